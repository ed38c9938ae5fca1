package dev.maquette.tools.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Columns as helm prints them: tabs after cells padded to their column's width (gosuri/uitable). */
public final class TextTable {

    private final List<String[]> rows = new ArrayList<>();
    private final int widest;

    public TextTable(String... header) {
        this(0, header);
    }

    /** @param widest a column may be, what is longer is cut off; 0 for any width */
    public TextTable(int widest, String... header) {
        this.widest = widest;
        if (header.length > 0) {
            row(header);
        }
    }

    public void row(String... cells) {
        rows.add(Stream.of(cells).map(this::cut).toArray(String[]::new));
    }

    private String cut(String cell) {
        return widest == 0 || cell.length() <= widest ? cell : cell.substring(0, widest - 3) + "...";
    }

    public String text() {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                String cell = row[i];
                text.append(cell).append(" ".repeat(widths[i] - cell.length())).append(i < row.length - 1 ? "\t" : "");
            }
            text.append('\n');
        }
        return text.toString();
    }
}
