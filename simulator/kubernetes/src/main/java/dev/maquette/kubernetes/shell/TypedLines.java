package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.world.Demand;
import java.util.List;
import java.util.Optional;

/**
 * A shell that reads its commands from its input: each runs as soon as it is whole, so what it reads itself are the lines behind it. At a
 * terminal it prompts (busybox ash: PS1 is {@code \w \$ }), and a line that it does not understand is not its end.
 */
final class TypedLines {

    private static final String LINE = "line";
    private static final String PROMPTED = "isPrompted";

    private final ShellHost host;
    private final Interpreter interpreter;
    private final ObjectNode frame;
    private final boolean isInteractive;

    TypedLines(ShellHost host, Interpreter interpreter, ObjectNode frame, boolean isInteractive) {
        this.host = host;
        this.interpreter = interpreter;
        this.frame = frame;
        this.isInteractive = isInteractive;
    }

    /** What Ctrl-C leaves of a shell: it has forgotten its line and prompts again. */
    static void interrupted(ObjectNode frame, int status) {
        frame.remove(List.of(LINE, PROMPTED));
        frame.withObject("/inner").put("status", status);
    }

    /**
     * Runs all lines.
     *
     * @param before a line that comes before all others; may be empty
     */
    int run(String before, Streams io) {
        if (!frame.has("isTyped")) {
            frame.put("isTyped", isInteractive);
            if (!before.isEmpty()) {
                interpreter.run(before, io);
            }
        }
        while (frame.has(LINE) || next(io)) {
            run(io);
            frame.remove(LINE);
        }
        return interpreter.here().status();
    }

    private void run(Streams io) {
        String line = frame.get(LINE).asText();
        int depth = interpreter.depth();
        try {
            interpreter.run(line, io);
        } catch (ShellFailure failure) {
            if (!isInteractive) {
                throw failure;
            }
            host.err("sh: " + failure.words() + "\n");
            interpreter.recover(depth, failure.status());
        } catch (Flow.LeaveLoop | Flow.Return outsideOfAll) {
            interpreter.recover(depth, 0);
        }
    }

    /** Whether there is another line; waits for it where it may still come. */
    private boolean next(Streams io) {
        if (isInteractive && !frame.has(PROMPTED)) {
            String directory = interpreter.here().directory();
            io.out().accept((directory.equals("/root") ? "~" : directory) + " # ");
            frame.put(PROMPTED, true);
        }
        Optional<String> command = command(io.in());
        if (command.isEmpty() && io.in().isOpen()) {
            throw new Flow.Pause(Jobs.UNTIL_LINE, Demand.PERIODIC);
        }
        frame.remove(PROMPTED);
        command.ifPresent(text -> frame.put(LINE, text));
        return command.isPresent();
    }

    /** As many lines as make a whole command; at the end of the input what is left. */
    private static Optional<String> command(Streams.Input in) {
        String left = in.left();
        int end = left.indexOf('\n') + 1;
        while (end > 0 && !ScriptParser.isWhole(left.substring(0, end))) {
            end = left.indexOf('\n', end) + 1;
        }
        if (end > 0) {
            return Optional.of(in.take(end));
        }
        return in.isOpen() || left.isEmpty() ? Optional.empty() : Optional.of(in.rest());
    }
}
