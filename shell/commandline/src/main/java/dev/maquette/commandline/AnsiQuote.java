package dev.maquette.commandline;

/** Reads {@code $'…'}: escapes as in C, as the bash manual lists them under "ANSI-C Quoting". */
final class AnsiQuote {

    private final Reading in;

    AnsiQuote(Reading in) {
        this.in = in;
    }

    String read() {
        int opened = in.position();
        in.skip(2);
        StringBuilder text = new StringBuilder();
        while (in.peek() != '\'') {
            if (in.atEnd()) {
                throw in.fail(CommandLineProblem.UNCLOSED_QUOTE, opened, "quote", "$'");
            }
            char c = in.next();
            if (c == '\\' && !in.atEnd()) {
                escape(text);
            } else {
                text.append(c);
            }
        }
        in.skip(1);
        return text.toString();
    }

    private void escape(StringBuilder text) {
        char c = in.next();
        switch (c) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'a' -> text.append('\007');
            case 'b' -> text.append('\b');
            case 'e', 'E' -> text.append('\033');
            case 'f' -> text.append('\f');
            case 'v' -> text.append('\013');
            case '\\', '\'', '"', '?' -> text.append(c);
            case 'x' -> number(text, "x", 16, 2);
            case 'u' -> number(text, "u", 16, 4);
            case 'U' -> number(text, "U", 16, 8);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                in.skip(-1);
                number(text, "", 8, 3);
            }
            default -> text.append('\\').append(c);
        }
    }

    private void number(StringBuilder text, String letter, int radix, int longest) {
        int value = 0;
        int digits = 0;
        while (digits < longest && Character.digit(in.peek(), radix) >= 0) {
            value = value * radix + Character.digit(in.next(), radix);
            digits++;
        }
        if (digits == 0) {
            text.append('\\').append(letter);
        } else if (Character.isValidCodePoint(value)) {
            text.appendCodePoint(value);
        } else {
            text.append('\uFFFD');
        }
    }
}
