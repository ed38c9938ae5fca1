package dev.maquette.server.channel;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * What waits to be written for one slow or quick reader. Any thread offers, cheaply: an atomic addition, a queue and at
 * most one wake-up of the event loop, which then takes all that has come meanwhile in one batch with one flush.
 *
 * @param <T> what is queued: bytes, or frames of a protocol
 */
@SuppressWarnings("FutureReturnValueIgnored") // A task that a closing loop refuses has nobody to write to.
public final class Outbox<T> {

    /** What is handed to the channel and not yet written; enough to fill a loopback socket's buffer. */
    private static final long IN_FLIGHT_BYTES = 256 * 1024;

    /** The way out; called on the event loop only. */
    public interface Sink<T> {

        /** Writes without flushing; the future is of the last write. */
        ChannelFuture write(List<T> batch);

        /** Everything has been written and nothing more will come: writes the end, without flushing. */
        void finish();

        void flush();

        /** After a refused offer there is room again. */
        void drained();
    }

    private final EventLoop loop;
    private final Consumer<Outbox<T>> turn;
    private final AtomicLong boundBytes;
    private final ToIntFunction<T> size;
    private final Sink<T> sink;
    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong pendingBytes = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean refused;
    private volatile boolean finishing;
    private volatile boolean discarded;
    private long inFlightBytes;
    private boolean finished;

    /** An outbox that writes at once. */
    public Outbox(EventLoop loop, long boundBytes, ToIntFunction<T> size, Sink<T> sink) {
        this(loop, outbox -> loop.execute(outbox::drain), boundBytes, size, sink);
    }

    /** An outbox that writes together with others of its loop. */
    public Outbox(Gathering gathering, long boundBytes, ToIntFunction<T> size, Sink<T> sink) {
        this(gathering.loop(), gathering::join, boundBytes, size, sink);
    }

    private Outbox(EventLoop loop, Consumer<Outbox<T>> turn, long boundBytes, ToIntFunction<T> size, Sink<T> sink) {
        this.loop = loop;
        this.turn = turn;
        this.boundBytes = new AtomicLong(boundBytes);
        this.size = size;
        this.sink = sink;
    }

    /** Queues an item, unless it would exceed the bound (an empty outbox takes any) or the outbox is finishing. */
    public boolean offer(T item) {
        if (finishing || discarded || !reserve(size.applyAsInt(item))) {
            return false;
        }
        queue.add(item);
        schedule();
        return true;
    }

    /** Queues an item whatever the bound, which grows by it; false if the outbox is finishing. */
    public boolean offerBeyondBound(T item) {
        boundBytes.addAndGet(size.applyAsInt(item));
        return offer(item);
    }

    public long pendingBytes() {
        return pendingBytes.get();
    }

    /** Queues a last item, whatever the bound, and ends the outbox after it. */
    public void finishWith(T item) {
        pendingBytes.addAndGet(size.applyAsInt(item));
        queue.add(item);
        finish();
    }

    /** Ends the outbox after what is queued. */
    public void finish() {
        finishing = true;
        schedule();
    }

    /** Forgets what is queued: nobody will read it. */
    public void discard() {
        discarded = true;
        queue.clear();
        pendingBytes.set(0);
    }

    private boolean reserve(int bytes) {
        long before = pendingBytes.getAndAdd(bytes);
        if (before == 0 || before + bytes <= boundBytes.get()) {
            return true;
        }
        refused = true;
        pendingBytes.addAndGet(-bytes);
        // The backlog may have drained between the two lines above; then nobody else would tell the producer.
        if (pendingBytes.get() == 0) {
            schedule();
        }
        return false;
    }

    private void schedule() {
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            turn.accept(this);
        }
    }

    /** Writes what has come; on the loop. */
    void drain() {
        scheduled.set(false);
        if (discarded) {
            return;
        }
        writeBatch();
        if (finishing && !finished && queue.isEmpty()) {
            finished = true;
            sink.finish();
        }
        sink.flush();
        tellIfDrained();
    }

    private void writeBatch() {
        List<T> batch = new ArrayList<>();
        long bytes = 0;
        T item;
        while (inFlightBytes + bytes < IN_FLIGHT_BYTES && (item = queue.poll()) != null) {
            batch.add(item);
            bytes += size.applyAsInt(item);
        }
        if (!batch.isEmpty()) {
            inFlightBytes += bytes;
            long written = bytes;
            sink.write(batch).addListener(done -> written(written));
        }
    }

    private void written(long bytes) {
        inFlightBytes -= bytes;
        if (discarded) {
            return;
        }
        pendingBytes.addAndGet(-bytes);
        if (!queue.isEmpty() && scheduled.compareAndSet(false, true)) {
            loop.execute(this::drain);
        }
        tellIfDrained();
    }

    private void tellIfDrained() {
        if (refused && pendingBytes.get() * 2 <= boundBytes.get()) {
            refused = false;
            sink.drained();
        }
    }
}
