package dev.maquette.tools.helm;

import java.util.ArrayList;
import java.util.List;

/** Columns as helm prints them: tabs after cells padded to their column's width (gosuri/uitable). */
final class TextTable {

    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... header) {
        rows.add(header);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    String text() {
        int[] widths = new int[rows.getFirst().length];
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
