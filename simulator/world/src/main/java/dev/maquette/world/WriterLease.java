package dev.maquette.world;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A lease that tells pacemaker and writer. */
final class WriterLease implements TimeLease {

    private final String holder;
    private final Writer writer;
    private final Pacemaker pacemaker;

    WriterLease(String holder, Writer writer, Pacemaker pacemaker) {
        this.holder = holder;
        this.writer = writer;
        this.pacemaker = pacemaker;
        pacemaker.register(this);
        writer.wake();
    }

    @Override
    public void waiting() {
        pacemaker.waiting(this);
        writer.wake();
    }

    @Override
    public void busy() {
        pacemaker.busy(this);
    }

    @Override
    public Waited sleep(Duration virtual) throws InterruptedException {
        writer.refuseOwnThread();
        CompletableFuture<Waited> end = writer.sleeper(virtual, Optional.of(this));
        try {
            return end.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a sleeper is only ever completed", failure);
        } finally {
            writer.giveUp(this, end);
        }
    }

    @Override
    public void close() {
        pacemaker.released(this, writer.now());
        writer.wake();
    }

    @Override
    public String toString() {
        return holder;
    }
}
