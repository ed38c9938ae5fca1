package dev.maquette.commandline;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads words: quotes, backslashes and where expansions begin; the expansions themselves are {@link ExpansionParser}'s. */
final class WordParser {

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\[[^]\\s]*])?(\\+?)=");
    private static final String ENDS_WORD = " \t\n;&|<>()";

    private final Reading in;
    private final ExpansionParser expansions;

    WordParser(Reading in) {
        this.in = in;
        this.expansions = new ExpansionParser(in, this);
    }

    /** The word that starts here. */
    Word word() {
        int start = in.position();
        Fragments fragments = new Fragments();
        while (!in.atEnd() && ENDS_WORD.indexOf(in.peek()) < 0) {
            piece(fragments);
        }
        return new Word(fragments.finish(), new Span(start, in.position()));
    }

    /** The word that starts here, as it is written, if no quote or expansion is in it; else nothing. */
    String peekPlain() {
        int length = 0;
        while (in.peek(length) != '\0' && ENDS_WORD.indexOf(in.peek(length)) < 0) {
            if ("'\"\\$`".indexOf(in.peek(length)) >= 0) {
                return "";
            }
            length++;
        }
        return in.text().substring(in.position(), in.position() + length);
    }

    boolean takeAssignment(List<SimpleCommand.Assignment> found) {
        int start = in.position();
        Matcher matcher = ASSIGNMENT.matcher(in.text()).region(start, in.text().length());
        if (!matcher.lookingAt()) {
            return false;
        }
        in.skip(matcher.end() - start);
        if (matcher.group(2) != null || in.peek() == '(') {
            throw in.fail(CommandLineProblem.UNSUPPORTED_CONSTRUCT, start, "construct", Uncovered.ARRAY.construct());
        }
        found.add(new SimpleCommand.Assignment(
                matcher.group(1), word(), !matcher.group(3).isEmpty()));
        return true;
    }

    /** The operand of an expansion: up to a closing brace or one of the given characters, neither taken. */
    Word operand(boolean quoted, String stops) {
        int start = in.position();
        Fragments fragments = new Fragments();
        while (!in.atEnd() && in.peek() != '}' && stops.indexOf(in.peek()) < 0) {
            if (quoted && in.peek() == '\'' && stops.isEmpty()) {
                fragments.quoted(in.next());
            } else if (quoted && in.peek() == '\\') {
                quotedBackslash(fragments, "$`\"\\}");
            } else if (quoted && (in.peek() == '$' || in.peek() == '`')) {
                expansions.expansion(fragments, true);
            } else if (quoted && in.peek() != '\'' && in.peek() != '"' && stops.isEmpty()) {
                fragments.quoted(in.next());
            } else {
                piece(fragments);
            }
        }
        return new Word(fragments.finish(), new Span(start, in.position()));
    }

    /** The body of a here-document, all of it: expansions work, quotes are plain characters. */
    Word hereDocument() {
        Fragments fragments = new Fragments();
        while (!in.atEnd()) {
            quotedPiece(fragments, "$`\\");
        }
        return new Word(fragments.finish(), new Span(0, in.position()));
    }

    private void piece(Fragments fragments) {
        switch (in.peek()) {
            case '\'' -> fragments.quoted(singleQuoted());
            case '"' -> doubleQuoted(fragments);
            case '\\' -> backslash(fragments);
            case '$', '`' -> dollar(fragments);
            default -> fragments.plain(in.next());
        }
    }

    private void dollar(Fragments fragments) {
        if (in.startsWith("$'")) {
            fragments.quoted(new AnsiQuote(in).read());
        } else if (in.startsWith("$\"")) {
            in.skip(1);
            doubleQuoted(fragments);
        } else {
            expansions.expansion(fragments, false);
        }
    }

    private String singleQuoted() {
        int opened = in.position();
        int end = in.text().indexOf('\'', opened + 1);
        if (end < 0) {
            throw in.fail(CommandLineProblem.UNCLOSED_QUOTE, opened, "quote", "'");
        }
        in.skip(end + 1 - opened);
        return in.text().substring(opened + 1, end);
    }

    private void doubleQuoted(Fragments fragments) {
        int opened = in.position();
        in.skip(1);
        if (in.peek() == '"') {
            fragments.quoted("");
        }
        while (in.peek() != '"') {
            if (in.atEnd()) {
                throw in.fail(CommandLineProblem.UNCLOSED_QUOTE, opened, "quote", "\"");
            }
            quotedPiece(fragments, "$`\"\\");
        }
        in.skip(1);
    }

    private void quotedPiece(Fragments fragments, String escapable) {
        switch (in.peek()) {
            case '\\' -> quotedBackslash(fragments, escapable);
            case '$', '`' -> expansions.expansion(fragments, true);
            default -> fragments.quoted(in.next());
        }
    }

    private void quotedBackslash(Fragments fragments, String escapable) {
        char backslash = in.next();
        if (in.peek() == '\n') {
            in.skip(1);
        } else if (!in.atEnd() && escapable.indexOf(in.peek()) >= 0) {
            fragments.quoted(in.next());
        } else {
            fragments.quoted(backslash);
        }
    }

    private void backslash(Fragments fragments) {
        int at = in.position();
        in.skip(1);
        if (in.atEnd()) {
            throw in.fail(CommandLineProblem.UNFINISHED, at, "after", "\\");
        }
        char escaped = in.next();
        if (escaped != '\n') {
            fragments.quoted(escaped);
        }
    }
}
