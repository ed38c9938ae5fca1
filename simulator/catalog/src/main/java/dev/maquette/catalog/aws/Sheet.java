package dev.maquette.catalog.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of one table, in the table's order: the bundled rows, replaced and followed by those of the user's file. Only the keys
 * are read at first, and a row when it is asked for, because nobody asks for all of a thousand instance types.
 */
final class Sheet<T> {

    private final Map<String, Entry<T>> entries;

    private Sheet(Map<String, Entry<T>> entries) {
        this.entries = entries;
    }

    static <T> Sheet<T> empty() {
        return new Sheet<>(Map.of());
    }

    /** Reads the files in their order; a later row replaces the earlier one of its key. */
    static <T> Sheet<T> read(Form<T> form, List<Tables.File> files, Problems problems) {
        Map<String, Entry<T>> entries = new LinkedHashMap<>();
        for (Tables.File file : files) {
            Lines lines = Lines.of(file.name(), file.text(), form, problems);
            lines.rows().forEach((key, line) -> entries.put(key, new Entry<>(form, lines, line)));
        }
        return new Sheet<>(entries);
    }

    Optional<T> get(String... key) {
        return Optional.ofNullable(entries.get(String.join("\t", key))).map(Entry::fact);
    }

    List<T> all() {
        return entries.values().stream().map(Entry::fact).toList();
    }

    /** The facts that can be read, and what is wrong with the others. */
    List<T> readable(Problems problems) {
        return entries.values().stream()
                .flatMap(entry -> entry.read(problems).stream())
                .toList();
    }

    /** A row, and the fact that it says once it is read. */
    private static final class Entry<T> {

        private final Form<T> form;
        private final Lines lines;
        private final Lines.Line line;
        private volatile Optional<T> fact = Optional.empty();

        Entry(Form<T> form, Lines lines, Lines.Line line) {
            this.form = form;
            this.lines = lines;
            this.line = line;
        }

        T fact() {
            return fact.orElseGet(this::read);
        }

        /** Two threads may read the same row at once, and then read the same. */
        private T read() {
            Problems problems = new Problems();
            Optional<T> read = read(problems);
            problems.throwIfAny();
            fact = read;
            return read.orElseThrow();
        }

        Optional<T> read(Problems problems) {
            int before = problems.count();
            Optional<T> read = lines.row(line, problems).map(form.reader());
            return problems.count() == before ? read : Optional.empty();
        }
    }
}
