package dev.maquette.commandline.builtins;

/** The backslash escapes of {@code echo -e} and {@code printf}. */
final class Escapes {

    private final String text;
    private final StringBuilder result = new StringBuilder();
    private int at;
    private boolean stopped;

    private Escapes(String text) {
        this.text = text;
    }

    /** The text with its escapes replaced, and whether {@code \c} ended it. */
    record Result(String text, boolean stopped) {}

    static Result replace(String text) {
        Escapes escapes = new Escapes(text);
        while (escapes.at < text.length() && !escapes.stopped) {
            escapes.step();
        }
        return new Result(escapes.result.toString(), escapes.stopped);
    }

    private void step() {
        char c = text.charAt(at++);
        if (c != '\\' || at == text.length()) {
            result.append(c);
            return;
        }
        char escape = text.charAt(at++);
        switch (escape) {
            case 'n' -> result.append('\n');
            case 't' -> result.append('\t');
            case 'r' -> result.append('\r');
            case 'a' -> result.append('\007');
            case 'b' -> result.append('\b');
            case 'e' -> result.append('\033');
            case 'f' -> result.append('\f');
            case 'v' -> result.append('\013');
            case '\\' -> result.append('\\');
            case 'c' -> stopped = true;
            case '0' -> number(8, 3, "\\0");
            case 'x' -> number(16, 2, "\\x");
            case 'u' -> number(16, 4, "\\u");
            default -> result.append('\\').append(escape);
        }
    }

    private void number(int radix, int longest, String otherwise) {
        int value = 0;
        int digits = 0;
        while (digits < longest && at < text.length() && Character.digit(text.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(at++), radix);
            digits++;
        }
        if (digits > 0 || radix == 8) {
            result.appendCodePoint(value);
        } else {
            result.append(otherwise);
        }
    }
}
