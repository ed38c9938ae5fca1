package dev.maquette.tools.kubectl.describe;

import java.util.List;

/** The lines of a description: cells behind each other are aligned with those of neighbouring lines; a level indents by two. */
final class Text {
    private final StringBuilder text = new StringBuilder();

    Text line(int level, String... cells) {
        text.repeat(' ', 2 * level).append(String.join("\t", cells)).append('\n');
        return this;
    }

    /** A title with several values below each other, or {@code <none>}. */
    Text values(int level, String title, List<String> values) {
        if (values.isEmpty()) {
            return line(level, title + ":", "<none>");
        }
        line(level, title + ":", values.getFirst());
        values.stream().skip(1).forEach(each -> line(level, "", each));
        return this;
    }

    /** Text as it is. */
    Text raw(String piece) {
        text.append(piece);
        return this;
    }

    /** The lines with their tabs, for output that kubectl does not align. */
    String tabbed() {
        return text.toString();
    }

    String aligned() {
        return ElasticTabs.align(text.toString());
    }
}
