package dev.maquette.benchmarks.launch;

import dev.maquette.benchmarks.Child;
import dev.maquette.benchmarks.Figure;
import dev.maquette.benchmarks.Measurement;
import dev.maquette.benchmarks.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How soon the launcher of this repository answers: the second start and later ones, with the class cache it makes on the first. */
public final class LaunchFigures implements Measurement {

    private static final Path LAUNCHER = Path.of("maquette").toAbsolutePath();
    private static final int STARTS = 7;

    @Override
    public String name() {
        return "launch";
    }

    @Override
    public List<Figure> take() throws Exception {
        if (!Files.isExecutable(LAUNCHER)) {
            return List.of(
                    new Figure("starts", "not taken", "", "there is no " + LAUNCHER + "; run from the repository"));
        }
        try (Scratch scratch = Scratch.folder()) {
            prompt(scratch.resolve("prepare"));
            served(scratch.resolve("prepare-serve"));
            return List.of(
                    figure(
                            "first line answered",
                            "< 0.7 s to the prompt",
                            seconds(index -> prompt(scratch.resolve("prompt")))),
                    figure(
                            "API ready after process start",
                            "< 1 s",
                            seconds(index -> served(scratch.resolve("served")))),
                    figure(
                            "API ready after process start, new world",
                            "",
                            seconds(index -> served(scratch.resolve("served-" + index)))));
        }
    }

    private interface Start {
        double seconds(int index) throws Exception;
    }

    private static double[] seconds(Start start) throws Exception {
        double[] seconds = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            seconds[i] = start.seconds(i);
        }
        Arrays.sort(seconds);
        return seconds;
    }

    private static Figure figure(String subject, String target, double[] seconds) {
        return new Figure(
                subject,
                String.format(Locale.ROOT, "%.2f s", seconds[STARTS / 2]),
                target,
                String.format(
                        Locale.ROOT,
                        "median of %d starts of ./maquette, %.2f to %.2f s",
                        STARTS,
                        seconds[0],
                        seconds[STARTS - 1]));
    }

    private static double prompt(Path world) throws Exception {
        return timed(List.of("--world", world.toString(), "-c", "echo answered"), "answered");
    }

    private static double served(Path world) throws Exception {
        return timed(List.of("serve", "--world", world.toString()), "ready");
    }

    private static double timed(List<String> arguments, String word) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(arguments);
        long start = System.nanoTime();
        try (Child child = Child.command(command)) {
            child.line(word);
            double seconds = (System.nanoTime() - start) / 1e9;
            child.endInput();
            return seconds;
        }
    }
}
