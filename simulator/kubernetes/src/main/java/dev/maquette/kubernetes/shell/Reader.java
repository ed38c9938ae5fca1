package dev.maquette.kubernetes.shell;

import java.util.List;

/** A script as it is read: a place in a text, operators, and here-documents that begin where a line ends. */
final class Reader {

    private static final List<String> OPERATORS = List.of("&&", "||", ";;", "|", "&", ";", "(", ")", "\n");
    private static final String ENDS_WORD = " \t\r\n;|&<>()";

    private final String text;
    private int at;

    /** Where the script goes on behind the here-documents of the present line; -1 where it has none. */
    private int behindDocuments = -1;

    private boolean hasOpenDocument;

    Reader(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    String text() {
        return text;
    }

    String since(int start) {
        return text.substring(start, at);
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    char next() {
        return text.charAt(at);
    }

    boolean looksAt(String wanted) {
        return text.startsWith(wanted, at);
    }

    void skip(int characters) {
        at = Math.min(text.length(), at + characters);
    }

    /** Whether a here-document ran to the end of the text for want of its delimiter. */
    boolean hasOpenDocument() {
        return hasOpenDocument;
    }

    void jumpTo(int place) {
        at = place;
    }

    /** Passes over blanks, continued lines and comments; not over line ends. */
    void skipBlanks() {
        while (!isAtEnd()) {
            if (looksAt("\\\n")) {
                at += 2;
            } else if (next() == ' ' || next() == '\t' || next() == '\r') {
                at++;
            } else {
                break;
            }
        }
        if (!isAtEnd() && next() == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }
    }

    /** The operator here, or nothing; it stays. */
    String operator() {
        skipBlanks();
        boolean isRedirection = looksAt("&>");
        return isRedirection
                ? ""
                : OPERATORS.stream().filter(this::looksAt).findFirst().orElse("");
    }

    void take(String operator) {
        at += operator.length();
        if (operator.equals("\n") && behindDocuments >= 0) {
            at = behindDocuments;
            behindDocuments = -1;
        }
    }

    void skipLineEnds() {
        while (operator().equals("\n")) {
            take("\n");
        }
    }

    boolean isAtWordEnd() {
        return isAtEnd() || ENDS_WORD.indexOf(next()) >= 0;
    }

    /** What stands before the line with nothing but the delimiter (POSIX, 2.7.4). */
    String document(String delimiter, boolean dropsTabs) throws Unreadable {
        int start = behindDocuments >= 0 ? behindDocuments : text.indexOf('\n', at) + 1;
        if (start <= 0) {
            throw Unreadable.unexpected("");
        }
        StringBuilder body = new StringBuilder();
        int line = start;
        boolean isClosed = false;
        while (line < text.length()) {
            int end = text.indexOf('\n', line);
            String content = text.substring(line, end < 0 ? text.length() : end);
            String stripped = dropsTabs ? content.replaceFirst("^\t+", "") : content;
            line = end < 0 ? text.length() : end + 1;
            if (stripped.equals(delimiter)) {
                isClosed = true;
                break;
            }
            body.append(stripped).append('\n');
        }
        behindDocuments = line;
        hasOpenDocument |= !isClosed;
        return body.toString();
    }
}
