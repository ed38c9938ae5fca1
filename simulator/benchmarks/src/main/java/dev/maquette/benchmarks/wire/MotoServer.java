package dev.maquette.benchmarks.wire;

import dev.maquette.benchmarks.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** moto's server, which users know, for comparison. It speaks HTTP without TLS, verifies no signature and keeps nothing on disk. */
final class MotoServer implements AwsServer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Child child;
    private final int port;

    private MotoServer(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /** Nothing where it is not installed. */
    static Optional<AwsServer> start() throws IOException {
        int port = freePort();
        Child child;
        try {
            child = Child.command(List.of("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port)));
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
        MotoServer server = new MotoServer(child, port);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return Optional.of(server);
            } catch (IOException notYet) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        throw new IOException("moto_server does not listen after " + PATIENCE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String name() {
        return "moto_server";
    }

    @Override
    public Child process() {
        return child;
    }

    @Override
    public SignedConnection connect() throws IOException {
        return new SignedConnection(this::socket, "AKIABENCHMARKBENCHMA", "benchmarkbenchmarkbenchmark");
    }

    private Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public void close() throws InterruptedException {
        child.close();
    }
}
