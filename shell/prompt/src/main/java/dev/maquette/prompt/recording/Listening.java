package dev.maquette.prompt.recording;

import dev.maquette.commandline.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Listens to what one command prints, and notes when each line ended. What is printed goes on to where it went anyway. */
final class Listening {

    /** Nobody looks at more of one command's output; the rest is left out. */
    private static final int MOST_BYTES = 1_000_000;

    private final InstantSource wall;
    private final Instant began;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<Printed.Line> lines = new ArrayList<>();
    private int bytes;

    Listening(InstantSource wall) {
        this.wall = wall;
        this.began = wall.instant();
    }

    /** The same streams, listened to. */
    Streams to(Streams streams) {
        return streams.withStdout(tee(streams.stdout())).withStderr(tee(streams.stderr()));
    }

    private PrintStream tee(PrintStream shown) {
        return new PrintStream(new Tee(shown), true, StandardCharsets.UTF_8);
    }

    /** All that was printed. */
    synchronized Printed printed() {
        if (line.size() > 0) {
            end();
        }
        return new Printed(List.copyOf(lines));
    }

    private synchronized void note(byte[] source, int offset, int length) {
        for (int i = offset; i < offset + length && bytes < MOST_BYTES; i++) {
            bytes++;
            if (source[i] == '\n') {
                end();
            } else {
                line.write(source[i]);
            }
        }
    }

    private void end() {
        lines.add(new Printed.Line(Duration.between(began, wall.instant()), line.toString(StandardCharsets.UTF_8)));
        line.reset();
    }

    private final class Tee extends OutputStream {

        private final PrintStream shown;

        Tee(PrintStream shown) {
            this.shown = shown;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            shown.write(source, offset, length);
            note(source, offset, length);
        }

        @Override
        public void flush() throws IOException {
            shown.flush();
        }
    }
}
