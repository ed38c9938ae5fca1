package dev.maquette.server.edge;

import dev.maquette.server.channel.Gathering;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** What all connections of one port share. */
final class EdgeService {

    private static final Logger LOGGER = System.getLogger(EdgeService.class.getName());

    /** Long enough to halve the cost of 1,000 events a second, short against the 5 ms in which 99 of 100 shall arrive. */
    private static final Duration GATHERING = Duration.ofMillis(2);

    private final WireHandler handler;
    private final EdgeConfig config;
    private final EdgeTime time;
    private final Executor workers;
    private final DateHeader date;
    private final Map<EventLoop, Gathering> gatherings = new ConcurrentHashMap<>();
    private final AtomicInteger openExchanges = new AtomicInteger();
    private final ChannelGroup sessions = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    EdgeService(WireHandler handler, EdgeConfig config, EdgeTime time, Executor workers) {
        this.handler = handler;
        this.config = config;
        this.time = time;
        this.workers = workers;
        date = new DateHeader(time);
    }

    EdgeLimits limits() {
        return config.limits();
    }

    int gzipAboveBytes() {
        return config.gzipAboveBytes();
    }

    EdgeTime time() {
        return time;
    }

    DateHeader date() {
        return date;
    }

    Executor workers() {
        return workers;
    }

    /** Where a loop's streams wait to be written together. */
    Gathering gathering(EventLoop loop) {
        return gatherings.computeIfAbsent(loop, any -> new Gathering(any, GATHERING));
    }

    AtomicInteger openExchanges() {
        return openExchanges;
    }

    /** Connections that have become sessions with something in the world: commands in containers and forwarded ports. */
    ChannelGroup sessions() {
        return sessions;
    }

    BodyLimit bodyLimit(WireRequest head) {
        return handler.bodyLimit(head);
    }

    /** Gives a request to the handler, on the thread it asks for. Called on the loop. */
    void dispatch(WireRequest request, Exchange exchange, EventLoop loop) {
        if (!handler.mayBlock(request)) {
            handle(request, exchange);
            return;
        }
        try {
            workers.execute(() -> handle(request, exchange));
        } catch (RejectedExecutionException closing) {
            loop.execute(() -> exchange.fail(503, "the server is shutting down"));
        }
    }

    private void handle(WireRequest request, Exchange exchange) {
        try {
            handler.handle(request, exchange);
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.log(Level.ERROR, "answering " + request.method() + " " + request.rawPath() + " failed", e);
            exchange.fail(500, "internal error: " + e.getClass().getSimpleName());
        }
    }
}
