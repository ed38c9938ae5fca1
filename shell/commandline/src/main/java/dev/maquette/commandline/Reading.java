package dev.maquette.commandline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One input being read: the position in it, the problems found so far, and the here-documents still to come. */
final class Reading {

    /** Substitutions may nest this deep; people stop at three. */
    static final int DEEPEST = 60;

    /** Nobody reads more problems at once, and a binary file pasted by mistake has no end of them. */
    private static final int MOST_PROBLEMS = 20;

    private final String text;
    private final int firstLine;
    private final List<Problem> problems;
    private final Deque<PendingHereDocument> pending = new ArrayDeque<>();
    private int position;
    private int depth;
    private int countedTo;
    private int countedLines;

    Reading(String text) {
        this(text, 1, new ArrayList<>(), 0);
    }

    private Reading(String text, int firstLine, List<Problem> problems, int depth) {
        this.text = text;
        this.firstLine = firstLine;
        this.problems = problems;
        this.depth = depth;
    }

    /** A here-document announced on the current line. */
    record PendingHereDocument(
            String delimiter, boolean literal, boolean stripsTabs, Redirection.HereBody body, int announcedAt) {}

    /** Reads a text taken out of this one, such as the inside of backticks, as part of the same input. */
    Reading inside(String inner, int from) {
        return new Reading(inner, line(from), problems, depth);
    }

    String text() {
        return text;
    }

    int position() {
        return position;
    }

    String since(int start) {
        return text.substring(start, position);
    }

    boolean atEnd() {
        return position >= text.length();
    }

    /** The next character, or NUL at the end; an input holds no NUL of its own. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int at = position + ahead;
        return at < text.length() ? text.charAt(at) : '\0';
    }

    boolean startsWith(String expected) {
        return text.startsWith(expected, position);
    }

    char next() {
        return text.charAt(position++);
    }

    boolean take(String expected) {
        if (!startsWith(expected)) {
            return false;
        }
        position += expected.length();
        return true;
    }

    void skip(int count) {
        position = Math.min(text.length(), position + count);
    }

    void skipToLineEnd() {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end;
    }

    void announce(PendingHereDocument document) {
        pending.add(document);
    }

    Deque<PendingHereDocument> pending() {
        return pending;
    }

    void enter(int at) {
        if (++depth > DEEPEST) {
            throw fail(CommandLineProblem.TOO_DEEP, at, "limit", DEEPEST);
        }
    }

    void leave() {
        depth--;
    }

    /** Notes a problem that leaves the rest of the input readable. */
    void note(CommandLineProblem code, int at, Object... namesAndValues) {
        problems.add(located(code.problem(namesAndValues), at));
        if (problems.size() >= MOST_PROBLEMS) {
            throw new ProblemException(problems);
        }
    }

    /** Gives up, with this problem and those noted before. */
    ProblemException fail(CommandLineProblem code, int at, Object... namesAndValues) {
        problems.add(located(code.problem(namesAndValues), at));
        return new ProblemException(problems);
    }

    void throwIfAnyNoted() {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private Problem located(Problem problem, int at) {
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        return problem.with("line", line(at)).with("column", at - lineStart + 1);
    }

    /** Counts on from where it counted last, so that asking often does not cost the whole text each time. */
    private int line(int at) {
        if (at < countedTo) {
            countedTo = 0;
            countedLines = 0;
        }
        while (countedTo < at) {
            countedLines += text.charAt(countedTo++) == '\n' ? 1 : 0;
        }
        return firstLine + countedLines;
    }
}
