package dev.maquette.server.edge;

import dev.maquette.server.channel.Gathering;
import dev.maquette.server.channel.Outbox;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/** An open answer: an outbox of bytes and those who want to know of its end. */
final class ResponseStream implements WireStream {

    /** How one version of HTTP writes the parts of a body; on the loop. */
    interface Body {
        ChannelFuture write(List<byte[]> chunks);

        void end();

        void flush();

        void abort();
    }

    private final EventLoop loop;
    private final Body body;
    private final Outbox<byte[]> outbox;
    private final List<Runnable> closedActions = new ArrayList<>(1);
    private volatile boolean closed;
    private volatile Runnable drainedAction = () -> {};

    ResponseStream(EventLoop loop, Gathering gathering, long boundBytes, Body body) {
        this.loop = loop;
        this.body = body;
        outbox = new Outbox<>(gathering, boundBytes, bytes -> bytes.length, new Out());
    }

    @Override
    public boolean write(byte[] bytes) {
        return !closed && (bytes.length == 0 || outbox.offer(bytes));
    }

    @Override
    public boolean writeInitial(byte[] bytes) {
        return !closed && (bytes.length == 0 || outbox.offerBeyondBound(bytes));
    }

    @Override
    public long pendingBytes() {
        return outbox.pendingBytes();
    }

    @Override
    public void close() {
        outbox.finish();
    }

    @Override
    public void abort() {
        loop.execute(() -> {
            if (!closed) {
                body.abort();
            }
        });
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void onClosed(Runnable action) {
        synchronized (closedActions) {
            if (!closed) {
                closedActions.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public void onDrained(Runnable action) {
        drainedAction = action;
    }

    /** The answer is over, its end written or its reader gone; on the loop. */
    void over() {
        List<Runnable> actions;
        synchronized (closedActions) {
            if (closed) {
                return;
            }
            closed = true;
            actions = List.copyOf(closedActions);
            closedActions.clear();
        }
        outbox.discard();
        actions.forEach(Runnable::run);
    }

    private final class Out implements Outbox.Sink<byte[]> {
        @Override
        public ChannelFuture write(List<byte[]> batch) {
            return body.write(batch);
        }

        @Override
        public void finish() {
            body.end();
        }

        @Override
        public void flush() {
            body.flush();
        }

        @Override
        public void drained() {
            drainedAction.run();
        }
    }
}
