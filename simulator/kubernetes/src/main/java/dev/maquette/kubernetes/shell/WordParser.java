package dev.maquette.kubernetes.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Reads words: quotes, parameters, substitutions. */
final class WordParser {

    private static final String SPECIAL = "?$#@*!-";
    private static final String NOT_CLOSED = "syntax error: unterminated quoted string";

    private final Reader reader;

    WordParser(Reader reader) {
        this.reader = reader;
    }

    /** The word here; an operator is none. */
    Word word() throws Unreadable {
        int start = reader.at();
        Word word = new Word(parts(false, reader::isAtWordEnd));
        if (reader.at() == start) {
            throw Unreadable.unexpected(reader.isAtEnd() ? "" : String.valueOf(reader.next()));
        }
        return word;
    }

    /** A text in which parameters and substitutions count and quotes do not, as in here-documents. */
    static Word document(String text) throws Unreadable {
        Reader inside = new Reader(text);
        return new Word(new WordParser(inside).parts(true, inside::isAtEnd));
    }

    private List<Word.Part> parts(boolean isQuoted, BooleanSupplier isOver) throws Unreadable {
        List<Word.Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (!isOver.getAsBoolean()) {
            char next = reader.next();
            if (next == '\\') {
                escape(parts, text, isQuoted);
            } else if (next == '\'' && !isQuoted) {
                endText(parts, text, false);
                parts.add(new Word.Text(singleQuoted(), true));
            } else if (next == '"' && !isQuoted) {
                endText(parts, text, false);
                doubleQuoted(parts);
            } else if (next == '$' || next == '`') {
                Optional<Word.Part> reference = reference(isQuoted);
                if (reference.isPresent()) {
                    endText(parts, text, isQuoted);
                    parts.add(reference.get());
                } else {
                    text.append(next);
                    reader.skip(1);
                }
            } else {
                text.append(next);
                reader.skip(1);
            }
        }
        endText(parts, text, isQuoted);
        return parts;
    }

    private static void endText(List<Word.Part> parts, StringBuilder text, boolean isQuoted) {
        if (!text.isEmpty()) {
            parts.add(new Word.Text(text.toString(), isQuoted));
            text.setLength(0);
        }
    }

    private void escape(List<Word.Part> parts, StringBuilder text, boolean isQuoted) {
        reader.skip(1);
        if (reader.isAtEnd()) {
            text.append('\\');
            return;
        }
        char escaped = reader.next();
        reader.skip(1);
        if (escaped == '\n') {
            return;
        }
        if (!isQuoted) {
            endText(parts, text, false);
            parts.add(new Word.Text(String.valueOf(escaped), true));
        } else if ("$`\"\\".indexOf(escaped) >= 0) {
            text.append(escaped);
        } else {
            text.append('\\').append(escaped);
        }
    }

    private String singleQuoted() throws Unreadable {
        int end = reader.text().indexOf('\'', reader.at() + 1);
        if (end < 0) {
            throw Unreadable.unfinished(NOT_CLOSED);
        }
        String inside = reader.text().substring(reader.at() + 1, end);
        reader.jumpTo(end + 1);
        return inside;
    }

    private void doubleQuoted(List<Word.Part> parts) throws Unreadable {
        reader.skip(1);
        List<Word.Part> inside = parts(true, () -> reader.isAtEnd() || reader.next() == '"');
        if (reader.isAtEnd()) {
            throw Unreadable.unfinished(NOT_CLOSED);
        }
        reader.skip(1);
        parts.addAll(inside.isEmpty() ? List.of(new Word.Text("", true)) : inside);
    }

    /** What a dollar or a backquote begins; nothing where it stands for itself. */
    private Optional<Word.Part> reference(boolean isQuoted) throws Unreadable {
        if (reader.next() == '`') {
            return Optional.of(backquoted(isQuoted));
        }
        if (reader.looksAt("$((")) {
            Optional<Word.Part> sum = sum(isQuoted);
            if (sum.isPresent()) {
                return sum;
            }
        }
        if (reader.looksAt("$(")) {
            reader.skip(2);
            int start = reader.at();
            new ScriptParser(reader).untilParenthesis();
            String source = reader.since(start);
            reader.skip(1);
            return Optional.of(new Word.Substitution(source, isQuoted));
        }
        if (reader.looksAt("${")) {
            return Optional.of(braced(isQuoted));
        }
        String name = name(1);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        reader.skip(1 + name.length());
        return Optional.of(new Word.Parameter(name, "", Optional.empty(), isQuoted));
    }

    /** The name of a parameter some characters further on; one character where it is special or a position. */
    private String name(int offset) {
        int start = reader.at() + offset;
        String text = reader.text();
        if (start >= text.length()) {
            return "";
        }
        if (SPECIAL.indexOf(text.charAt(start)) >= 0 || Character.isDigit(text.charAt(start))) {
            return text.substring(start, start + 1);
        }
        int end = start;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static boolean isNamePart(char each) {
        return each < 128 && (Character.isLetterOrDigit(each) || each == '_');
    }

    private Word.Part braced(boolean isQuoted) throws Unreadable {
        reader.skip(2);
        boolean isLength = reader.looksAt("#") && !reader.looksAt("#}") && !reader.looksAt("#:");
        String name = name(isLength ? 1 : 0);
        reader.skip((isLength ? 1 : 0) + name.length());
        String operator = "";
        for (String known : List.of(":-", ":=", ":+", ":?", "##", "%%", "-", "=", "+", "?", "#", "%")) {
            if (!isLength && operator.isEmpty() && reader.looksAt(known)) {
                operator = known;
            }
        }
        reader.skip(operator.length());
        List<Word.Part> argument = parts(isQuoted, () -> reader.isAtEnd() || reader.next() == '}');
        boolean isBad = name.isEmpty() || reader.isAtEnd() || operator.isEmpty() && !argument.isEmpty();
        if (isBad) {
            throw new Unreadable("syntax error: bad substitution");
        }
        reader.skip(1);
        return new Word.Parameter(
                name,
                isLength ? "length" : operator,
                operator.isEmpty() ? Optional.empty() : Optional.of(new Word(argument)),
                isQuoted);
    }

    private Word.Part backquoted(boolean isQuoted) throws Unreadable {
        StringBuilder source = new StringBuilder();
        reader.skip(1);
        while (!reader.isAtEnd() && reader.next() != '`') {
            boolean isEscape = reader.looksAt("\\`") || reader.looksAt("\\\\") || reader.looksAt("\\$");
            reader.skip(isEscape ? 1 : 0);
            source.append(reader.next());
            reader.skip(1);
        }
        if (reader.isAtEnd()) {
            throw Unreadable.unfinished("syntax error: EOF in backquote substitution");
        }
        reader.skip(1);
        return new Word.Substitution(source.toString(), isQuoted);
    }

    /** Nothing where two parentheses are a subshell within a substitution. */
    private Optional<Word.Part> sum(boolean isQuoted) throws Unreadable {
        int start = reader.at() + 3;
        int depth = 0;
        for (int i = start; i < reader.text().length(); i++) {
            char each = reader.text().charAt(i);
            if (each == '(') {
                depth++;
            } else if (each == ')' && depth > 0) {
                depth--;
            } else if (each == ')') {
                if (!reader.text().startsWith("))", i)) {
                    return Optional.empty();
                }
                Word expression = document(reader.text().substring(start, i));
                reader.jumpTo(i + 2);
                return Optional.of(new Word.Sum(expression, isQuoted));
            }
        }
        return Optional.empty();
    }
}
