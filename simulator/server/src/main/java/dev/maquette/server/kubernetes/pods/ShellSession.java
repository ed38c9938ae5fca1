package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.node.PodAccess;
import dev.maquette.kubernetes.shell.ShellState;
import dev.maquette.server.upgrade.RemoteCommandInput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/** A shell that somebody types into, with a terminal's line editing where there is one; each line runs when it is complete. */
final class ShellSession implements RemoteCommandInput {

    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int BACKSPACE = 8;
    private static final int KILL_LINE = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;
    private static final int INTERRUPTED = 130;
    private static final int KILLED = 137;
    private static final int LONGEST_LINE = 64 * 1024;

    private final CommandOutput output;
    private final boolean isTerminal;
    private final BiFunction<ShellState, String, CompletableFuture<PodAccess.Outcome>> lines;
    private final IntConsumer whenLeft;
    private final Utf8 decoder = new Utf8();
    private final Deque<Integer> typed = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder escape = new StringBuilder();
    private final List<String> history = new ArrayList<>();
    private int historyAt;
    private ShellState shell = ShellState.initial();
    private boolean isBusy;
    private boolean isInputClosed;
    private boolean isOver;

    ShellSession(
            CommandOutput output,
            boolean isTerminal,
            BiFunction<ShellState, String, CompletableFuture<PodAccess.Outcome>> lines,
            IntConsumer whenLeft) {
        this.output = output;
        this.isTerminal = isTerminal;
        this.lines = lines;
        this.whenLeft = whenLeft;
    }

    /** Shows the first prompt. */
    ShellSession begin() {
        prompt();
        return this;
    }

    private void prompt() {
        if (isTerminal) {
            output.print((shell.directory().equals("/root") ? "~" : shell.directory()) + " # ");
        }
    }

    @Override
    public synchronized void stdin(byte[] bytes) {
        decoder.decode(bytes).codePoints().forEach(typed::add);
        advance();
    }

    @Override
    public synchronized void stdinClosed() {
        isInputClosed = true;
        advance();
    }

    private void advance() {
        while (!isBusy && !isOver && !typed.isEmpty()) {
            if (isTerminal) {
                key(typed.remove());
            } else {
                plain(typed.remove());
            }
        }
        if (!isBusy && !isOver && isInputClosed) {
            if (line.isEmpty()) {
                leave(shell.status());
            } else {
                enter();
            }
        }
    }

    private void plain(int character) {
        if (character == '\n') {
            enter();
        } else if (line.length() < LONGEST_LINE) {
            line.appendCodePoint(character);
        }
    }

    private void key(int character) {
        if (!escape.isEmpty()) {
            escaped(character);
            return;
        }
        switch (character) {
            case '\r', '\n' -> {
                output.print("\n");
                enter();
            }
            case INTERRUPT -> {
                line.setLength(0);
                shell = shell.ended(INTERRUPTED);
                output.print("^C\n");
                prompt();
            }
            case END -> {
                if (line.isEmpty()) {
                    output.print("\n");
                    leave(shell.status());
                }
            }
            case BACKSPACE, DELETE -> erase(1);
            case KILL_LINE -> erase(line.codePointCount(0, line.length()));
            case ESCAPE -> escape.append((char) ESCAPE);
            default -> {
                if (character >= ' ' && line.length() < LONGEST_LINE) {
                    line.appendCodePoint(character);
                    output.print(Character.toString(character));
                }
            }
        }
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

    private void enter() {
        String entered = line.toString();
        line.setLength(0);
        if (entered.isBlank()) {
            prompt();
            return;
        }
        history.add(entered);
        historyAt = history.size();
        isBusy = true;
        lines.apply(shell, entered).whenComplete(this::ran);
    }

    private synchronized void ran(PodAccess.Outcome outcome, Throwable failure) {
        isBusy = false;
        if (failure != null) {
            isOver = true;
            output.fail(String.valueOf(failure.getMessage()));
            return;
        }
        if (!(outcome instanceof PodAccess.Outcome.Ended ended)) {
            leave(KILLED);
            return;
        }
        output.print(ended.result());
        shell = ended.shell();
        if (shell.hasExited()) {
            leave(shell.status());
        } else {
            prompt();
            advance();
        }
    }

    private void leave(int code) {
        isOver = true;
        whenLeft.accept(code);
    }

    @Override
    public void writable() {
        output.writable();
    }

    @Override
    public synchronized void closed() {
        isOver = true;
        output.closed();
    }
}
