package dev.maquette.server.upgrade;

import org.jspecify.annotations.Nullable;

/** Stands for a command's input while the handler makes it; on one event loop, so nothing arrives before it is there. */
final class DeferredInput implements RemoteCommandInput {

    private @Nullable RemoteCommandInput input;
    private boolean closed;

    void become(RemoteCommandInput made) {
        input = made;
    }

    private RemoteCommandInput input() {
        return input == null ? new RemoteCommandInput() {} : input;
    }

    @Override
    public void stdin(byte[] bytes) {
        input().stdin(bytes);
    }

    @Override
    public void stdinClosed() {
        input().stdinClosed();
    }

    @Override
    public void resized(TerminalSize size) {
        input().resized(size);
    }

    @Override
    public void writable() {
        input().writable();
    }

    @Override
    public void closed() {
        if (!closed) {
            closed = true;
            input().closed();
        }
    }
}
