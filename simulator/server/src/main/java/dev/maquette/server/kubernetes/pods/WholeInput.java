package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.Gap;
import dev.maquette.server.upgrade.RemoteCommandInput;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Gathers what a program reads to its end, since programs run at one moment of the world. */
final class WholeInput implements RemoteCommandInput {

    private static final int MOST = 16 << 20;
    private static final int END_OF_TRANSMISSION = 4;

    private final CommandOutput output;
    private final boolean isTerminal;
    private final Consumer<byte[]> whenWhole;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private boolean isDone;

    WholeInput(CommandOutput output, boolean isTerminal, Consumer<byte[]> whenWhole) {
        this.output = output;
        this.isTerminal = isTerminal;
        this.whenWhole = whenWhole;
    }

    @Override
    public void stdin(byte[] bytes) {
        for (int i = 0; i < bytes.length && isTerminal; i++) {
            if (bytes[i] == END_OF_TRANSMISSION) {
                gathered.write(bytes, 0, i);
                stdinClosed();
                return;
            }
        }
        if (isDone) {
            return;
        }
        if (gathered.size() + bytes.length > MOST) {
            isDone = true;
            output.fail(Gap.INPUT.words());
            return;
        }
        gathered.writeBytes(bytes);
    }

    @Override
    public void stdinClosed() {
        if (!isDone) {
            isDone = true;
            whenWhole.accept(gathered.toByteArray());
        }
    }

    @Override
    public void writable() {
        output.writable();
    }

    @Override
    public void closed() {
        output.closed();
    }
}
