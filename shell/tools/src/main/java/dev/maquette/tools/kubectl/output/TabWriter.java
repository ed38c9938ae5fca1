package dev.maquette.tools.kubectl.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns as k8s.io/cli-runtime's tab writer makes them: at least six wide, three spaces between, the last one
 * unpadded. Widths are remembered, so that rows printed later line up with earlier ones.
 */
public final class TabWriter {
    private final int minimum;
    private final int padding;
    private final List<Integer> widths = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final PrintStream out;

    public TabWriter(PrintStream out) {
        this(out, 6, 3);
    }

    public TabWriter(PrintStream out, int minimum, int padding) {
        this.out = out;
        this.minimum = minimum;
        this.padding = padding;
    }

    public TabWriter row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    public TabWriter row(String... cells) {
        return row(List.of(cells));
    }

    /** Prints what has come in since the last time. */
    public void flush() {
        rows.forEach(this::measure);
        rows.forEach(this::print);
        rows.clear();
    }

    private void measure(List<String> row) {
        for (int index = 0; index < row.size() - 1; index++) {
            int width = Math.max(minimum, length(row.get(index)) + padding);
            if (index < widths.size()) {
                widths.set(index, Math.max(width, widths.get(index)));
            } else {
                widths.add(width);
            }
        }
    }

    private void print(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < row.size(); index++) {
            String cell = row.get(index);
            line.append(cell);
            if (index < row.size() - 1) {
                line.repeat(' ', widths.get(index) - length(cell));
            }
        }
        out.print(line.append('\n'));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
