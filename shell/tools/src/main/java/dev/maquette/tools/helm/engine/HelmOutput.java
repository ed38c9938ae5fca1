package dev.maquette.tools.helm.engine;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** What a helm process prints for one order after the other; each ends with a line of its own that has helm's exit status. */
final class HelmOutput {

    /** A control character that no text of helm's has: ASCII's record separator. */
    static final char SEPARATOR = '\u001e';

    private final InputStream from;

    HelmOutput(InputStream from) {
        this.from = new BufferedInputStream(from);
    }

    /** The line that ends an order's output. */
    static String end(int status) {
        return SEPARATOR + Integer.toString(status) + "\n";
    }

    /** Copies an order's output; answers its exit status, or nothing where the process ended in the middle. */
    OptionalInt copy(PrintStream to) {
        try {
            for (int next = from.read(); next >= 0; next = from.read()) {
                if (next == SEPARATOR) {
                    to.flush();
                    return OptionalInt.of(Integer.parseInt(restOfLine()));
                }
                to.write(next);
                if (next == '\n' && from.available() == 0) {
                    to.flush();
                }
            }
        } catch (IOException ended) {
            to.flush();
            return OptionalInt.empty();
        }
        to.flush();
        return OptionalInt.empty();
    }

    private String restOfLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = from.read(); next >= 0 && next != '\n'; next = from.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
