package dev.maquette.server.edge;

/** The stream of a client that has gone already. */
enum ClosedStream implements WireStream {
    INSTANCE;

    @Override
    public boolean write(byte[] bytes) {
        return false;
    }

    @Override
    public boolean writeInitial(byte[] bytes) {
        return false;
    }

    @Override
    public long pendingBytes() {
        return 0;
    }

    @Override
    public void close() {}

    @Override
    public void abort() {}

    @Override
    public boolean isClosed() {
        return true;
    }

    @Override
    public void onClosed(Runnable action) {
        action.run();
    }

    @Override
    public void onDrained(Runnable action) {}
}
