package dev.maquette.prompt.language;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Text laid out in lines that a screen can hold, broken between words; a Korean letter takes two columns. */
public final class Wrapped {

    private Wrapped() {}

    /** A word that is wider than the screen stands alone and is broken by the screen itself. */
    public static List<String> lines(String text, int columns, String indent) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            wrap(line, columns, indent, lines);
        }
        return lines;
    }

    private static void wrap(String text, int columns, String indent, List<String> lines) {
        if (width(text) <= columns) {
            lines.add(text);
            return;
        }
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            boolean isFirst = line.toString().isBlank();
            if (!isFirst && width(line + " " + word) > columns) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
    }

    public static int width(String text) {
        return new AttributedString(text).columnLength();
    }
}
