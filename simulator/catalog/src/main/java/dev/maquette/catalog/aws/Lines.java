package dev.maquette.catalog.aws;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lines of one file: its sources ({@code #: name, day, confidence, text}), its column names, its rows. Lines that begin with
 * {@code #} are for the reader.
 */
final class Lines {

    private static final String SOURCE_MARK = "#: ";
    private static final int SOURCE_CELLS = 4;

    private final String file;
    private final Form<?> form;
    private final Problems problems;
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, Line> rows = new LinkedHashMap<>();
    private boolean headed;
    private boolean readable;

    /** A row that is not taken apart yet. */
    record Line(String file, int number, String text) {

        Map<String, String> values(String column, String value, Map<String, String> more) {
            Map<String, String> values = new TreeMap<>(more);
            values.put("file", file);
            values.put("line", Integer.toString(number));
            values.put("column", column);
            values.put("value", value);
            return values;
        }
    }

    private Lines(String file, Form<?> form, Problems problems) {
        this.file = file;
        this.form = form;
        this.problems = problems;
    }

    static Lines of(String file, String text, Form<?> form, Problems problems) {
        Lines lines = new Lines(file, form, problems);
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            lines.take(line, ++number);
        }
        return lines;
    }

    /** By the cells that tell one row from another. */
    Map<String, Line> rows() {
        return rows;
    }

    /** The cells of a row; none where they are not as many as the columns, or no source of the file is theirs. */
    Optional<Row> row(Line line, Problems found) {
        String[] cells = cells(line.text());
        if (cells.length != form.columns().size()) {
            found.add(
                    "catalog.wrong-cells",
                    line.values(
                            form.columns().getFirst(),
                            Integer.toString(cells.length),
                            Map.of("expected", Integer.toString(form.columns().size()))));
            return Optional.empty();
        }
        String name = cells[form.columns().indexOf("source")];
        Optional<Source> source = Optional.ofNullable(sources.get(name));
        if (source.isEmpty()) {
            found.add("catalog.unknown-source", line.values("source", name, Map.of()));
        }
        return source.map(known -> new Row(line, cells, form.columns(), known, found));
    }

    private void take(String line, int number) {
        if (line.startsWith(SOURCE_MARK)) {
            takeSource(line.substring(SOURCE_MARK.length()), number);
        } else if (!line.startsWith("#") && !line.isBlank()) {
            if (!headed) {
                takeColumns(line, number);
            } else if (readable) {
                takeRow(new Line(file, number, line));
            }
        }
    }

    private void takeSource(String line, int number) {
        String[] cells = cells(line);
        boolean isWhole = cells.length == SOURCE_CELLS;
        Optional<LocalDate> date = isWhole ? date(cells[1]) : Optional.empty();
        Optional<Confidence> confidence = isWhole ? confidence(cells[2]) : Optional.empty();
        if (date.isEmpty() || confidence.isEmpty()) {
            problems.add("catalog.bad-source", values(number, line.strip()));
            return;
        }
        sources.put(cells[0], new Source(cells[0], date.get(), confidence.get(), cells[3]));
    }

    private void takeColumns(String line, int number) {
        headed = true;
        readable = line.equals(String.join("\t", form.columns()));
        if (!readable) {
            Map<String, String> values = values(number, line.replace('\t', ' '));
            values.put("known", String.join(" ", form.columns()));
            problems.add("catalog.wrong-columns", values);
        }
    }

    private void takeRow(Line line) {
        String key = key(line.text());
        Line first = rows.putIfAbsent(key, line);
        if (first != null) {
            Map<String, String> values = values(line.number(), key.replace('\t', ' '));
            values.put("first", Integer.toString(first.number()));
            problems.add("catalog.twice", values);
        }
    }

    private String key(String line) {
        int end = -1;
        for (int i = 0; i < form.keys(); i++) {
            end = line.indexOf('\t', end + 1);
            if (end < 0) {
                return line;
            }
        }
        return line.substring(0, end);
    }

    private Map<String, String> values(int number, String value) {
        return new TreeMap<>(Map.of("file", file, "line", Integer.toString(number), "value", value));
    }

    private static String[] cells(String line) {
        return line.split("\t", -1);
    }

    private static Optional<LocalDate> date(String cell) {
        try {
            return Optional.of(LocalDate.parse(cell));
        } catch (DateTimeParseException notDate) {
            return Optional.empty();
        }
    }

    private static Optional<Confidence> confidence(String cell) {
        return List.of(Confidence.values()).stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(cell))
                .findFirst();
    }
}
