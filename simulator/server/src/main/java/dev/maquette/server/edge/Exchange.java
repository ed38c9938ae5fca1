package dev.maquette.server.edge;

import dev.maquette.server.channel.EventLoops;
import dev.maquette.server.upgrade.PortForwardHandler;
import dev.maquette.server.upgrade.PortForwardUpgrade;
import dev.maquette.server.upgrade.RemoteCommandHandler;
import dev.maquette.server.upgrade.RemoteCommandStreams;
import dev.maquette.server.upgrade.RemoteCommandUpgrade;
import dev.maquette.server.upgrade.UpgradeAnswer;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** One request and its way to an answer; each version of HTTP knows how to write it. */
abstract class Exchange implements WireResponder {

    private enum State {
        WAITING,
        BEGUN,
        ABANDONED
    }

    private final EdgeService service;
    private final WireRequest request;
    private final EventLoop loop;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final List<Runnable> abandonedActions = new ArrayList<>(1);

    Exchange(EdgeService service, WireRequest request, EventLoop loop) {
        this.service = service;
        this.request = request;
        this.loop = loop;
        service.openExchanges().incrementAndGet();
    }

    /** Writes a whole answer; on the loop. */
    abstract void write(WireResponse response);

    /** Writes the head of an open answer; on the loop. */
    abstract void writeHead(int status, WireHeaders headers, ResponseStream stream);

    /** A stream that writes to this exchange's connection. */
    abstract ResponseStream newStream();

    /** Leaves HTTP for another protocol; on the loop. */
    abstract void upgrade(UpgradeAnswer.Accepted accepted);

    final EdgeService service() {
        return service;
    }

    final WireRequest request() {
        return request;
    }

    final EventLoop loop() {
        return loop;
    }

    @Override
    public final void respond(WireResponse response) {
        if (!begin()) {
            return;
        }
        boolean worthCompressing = response.body().length > service.gzipAboveBytes()
                && !response.headers().contains("Content-Encoding")
                && Gzip.acceptedBy(request);
        if (worthCompressing) {
            service.workers().execute(() -> writeOnLoop(Gzip.compress(response)));
        } else {
            writeOnLoop(response);
        }
    }

    private void writeOnLoop(WireResponse response) {
        EventLoops.run(loop, () -> write(response));
    }

    @Override
    public final WireStream stream(int status, WireHeaders headers) {
        if (!begin()) {
            return ClosedStream.INSTANCE;
        }
        ResponseStream stream = newStream();
        EventLoops.run(loop, () -> writeHead(status, headers, stream));
        return stream;
    }

    @Override
    public final WireStream messages() {
        MessageStream messages = new MessageStream(
                loop, service.gathering(loop), service.limits().streamBufferBytes());
        switch (messages.answer(UpgradeOffer.of(request))) {
            case UpgradeAnswer.Refused refused -> respond(WireResponse.text(refused.status(), refused.text()));
            case UpgradeAnswer.Accepted accepted -> {
                if (begin()) {
                    EventLoops.run(loop, () -> {
                        upgrade(accepted);
                        messages.endUnlessOpen();
                    });
                    return messages.stream();
                }
            }
        }
        return ClosedStream.INSTANCE;
    }

    @Override
    public final void upgradeToRemoteCommand(RemoteCommandStreams streams, RemoteCommandHandler handler) {
        answerUpgrade(RemoteCommandUpgrade.answer(UpgradeOffer.of(request), streams, handler));
    }

    @Override
    public final void upgradeToPortForward(PortForwardHandler handler) {
        answerUpgrade(PortForwardUpgrade.answer(UpgradeOffer.of(request), handler));
    }

    private void answerUpgrade(UpgradeAnswer answer) {
        switch (answer) {
            case UpgradeAnswer.Refused refused -> respond(WireResponse.text(refused.status(), refused.text()));
            case UpgradeAnswer.Accepted accepted -> {
                if (begin()) {
                    EventLoops.run(loop, () -> upgrade(asSession(accepted)));
                }
            }
        }
    }

    private UpgradeAnswer.Accepted asSession(UpgradeAnswer.Accepted accepted) {
        return new UpgradeAnswer.Accepted(accepted.headers(), accepted.install().andThen(pipeline -> service.sessions()
                .add(pipeline.channel())));
    }

    /** Answers in the handler's place, if nothing was answered yet. */
    final void fail(int status, String text) {
        if (state.compareAndSet(State.WAITING, State.BEGUN)) {
            writeOnLoop(WireResponse.text(status, text));
        }
    }

    private boolean begin() {
        if (state.compareAndSet(State.WAITING, State.BEGUN)) {
            return true;
        }
        if (state.get() == State.BEGUN) {
            throw new IllegalStateException("a second answer to " + request.method() + " " + request.rawPath());
        }
        return false;
    }

    /** The answer is complete, or never will be; called once, on the loop. */
    final void over() {
        service.openExchanges().decrementAndGet();
        if (state.compareAndSet(State.WAITING, State.ABANDONED)) {
            takeAbandonedActions().forEach(Runnable::run);
        }
    }

    @Override
    public final boolean abandoned() {
        return state.get() == State.ABANDONED;
    }

    @Override
    public final void onAbandoned(Runnable action) {
        synchronized (abandonedActions) {
            if (!abandoned()) {
                abandonedActions.add(action);
                return;
            }
        }
        action.run();
    }

    private List<Runnable> takeAbandonedActions() {
        synchronized (abandonedActions) {
            List<Runnable> actions = List.copyOf(abandonedActions);
            abandonedActions.clear();
            return actions;
        }
    }
}
