package dev.maquette.tools.aws.configure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Changes one value of a file of sections and leaves all other lines, remarks among them, as they are. */
final class ConfigWriter {

    private ConfigWriter() {}

    /** @param key of a nested block: the block's name, a dot, and the key */
    static void set(Path file, String section, String key, String value) {
        List<String> lines = new ArrayList<>(read(file));
        int start = lines.indexOf("[" + section + "]");
        if (start < 0) {
            lines.add("[" + section + "]");
            start = lines.size() - 1;
        }
        int end = start + 1;
        while (end < lines.size() && !lines.get(end).startsWith("[")) {
            end++;
        }
        int dot = key.indexOf('.');
        if (dot < 0) {
            put(lines, start + 1, end, "", key, value);
        } else {
            nested(lines, start + 1, end, key.substring(0, dot), key.substring(dot + 1), value);
        }
        write(file, lines);
    }

    private static void nested(List<String> lines, int from, int to, String block, String key, String value) {
        int at = find(lines, from, to, "", block);
        if (at < 0) {
            lines.add(to, block + " =");
            lines.add(to + 1, "    " + key + " = " + value);
            return;
        }
        int end = at + 1;
        while (end < to && lines.get(end).startsWith(" ")) {
            end++;
        }
        put(lines, at + 1, end, "    ", key, value);
    }

    private static void put(List<String> lines, int from, int to, String indent, String key, String value) {
        int at = find(lines, from, to, indent, key);
        String line = indent + key + " = " + value;
        if (at >= 0) {
            lines.set(at, line);
            return;
        }
        int end = to;
        while (end > from && lines.get(end - 1).isBlank()) {
            end--;
        }
        lines.add(end, line);
    }

    private static int find(List<String> lines, int from, int to, String indent, String key) {
        for (int i = from; i < to; i++) {
            if (lines.get(i)
                    .matches((indent.isEmpty() ? "" : "\\s+") + java.util.regex.Pattern.quote(key) + "\\s*=.*")) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Nobody else may read it, since it may hold keys. */
    private static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(file, lines);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
