package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.KubectlException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of a command's standard input, read without reading ahead. */
final class Lines {
    private Lines() {}

    /** The first line, empty at the end of the input. */
    static String first(InputStream input) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int letter = input.read(); letter >= 0 && letter != '\n'; letter = input.read()) {
                line.write(letter);
            }
        } catch (IOException unreadable) {
            throw KubectlException.error(String.valueOf(unreadable.getMessage()));
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
