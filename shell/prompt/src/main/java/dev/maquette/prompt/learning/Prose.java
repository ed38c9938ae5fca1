package dev.maquette.prompt.learning;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Lays Markdown prose out for a screen: paragraphs are wrapped by columns, of which a Korean letter takes two. */
final class Prose {

    private final int columns;

    Prose(int columns) {
        this.columns = columns;
    }

    List<String> lines(String markdown) {
        List<String> lines = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        String indent = "";
        for (String line : markdown.strip().split("\n", -1)) {
            boolean isItem = line.matches("\\s*([-*]|\\d+\\.) .*");
            if (line.isBlank() || isItem || line.startsWith("#")) {
                wrap(paragraph, indent, lines);
                indent = isItem ? "  " : "";
            }
            if (line.isBlank()) {
                lines.add("");
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        wrap(paragraph, indent, lines);
        return lines;
    }

    private void wrap(StringBuilder paragraph, String indent, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.toString().split(" ")) {
            boolean isFirst = line.toString().isBlank();
            if (!isFirst && width(line + " " + word) > columns) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append(word);
            } else {
                line.append(isFirst ? "" : " ").append(word);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        paragraph.setLength(0);
    }

    static int width(String text) {
        return new AttributedString(text).columnLength();
    }
}
