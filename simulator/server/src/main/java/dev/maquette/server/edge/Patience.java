package dev.maquette.server.edge;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose client takes too long. One timer looks now and then, so that a request costs only the
 * noting of a deadline. On the connection's loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
final class Patience {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long MOST_MILLIS_BETWEEN_LOOKS = 5_000;

    private final EdgeLimits limits;
    private final EdgeTime time;
    private final Channel channel;
    private final Future<?> looks;
    private long sinceNanos;
    private long allowedNanos = NEVER;

    Patience(EdgeService service, Channel channel) {
        limits = service.limits();
        time = service.time();
        this.channel = channel;
        long period = Math.clamp(limits.headTimeout().toMillis() / 4, 1, MOST_MILLIS_BETWEEN_LOOKS);
        looks = channel.eventLoop().scheduleAtFixedRate(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    void expectHead() {
        allow(limits.headTimeout());
    }

    void expectBody() {
        allow(limits.bodyTimeout());
    }

    void expectRequest() {
        allow(limits.idleTimeout());
    }

    /** The handler's time is its own. */
    void rest() {
        allowedNanos = NEVER;
    }

    void end() {
        looks.cancel(false);
    }

    private void allow(Duration duration) {
        sinceNanos = time.nanos();
        allowedNanos = duration.toNanos();
    }

    private void look() {
        if (allowedNanos != NEVER && time.nanos() - sinceNanos > allowedNanos) {
            channel.close();
        }
    }
}
