package dev.maquette.server.channel;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The outboxes of one event loop that wait for company: what follows a write within the pause waits for its end, so a busy stream costs
 * fewer records and system calls, and the loop is woken once for all of them. After a pause in which nothing came, the next write goes
 * out at once.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A task that a closing loop refuses has nobody to write to.
public final class Gathering {

    private final EventLoop loop;
    private final long pauseNanos;
    private final Queue<Outbox<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile long lastEndNanos;

    public Gathering(EventLoop loop, Duration pause) {
        this.loop = loop;
        pauseNanos = pause.toNanos();
        lastEndNanos = loop.ticker().nanoTime() - pauseNanos;
    }

    EventLoop loop() {
        return loop;
    }

    void join(Outbox<?> outbox) {
        waiting.add(outbox);
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            long waitNanos = lastEndNanos + pauseNanos - loop.ticker().nanoTime();
            if (waitNanos <= 0) {
                loop.execute(this::end);
            } else {
                loop.schedule(this::end, waitNanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    private void end() {
        lastEndNanos = loop.ticker().nanoTime();
        scheduled.set(false);
        Outbox<?> next;
        while ((next = waiting.poll()) != null) {
            next.drain();
        }
    }
}
