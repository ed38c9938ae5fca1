package dev.maquette.world;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lease that tells pacemaker and writer. */
final class WriterLease implements TimeLease {

    private final String holder;
    private final Writer writer;
    private final Pacemaker pacemaker;
    private final AtomicBoolean closed = new AtomicBoolean();

    WriterLease(String holder, Writer writer, Pacemaker pacemaker) {
        this.holder = holder;
        this.writer = writer;
        this.pacemaker = pacemaker;
        busy();
    }

    @Override
    public void waiting() {
        if (!closed.get()) {
            pacemaker.waiting(this, writer.now());
            writer.wake();
        }
    }

    @Override
    public void busy() {
        if (!closed.get()) {
            pacemaker.busy(this, writer.now());
        }
    }

    @Override
    public Waited sleep(Duration virtual) throws InterruptedException {
        CompletableFuture<Waited> end = writer.sleeper(virtual);
        waiting();
        try {
            return end.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a sleeper is only ever completed", failure);
        } finally {
            end.complete(Waited.STOPPED);
            busy();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pacemaker.released(this, writer.now());
            writer.wake();
        }
    }

    @Override
    public String toString() {
        return holder;
    }
}
