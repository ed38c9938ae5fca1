package dev.maquette.tools.aws.output;

import java.util.ArrayList;
import java.util.List;

/** A part of a table with columns of its own. */
final class TableSection {

    private static final int PADDING = 4;
    private static final int BORDERS = 2;

    private final String title;
    private final int depth;
    private List<String> header = List.of();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widest = new ArrayList<>();

    TableSection(String title, int depth) {
        this.title = title;
        this.depth = depth;
    }

    void header(List<String> names) {
        header = List.copyOf(names);
        measure(names);
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
        measure(cells);
    }

    private void measure(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            int width = Widths.of(cells.get(i));
            if (i == widest.size()) {
                widest.add(width);
            } else {
                widest.set(i, Math.max(widest.get(i), width));
            }
        }
    }

    int width() {
        int cells = widest.stream().mapToInt(each -> each + PADDING).sum();
        return Math.max(Widths.of(title), cells) + BORDERS + 2 * depth;
    }

    /** A section with one row shows its columns as rows. */
    TableSection onItsSide() {
        if (rows.size() != 1 || header.isEmpty()) {
            return this;
        }
        TableSection turned = new TableSection(title, depth);
        for (int i = 0; i < header.size(); i++) {
            turned.row(List.of(header.get(i), rows.getFirst().get(i)));
        }
        return turned;
    }

    void draw(int whole, StringBuilder out) {
        int width = whole - 2 * depth;
        List<Integer> widths = scaled(width);
        if (!title.isEmpty()) {
            line(centred(title, width, true), out);
            if (header.isEmpty() && rows.isEmpty()) {
                line("+" + "-".repeat(width - 2) + "+", out);
            }
        }
        if (!header.isEmpty()) {
            rule(widths, out);
            StringBuilder names = new StringBuilder();
            for (int i = 0; i < header.size(); i++) {
                names.append(centred(header.get(i), widths.get(i), i == 0));
            }
            line(names.toString(), out);
        }
        if (!rows.isEmpty() && !widths.isEmpty()) {
            rule(widths, out);
            rows.forEach(row -> line(row(row, widths), out));
            rule(widths, out);
        }
    }

    private static String row(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String left = i == 0 ? "|" : "";
            int padding = Widths.of(cells.get(i)) + 2 + left.length() + 1 <= widths.get(i) ? 2 : 0;
            String cell = left + " ".repeat(padding) + cells.get(i);
            line.append(cell)
                    .append(" ".repeat(Math.max(0, widths.get(i) - Widths.of(cell) - 1)))
                    .append('|');
        }
        return line.toString();
    }

    private static String centred(String text, int width, boolean isFirst) {
        String left = isFirst ? "|" : "";
        int before = width / 2 - Widths.of(text) / 2 - 1;
        String start = left + " ".repeat(Math.max(0, before)) + text;
        return start + " ".repeat(Math.max(0, width - 1 - Widths.of(start))) + "|";
    }

    private void rule(List<Integer> widths, StringBuilder out) {
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.size(); i++) {
            rule.append(i == 0 ? "+" + "-".repeat(widths.get(i) - 2) : "-".repeat(widths.get(i) - 1))
                    .append('+');
        }
        line(rule.toString(), out);
    }

    private void line(String text, StringBuilder out) {
        out.append("|".repeat(depth)).append(text).append("|".repeat(depth)).append('\n');
    }

    /** The columns' widths stretched to the whole; what rounding leaves over is taken and given one by one. */
    private List<Integer> scaled(int whole) {
        List<Integer> widths =
                new ArrayList<>(widest.stream().map(each -> each + PADDING).toList());
        int sum = widths.stream().mapToInt(each -> each).sum();
        if (sum == 0) {
            return widths;
        }
        widths.replaceAll(each -> (int) Math.rint((double) whole / sum * each));
        int over = widths.stream().mapToInt(each -> each).sum() - whole;
        while (over != 0) {
            for (int i = 0; i < widths.size() && over != 0; i++) {
                int at = over < 0 ? widths.size() - 1 - i : i;
                int step = over > 0 ? -1 : 1;
                widths.set(at, widths.get(at) + step);
                over += step;
            }
        }
        return widths;
    }
}
