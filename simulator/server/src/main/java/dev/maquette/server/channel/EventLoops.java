package dev.maquette.server.channel;

import io.netty.channel.EventLoop;

/** Turns between threads. */
public final class EventLoops {

    private EventLoops() {}

    /** Runs a task on the loop: now, if this is its thread. */
    public static void run(EventLoop loop, Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }
}
