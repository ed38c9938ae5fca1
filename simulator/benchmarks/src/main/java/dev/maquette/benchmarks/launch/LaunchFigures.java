package dev.maquette.benchmarks.launch;

import dev.maquette.benchmarks.Child;
import dev.maquette.benchmarks.Figure;
import dev.maquette.benchmarks.Measurement;
import dev.maquette.benchmarks.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How soon the launcher of this repository answers: the second start and later ones, with the class cache it makes on the first. */
public final class LaunchFigures implements Measurement {

    private static final Path LAUNCHER = Path.of("maquette").toAbsolutePath();
    private static final Path TERMINAL = Path.of("/usr/bin/script");
    private static final String SCRIPT = "jupyterhub-on-microk8s";
    private static final String RUN = "run " + SCRIPT;
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
            line(scratch.resolve("prepare"));
            served(scratch.resolve("prepare-serve"));
            List<Figure> figures = new ArrayList<>(List.of(
                    figure("first line answered", "", starts(index -> line(scratch.resolve("line")))),
                    figure(
                            "API ready after process start",
                            "< 1 s",
                            starts(index -> served(scratch.resolve("served")))),
                    figure(
                            "API ready after process start, new world",
                            "< 1 s",
                            starts(index -> served(scratch.resolve("served-" + index)))),
                    figure(RUN + ", own charts", "< 5 s", starts(index -> run(Map.of("MAQUETTE_CHARTS", ""))))));
            figures.addFirst(prompt(scratch));
            if (!System.getenv().getOrDefault("MAQUETTE_CHARTS", "").isEmpty()) {
                figures.add(figure(RUN + ", charts of MAQUETTE_CHARTS", "< 5 s", starts(index -> run(Map.of()))));
            }
            return figures;
        }
    }

    /** Until the prompt line stands on the screen of a terminal; {@code script} of util-linux makes the terminal. */
    private static Figure prompt(Scratch scratch) throws Exception {
        if (!Files.isExecutable(TERMINAL)) {
            return new Figure("prompt ready", "not taken", "< 0.7 s", "there is no " + TERMINAL);
        }
        String line = LAUNCHER + " --world " + scratch.resolve("prompt");
        List<String> command = List.of(TERMINAL.toString(), "-qfec", line, "/dev/null");
        taken(command, Map.of("TERM", "xterm-256color"), "▸");
        return figure(
                "prompt ready", "< 0.7 s", starts(index -> taken(command, Map.of("TERM", "xterm-256color"), "▸")));
    }

    /**
     * A start.
     *
     * @param cpuSeconds of the process itself, without those it has started
     */
    private record Taken(double seconds, double cpuSeconds) {}

    private interface Start {
        Taken take(int index) throws Exception;
    }

    private static List<Taken> starts(Start start) throws Exception {
        List<Taken> all = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            all.add(start.take(i));
        }
        return all;
    }

    private static Figure figure(String subject, String target, List<Taken> starts) {
        double[] seconds = starts.stream().mapToDouble(Taken::seconds).sorted().toArray();
        double[] cpu = starts.stream().mapToDouble(Taken::cpuSeconds).sorted().toArray();
        return new Figure(
                subject,
                String.format(Locale.ROOT, "%.2f s", seconds[STARTS / 2]),
                target,
                String.format(
                        Locale.ROOT,
                        "median of %d starts of ./maquette, %.2f to %.2f s%s",
                        STARTS,
                        seconds[0],
                        seconds[STARTS - 1],
                        processorTime(cpu[STARTS / 2])));
    }

    /** In a terminal, the process that we see only waits for the launcher. */
    private static String processorTime(double seconds) {
        return seconds < 0.1 ? "" : String.format(Locale.ROOT, "; %.2f s of its processor time", seconds);
    }

    private static Taken line(Path world) throws Exception {
        return launched(Map.of(), "answered", "--world", world.toString(), "-c", "echo answered");
    }

    private static Taken served(Path world) throws Exception {
        return launched(Map.of(), "ready", "serve", "--world", world.toString());
    }

    private static Taken run(Map<String, String> variables) throws Exception {
        return launched(variables, "The teardown left nothing", "run", SCRIPT);
    }

    private static Taken launched(Map<String, String> variables, String text, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return taken(command, variables, text);
    }

    private static Taken taken(List<String> command, Map<String, String> variables, String text)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Child child = Child.command(command, variables)) {
            child.text(text);
            double seconds = (System.nanoTime() - start) / 1e9;
            Taken taken = new Taken(seconds, child.cpu().toMillis() / 1e3);
            child.endInput();
            return taken;
        }
    }
}
