package dev.maquette.kubernetes.shell;

import dev.maquette.kubernetes.shell.Statement.Redirection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads redirections (POSIX, 2.7). */
final class RedirectionParser {

    private static final List<String> OPERATORS = List.of("<<-", "<<", "<&", "<", ">>", ">&", ">|", ">");

    private final Reader reader;
    private final WordParser words;

    /** {@code &>file} is two redirections. */
    private final Deque<Redirection> more = new ArrayDeque<>();

    RedirectionParser(Reader reader, WordParser words) {
        this.reader = reader;
        this.words = words;
    }

    /** The redirection here, or nothing. */
    Optional<Redirection> next() throws Unreadable {
        if (!more.isEmpty()) {
            return Optional.of(more.remove());
        }
        reader.skipBlanks();
        if (reader.looksAt("&>")) {
            return Optional.of(both());
        }
        boolean hasNumber = !reader.isAtEnd()
                && Character.isDigit(reader.next())
                && reader.at() + 1 < reader.text().length()
                && "<>".indexOf(reader.text().charAt(reader.at() + 1)) >= 0;
        int number = hasNumber ? reader.next() - '0' : -1;
        int start = reader.at() + (hasNumber ? 1 : 0);
        for (String operator : OPERATORS) {
            if (reader.text().startsWith(operator, start)) {
                reader.jumpTo(start + operator.length());
                reader.skipBlanks();
                return Optional.of(redirection(number, operator));
            }
        }
        return Optional.empty();
    }

    private Redirection both() throws Unreadable {
        reader.skip(2);
        boolean isAppending = reader.looksAt(">");
        reader.skip(isAppending ? 1 : 0);
        reader.skipBlanks();
        more.add(new Redirection(2, Redirection.Kind.DUPLICATE, Word.of("1")));
        return new Redirection(1, isAppending ? Redirection.Kind.APPEND : Redirection.Kind.WRITE, words.word());
    }

    private Redirection redirection(int number, String operator) throws Unreadable {
        int stream = number >= 0 ? number : operator.startsWith("<") ? 0 : 1;
        return switch (operator) {
            case "<<", "<<-" -> new Redirection(stream, Redirection.Kind.TEXT, document(operator.equals("<<-")));
            case "<" -> new Redirection(stream, Redirection.Kind.READ, words.word());
            case ">>" -> new Redirection(stream, Redirection.Kind.APPEND, words.word());
            case "<&", ">&" -> new Redirection(stream, Redirection.Kind.DUPLICATE, words.word());
            default -> new Redirection(stream, Redirection.Kind.WRITE, words.word());
        };
    }

    private Word document(boolean dropsTabs) throws Unreadable {
        Word delimiter = words.word();
        boolean isLiteral = delimiter.literal().isEmpty();
        StringBuilder name = new StringBuilder();
        for (Word.Part part : delimiter.parts()) {
            if (part instanceof Word.Text text) {
                name.append(text.text());
            }
        }
        String body = reader.document(name.toString(), dropsTabs);
        return isLiteral ? Word.of(body) : WordParser.document(body);
    }
}
