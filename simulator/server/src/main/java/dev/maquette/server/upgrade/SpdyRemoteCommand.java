package dev.maquette.server.upgrade;

import dev.maquette.server.channel.EventLoops;
import io.netty.util.concurrent.Future;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Exec or attach over SPDY: the client opens one stream of each kind that the query asked for, and the command starts
 * when all are there (kubelet, remotecommand/httpstream.go).
 */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
final class SpdyRemoteCommand implements SpdySession.Acceptor, RemoteCommand {

    private static final long STREAMS_TIMEOUT_SECONDS = 30;

    private enum Kind {
        ERROR,
        STDIN,
        STDOUT,
        STDERR,
        RESIZE
    }

    private final String protocol;
    private final RemoteCommandHandler handler;
    private final Set<Kind> expected;
    private final Map<Kind, SpdyStream> streams = new EnumMap<>(Kind.class);
    private final TerminalSizes sizes = new TerminalSizes();
    private final DeferredInput input = new DeferredInput();
    private @Nullable SpdySession session;
    private @Nullable Future<?> timeout;
    private final Set<Kind> written = EnumSet.noneOf(Kind.class);
    private byte @Nullable [] exitStatus;
    private boolean started;

    SpdyRemoteCommand(String protocol, RemoteCommandStreams wanted, RemoteCommandHandler handler) {
        this.protocol = protocol;
        this.handler = handler;
        expected = expected(wanted);
    }

    private static Set<Kind> expected(RemoteCommandStreams wanted) {
        Set<Kind> kinds = EnumSet.of(Kind.ERROR);
        if (wanted.stdin()) {
            kinds.add(Kind.STDIN);
        }
        if (wanted.stdout()) {
            kinds.add(Kind.STDOUT);
        }
        if (wanted.stderr() && !wanted.tty()) {
            kinds.add(Kind.STDERR);
        }
        if (wanted.tty()) {
            kinds.add(Kind.RESIZE);
        }
        return kinds;
    }

    @Override
    public void begun(SpdySession begun) {
        session = begun;
        timeout = begun.context()
                .executor()
                .schedule(() -> begun.context().close(), STREAMS_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void opened(SpdyStream stream) {
        String type = stream.header("streamtype").orElse("").toUpperCase(Locale.ROOT);
        for (Kind kind : expected) {
            if (kind.name().equals(type) && streams.putIfAbsent(kind, stream) == null) {
                stream.deliverTo(inputOf(kind));
                startIfComplete();
                return;
            }
        }
        stream.reset();
    }

    private SpdyStream.Input inputOf(Kind kind) {
        return switch (kind) {
            case STDIN -> new Stdin();
            case RESIZE -> new Resizes();
            case ERROR, STDOUT, STDERR -> new StreamInput(kind);
        };
    }

    private void startIfComplete() {
        if (!started && streams.keySet().containsAll(expected)) {
            started = true;
            if (timeout != null) {
                timeout.cancel(false);
            }
            input.become(handler.start(this));
        }
    }

    @Override
    public void gone() {
        if (timeout != null) {
            timeout.cancel(false);
        }
        input.closed();
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public boolean stdout(byte[] bytes) {
        return write(Kind.STDOUT, bytes);
    }

    @Override
    public boolean stderr(byte[] bytes) {
        return write(Kind.STDERR, bytes);
    }

    /** What nobody asked for is dropped, as a process's output to /dev/null is. */
    private boolean write(Kind kind, byte[] bytes) {
        SpdyStream stream = streams.get(kind);
        return stream == null || stream.outbox().offer(bytes);
    }

    /**
     * The status goes last, when all output is written, and no GOAWAY follows: on either, clients of spdystream stop
     * reading streams whose data they have queued.
     */
    @Override
    public void exit(byte[] statusJson) {
        onLoop(running -> {
            if (exitStatus == null) {
                exitStatus = statusJson;
                streams.forEach((kind, stream) -> {
                    if (kind != Kind.ERROR) {
                        stream.outbox().finish();
                    }
                });
                endIfWritten();
            }
        });
    }

    private void endIfWritten() {
        SpdySession running = session;
        byte[] status = exitStatus;
        SpdyStream error = streams.get(Kind.ERROR);
        if (running == null || status == null || error == null) {
            return;
        }
        boolean outputWritten = written.size() == expected.size() - 1;
        if (written.contains(Kind.ERROR)) {
            running.endWhenDone();
        } else if (outputWritten) {
            error.outbox().finishWith(status);
        }
    }

    @Override
    public void close() {
        onLoop(running -> running.context().close());
    }

    @Override
    public long pendingBytes() {
        return streams.values().stream()
                .mapToLong(stream -> stream.outbox().pendingBytes())
                .sum();
    }

    private void onLoop(Consumer<SpdySession> action) {
        SpdySession running = session;
        if (running != null) {
            EventLoops.run(running.context().channel().eventLoop(), () -> action.accept(running));
        }
    }

    private class StreamInput implements SpdyStream.Input {
        private final Kind kind;

        StreamInput(Kind kind) {
            this.kind = kind;
        }

        @Override
        public void writable() {
            input.writable();
        }

        @Override
        public void written() {
            written.add(kind);
            endIfWritten();
        }
    }

    private final class Stdin extends StreamInput {
        Stdin() {
            super(Kind.STDIN);
        }

        @Override
        public void received(byte[] bytes) {
            input.stdin(bytes);
        }

        @Override
        public void ended() {
            input.stdinClosed();
        }
    }

    private final class Resizes extends StreamInput {
        Resizes() {
            super(Kind.RESIZE);
        }

        @Override
        public void received(byte[] bytes) {
            sizes.read(bytes).forEach(input::resized);
        }
    }
}
