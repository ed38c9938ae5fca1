package dev.maquette.benchmarks.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Many watches that one thread reads, so that the client costs little more than its share of TLS: a thread for each watch would spend more on
 * being woken than on reading.
 */
final class Watchers implements AutoCloseable {

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<Watcher> all = new ArrayList<>();

    Watchers(Trust trust, String token, String path, int count) throws InterruptedException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nAccept: application/json\r\nUser-Agent: benchmark/1\r\n\r\n";
        for (int i = 0; i < count; i++) {
            Watcher watcher = new Watcher(request);
            all.add(watcher);
            new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline()
                                    .addLast(new SslHandler(trust.engine()))
                                    .addLast(watcher);
                        }
                    })
                    .connect("127.0.0.1", trust.port())
                    .sync();
        }
        for (Watcher watcher : all) {
            watcher.awaitAnswer();
        }
    }

    /** Waits, for a minute at most, until so many have come: what is late from before must not count. */
    void awaitDeliveries(long count) {
        for (int waited = 0; waited < 600 && latencies().count() < count; waited++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    void forget() {
        all.forEach(Watcher::forget);
    }

    LongStream latencies() {
        return all.stream().flatMapToLong(Watcher::latencies);
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
