package dev.maquette.server.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One port of 127.0.0.1 that is being served. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails closes the channel, and that is what we heed.
public final class EdgeServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final EdgeService service;
    private final EdgeConfig config;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Channel listening;

    private EdgeServer(EdgeThreads threads, EdgeConfig config, EdgeTime time, WireHandler handler) {
        this.config = config;
        service = new EdgeService(handler, config, time, threads.workers());
        listening = listen(threads);
    }

    /** Listens at once; throws {@link EdgeException} if the port is taken. */
    public static EdgeServer start(EdgeThreads threads, EdgeConfig config, EdgeTime time, WireHandler handler) {
        return new EdgeServer(threads, config, time, handler);
    }

    private Channel listen(EdgeThreads threads) {
        ChannelFuture bound = new ServerBootstrap()
                .group(threads.loops())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Connections())
                .bind(new InetSocketAddress(loopback(), config.port()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new EdgeException("cannot listen on 127.0.0.1:" + config.port(), bound.cause());
        }
        return bound.channel();
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(LOOPBACK);
        } catch (UnknownHostException e) {
            throw new EdgeException("127.0.0.1 is no address here", e);
        }
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** How many requests are being handled or answered, upgraded connections not counted. */
    public int openExchanges() {
        return service.openExchanges().get();
    }

    /** How many connections are open, upgraded ones too. */
    public int openConnections() {
        return connections.size();
    }

    /** Drops all commands in containers and forwarded ports, as the end of a kubelet would. Does not wait for it. */
    public void dropSessions() {
        service.sessions().close();
    }

    /** Listens no more, ends streams in order, lets running answers end for the grace given, then closes the rest. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        connections.forEach(channel -> channel.eventLoop().execute(() -> shutDown(channel)));
        long graceMillis = config.limits().shutdownGrace().toMillis();
        if (!connections.newCloseFuture().awaitUninterruptibly(graceMillis, TimeUnit.MILLISECONDS)) {
            connections.close().awaitUninterruptibly();
        }
    }

    /** Listens no more and drops every connection, whatever it is at, as a process that is killed. Does not wait for the latter. */
    public void kill() {
        listening.close().awaitUninterruptibly();
        dropSessions();
        connections.close();
    }

    private static void shutDown(Channel channel) {
        Optional<HttpConnection> http = channel.pipeline().toMap().values().stream()
                .filter(HttpConnection.class::isInstance)
                .map(HttpConnection.class::cast)
                .findFirst();
        http.ifPresentOrElse(HttpConnection::shutDown, channel::close);
    }

    private final class Connections extends ChannelInitializer<SocketChannel> {

        private final Optional<TlsSettings> tls =
                switch (config.security()) {
                    case EdgeSecurity.Plain plain -> Optional.empty();
                    case EdgeSecurity.Secure secure -> Optional.of(TlsSettings.of(secure.tls()));
                    case EdgeSecurity.Either either -> Optional.of(TlsSettings.of(either.tls()));
                };
        private final boolean plainAllowed = !(config.security() instanceof EdgeSecurity.Secure);

        @Override
        protected void initChannel(SocketChannel channel) {
            connections.add(channel);
            ChannelPipeline pipeline = channel.pipeline();
            tls.ifPresentOrElse(
                    settings -> pipeline.addLast(
                            new ConnectionStart(service, settings, plainAllowed, new Patience(service, channel))),
                    () -> Http1Connection.install(pipeline, service, Peer.plain(channel)));
        }
    }
}
