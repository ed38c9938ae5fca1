package dev.maquette.kubernetes.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A tab-separated table among this package's resources; its first line names the columns. */
record Table(List<String[]> rows) {

    static Table load(String resource) {
        List<String[]> rows = new ArrayList<>();
        String text = read(resource);
        int start = text.indexOf('\n') + 1;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int stop = end < 0 ? text.length() : end;
            rows.add(text.substring(start, stop).split("\t", -1));
            start = stop + 1;
        }
        return new Table(rows);
    }

    private static String read(String resource) {
        try (InputStream stream = Table.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the table " + resource + " is missing from the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + resource + " cannot be read", e);
        }
    }
}
