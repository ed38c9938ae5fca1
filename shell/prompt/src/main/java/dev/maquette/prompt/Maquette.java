package dev.maquette.prompt;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The program: reads its arguments, does what they ask, and ends with an exit status that a script can rely on. */
public final class Maquette {
    private static final int OK = 0;
    private static final int USAGE = 2;

    private final Texts texts;
    private final PrintStream out;
    private final PrintStream err;

    Maquette(Texts texts, PrintStream out, PrintStream err) {
        this.texts = texts;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        Maquette maquette = new Maquette(Texts.of(Locale.getDefault()), System.out, System.err);
        System.exit(maquette.run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "--version" -> version();
            case "--warm-up" -> version();
            default -> unknown(arguments);
        };
    }

    private int version() {
        out.println(texts.text("version", Version.current()));
        return OK;
    }

    private int unknown(List<String> arguments) {
        err.println(texts.text("prompt.unknown-argument", String.join(" ", arguments)));
        return USAGE;
    }
}
