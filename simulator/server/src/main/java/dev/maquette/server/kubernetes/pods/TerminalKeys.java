package dev.maquette.server.kubernetes.pods;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The line editing of a terminal: keys become lines, which are shown as they are typed. */
final class TerminalKeys {

    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int BACKSPACE = 8;
    private static final int KILL_LINE = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;
    private static final int LONGEST_LINE = 64 * 1024;

    private final CommandOutput output;
    private final Utf8 decoder = new Utf8();
    private final Deque<Integer> typed = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder escape = new StringBuilder();
    private final List<String> history = new ArrayList<>();
    private int historyAt;

    TerminalKeys(CommandOutput output) {
        this.output = output;
    }

    /**
     * What keys have brought.
     *
     * @param text a line with its end; empty where none is whole yet
     * @param isEnd whether the end of the input was typed
     */
    record Line(String text, boolean isEnd) {

        boolean isWhole() {
            return isEnd || !text.isEmpty();
        }
    }

    /** Takes keys; whether Ctrl-C is among them, which counts at once, and nothing before it any more. */
    boolean typed(byte[] bytes) {
        boolean isInterrupted = false;
        for (int key : decoder.decode(bytes).codePoints().toArray()) {
            isInterrupted |= key == INTERRUPT;
            if (key == INTERRUPT) {
                typed.clear();
            } else if (typed.size() < LONGEST_LINE) {
                typed.add(key);
            }
        }
        return isInterrupted;
    }

    /** Drops the line that was begun. */
    void forget() {
        line.setLength(0);
        escape.setLength(0);
    }

    /** The next line, as far as it was typed. */
    Line line() {
        while (!typed.isEmpty()) {
            int key = typed.remove();
            if (!escape.isEmpty()) {
                escaped(key);
            } else if (key == '\r' || key == '\n') {
                output.print("\n");
                return new Line(enter() + "\n", false);
            } else if (key == END && line.isEmpty()) {
                output.print("\n");
                return new Line("", true);
            } else {
                edit(key);
            }
        }
        return new Line("", false);
    }

    private void edit(int key) {
        switch (key) {
            case BACKSPACE, DELETE -> erase(1);
            case KILL_LINE -> erase(line.codePointCount(0, line.length()));
            case ESCAPE -> escape.append((char) ESCAPE);
            default -> {
                if (key >= ' ' && line.length() < LONGEST_LINE) {
                    line.appendCodePoint(key);
                    output.print(Character.toString(key));
                }
            }
        }
    }

    private String enter() {
        String entered = line.toString();
        line.setLength(0);
        if (!entered.isBlank()) {
            history.add(entered);
        }
        historyAt = history.size();
        return entered;
    }

    private void erase(int characters) {
        for (int i = 0; i < characters && !line.isEmpty(); i++) {
            line.setLength(line.offsetByCodePoints(line.length(), -1));
            output.print("\b \b");
        }
    }

    /** Arrows up and down go through what was typed; other keys of a terminal do nothing. */
    private void escaped(int character) {
        escape.appendCodePoint(character);
        boolean isOpen = escape.length() == 2
                ? character == '[' || character == 'O'
                : Character.isDigit(character) || character == ';';
        if (isOpen) {
            return;
        }
        int step = character == 'A' ? -1 : character == 'B' ? 1 : 0;
        escape.setLength(0);
        int wanted = historyAt + step;
        if (step != 0 && wanted >= 0 && wanted <= history.size()) {
            historyAt = wanted;
            erase(line.codePointCount(0, line.length()));
            line.append(wanted == history.size() ? "" : history.get(wanted));
            output.print(line.toString());
        }
    }
}
