package dev.maquette.tools.kubectl.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The style in which go-yaml v2 writes a text: plain where it would be read back as the same text, else in quotes, several
 * lines as a literal block; plain and quoted texts are folded at 80 columns (emitterc.go, resolve.go).
 */
final class YamlScalar {
    private static final int WIDTH = 80;
    private static final Set<String> WORDS = Set.of(
            "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "true", "True", "TRUE", "false", "False",
            "FALSE", "on", "On", "ON", "off", "Off", "OFF", "", "~", "null", "Null", "NULL", "<<", ".nan", ".NaN",
            ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");
    private static final Pattern NUMBER = Pattern.compile("[-+]?("
            + "0b[01_]+|0o?[0-7_]+|0[xX][0-9a-fA-F_]+|[0-9][0-9_]*"
            + "|(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?"
            + "|[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?)");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*[0-9:].*)?");
    private static final String FIRST_INDICATORS = "#,[]{}&*!|>'\"%@`";

    private YamlScalar() {}

    /** A key: always on one line. */
    static String key(String text) {
        if (!isPlainAllowed(text)) {
            return text.contains("\n") || needsEscapes(text) || isOtherType(text)
                    ? doubleQuoted(text)
                    : singleQuoted(text);
        }
        return isOtherType(text) ? doubleQuoted(text) : text;
    }

    /**
     * A value.
     *
     * @param indent of the block it stands in
     * @param column where it begins
     */
    static String value(String text, int indent, int column) {
        if (text.contains("\n")) {
            return needsEscapes(text) || text.contains(" \n") ? doubleQuoted(text) : literal(text, indent);
        } else if (needsEscapes(text) || isOtherType(text)) {
            return doubleQuoted(text);
        }
        String onOneLine = isPlainAllowed(text) ? text : singleQuoted(text);
        return fold(onOneLine, indent + 2, column);
    }

    /** Whether the bare text would be read as something else than a text. */
    private static boolean isOtherType(String text) {
        return WORDS.contains(text)
                || NUMBER.matcher(text).matches()
                || DATE.matcher(text).matches();
    }

    private static boolean needsEscapes(String text) {
        return text.chars()
                .anyMatch(letter -> (letter < 0x20 && letter != '\n')
                        || letter == 0x7f
                        || (letter >= 0x80 && letter < 0xa0 && letter != 0x85)
                        || letter == 0xfeff);
    }

    private static boolean isPlainAllowed(String text) {
        if (text.isEmpty() || text.startsWith(" ") || text.endsWith(" ") || text.contains("\n")) {
            return false;
        } else if (FIRST_INDICATORS.indexOf(text.charAt(0)) >= 0 || text.startsWith("---") || text.startsWith("...")) {
            return false;
        }
        boolean marks = text.length() == 1 || text.charAt(1) == ' ';
        if (marks && "-?:".indexOf(text.charAt(0)) >= 0) {
            return false;
        }
        return !text.contains(": ") && !text.endsWith(":") && !text.contains(" #");
    }

    private static String singleQuoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String doubleQuoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 0 -> out.append("\\0");
                case 7 -> out.append("\\a");
                case '\b' -> out.append("\\b");
                case 0x0b -> out.append("\\v");
                case '\f' -> out.append("\\f");
                case 0x1b -> out.append("\\e");
                case 0xfeff -> out.append("\\uFEFF");
                default -> {
                    if (letter < 0x20 || (letter >= 0x7f && letter < 0xa0)) {
                        out.append("\\x%02X".formatted(letter));
                    } else {
                        out.appendCodePoint(letter);
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    /** A literal block; the mark says how its last line breaks are kept, and its indentation where the text begins with space. */
    private static String literal(String text, int indent) {
        String chomping = !text.endsWith("\n") ? "-" : text.endsWith("\n\n") || text.equals("\n") ? "+" : "";
        String hint = text.startsWith(" ") || text.startsWith("\n") ? "2" : "";
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        StringBuilder out = new StringBuilder("|" + hint + chomping);
        for (String line : body.split("\n", -1)) {
            out.append('\n');
            if (!line.isEmpty()) {
                out.repeat(' ', indent + 2).append(line);
            }
        }
        return out.toString();
    }

    /** Breaks at a single space once the column is past the width, as the emitter does while it writes. */
    private static String fold(String text, int indent, int column) {
        if (column + text.length() <= WIDTH) {
            return text;
        }
        List<String> lines = new ArrayList<>();
        int start = 0;
        int position = column;
        for (int index = 0; index < text.length(); index++) {
            boolean lone = text.charAt(index) == ' '
                    && index > start
                    && index + 1 < text.length()
                    && text.charAt(index + 1) != ' '
                    && text.charAt(index - 1) != ' ';
            if (lone && position > WIDTH) {
                lines.add(text.substring(start, index));
                start = index + 1;
                position = indent;
            } else {
                position++;
            }
        }
        lines.add(text.substring(start));
        return String.join("\n" + " ".repeat(indent), lines);
    }
}
