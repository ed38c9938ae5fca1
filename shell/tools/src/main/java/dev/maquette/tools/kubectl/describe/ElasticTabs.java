package dev.maquette.tools.kubectl.describe;

import java.util.ArrayList;
import java.util.List;

/** Go's text/tabwriter with two spaces between: a column is as wide as the widest of its cells on neighbouring lines. */
final class ElasticTabs {
    private static final int PADDING = 2;

    private final List<String[]> lines = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private ElasticTabs(String text) {
        for (String line : text.split("\n", -1)) {
            lines.add(line.split("\t", -1));
        }
    }

    static String align(String text) {
        ElasticTabs tabs = new ElasticTabs(text);
        tabs.format(0, tabs.lines.size());
        tabs.out.setLength(tabs.out.length() - 1);
        return tabs.out.toString();
    }

    /** Lines of one block share the widths that are known; each run of lines with one more column is a block of its own. */
    private void format(int from, int to) {
        int column = widths.size();
        int start = from;
        int line = from;
        while (line < to) {
            if (column >= lines.get(line).length - 1) {
                line++;
                continue;
            }
            write(start, line);
            start = line;
            int width = 0;
            while (line < to && column < lines.get(line).length - 1) {
                width = Math.max(width, length(lines.get(line)[column]) + PADDING);
                line++;
            }
            widths.add(width);
            format(start, line);
            widths.removeLast();
            start = line;
        }
        write(start, to);
    }

    private void write(int from, int to) {
        for (int line = from; line < to; line++) {
            String[] cells = lines.get(line);
            for (int index = 0; index < cells.length; index++) {
                out.append(cells[index]);
                if (index < widths.size() && index < cells.length - 1) {
                    out.repeat(' ', widths.get(index) - length(cells[index]));
                }
            }
            out.append('\n');
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
