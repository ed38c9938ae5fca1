package dev.maquette.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.maquette.commandline.Streams;
import dev.maquette.prompt.language.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The program as somebody runs it, each time as a new one over the same world. */
final class Shell {

    private final Path world;
    private final Locale language;

    Shell(Path world, Locale language) {
        this.world = world;
        this.language = language;
    }

    /** What a run printed, and how it ended. */
    record Said(int exitStatus, String out, String err) {}

    /** Lines typed one after the other into one session, at full speed. */
    Said type(String... lines) {
        return run(String.join("\n", lines) + "\n", "--clock", "max");
    }

    Said run(String typed, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--world", world.toString()));
        return asked(new ByteArrayInputStream(typed.getBytes(UTF_8)), all.toArray(String[]::new));
    }

    /** With nothing but what is said. */
    Said asked(InputStream typed, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = Streams.of(typed, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        int status = new Maquette(Texts.of(language), streams, StopWatch.start()).run(List.of(arguments));
        return new Said(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
