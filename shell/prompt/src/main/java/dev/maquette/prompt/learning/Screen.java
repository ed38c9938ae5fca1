package dev.maquette.prompt.learning;

import dev.maquette.commandline.Streams;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the blocks of a run write: wherever the verb that runs them was told to. */
public final class Screen {

    private volatile Streams current;
    private final Streams relay;

    public Screen(Streams first) {
        this.current = first;
        PrintStream out = relay(true);
        PrintStream err = relay(false);
        this.relay = new Streams(first.stdin(), out, err, first.stdinIsTerminal(), false);
    }

    void use(Streams streams) {
        current = streams;
    }

    /** Streams that always lead to where output goes now. */
    public Streams streams() {
        return relay;
    }

    public Streams current() {
        return current;
    }

    private PrintStream relay(boolean isOut) {
        return new PrintStream(new Relay(isOut), true, StandardCharsets.UTF_8);
    }

    private final class Relay extends OutputStream {

        private final boolean isOut;

        Relay(boolean isOut) {
            this.isOut = isOut;
        }

        private PrintStream target() {
            return isOut ? current.stdout() : current.stderr();
        }

        @Override
        public void write(int b) {
            target().write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            target().write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            target().flush();
        }
    }
}
