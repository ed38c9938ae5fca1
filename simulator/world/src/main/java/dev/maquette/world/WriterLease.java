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
    public Rest rest(Duration virtual) {
        return new Sleep(writer.sleeper(virtual, Optional.of(this)));
    }

    private final class Sleep implements Rest {

        private final CompletableFuture<Waited> end;

        Sleep(CompletableFuture<Waited> end) {
            this.end = end;
        }

        @Override
        public Waited await() throws InterruptedException {
            writer.refuseOwnThread();
            try {
                return end.get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException("a sleeper is only ever completed", failure);
            } finally {
                writer.giveUp(WriterLease.this, end, Waited.STOPPED);
            }
        }

        @Override
        public void wake() {
            writer.giveUp(WriterLease.this, end, Waited.WOKEN);
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
