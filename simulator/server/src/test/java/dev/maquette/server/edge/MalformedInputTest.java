package dev.maquette.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.server.upgrade.PortForwardHandler;
import dev.maquette.server.upgrade.RemoteCommandInput;
import dev.maquette.server.upgrade.RemoteCommandStreams;
import dev.maquette.server.upgrade.Tunnel;
import dev.maquette.server.upgrade.TunnelInput;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever comes in and whenever it stops: the port answers the next client, and nothing stays open. */
class MalformedInputTest {

    private static final long SEED = new Random().nextLong();
    private static final int ROUNDS = 300;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final List<String> SEEDS = List.of(
            "GET /api/v1/pods?watch=true HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n",
            "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
            "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            "PUT /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
            "GET /exec HTTP/1.1\r\n"
                    + "Host: x\r\n"
                    + "Connection: Upgrade\r\n"
                    + "Upgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Protocol: v5.channel.k8s.io\r\n\r\n"
                    + bytes("8285000000000068656c6c6f 888000000000"),
            "POST /exec HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n"
                    + "X-Stream-Protocol-Version: v4.channel.k8s.io\r\n\r\n"
                    + bytes("8003000600000004 00000001 00000003 00000002 6869"),
            "POST /forward HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n"
                    + "X-Stream-Protocol-Version: portforward.k8s.io\r\n\r\n"
                    + bytes("80030001 0000000a 00000001 00000000 0000"),
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes("000000 04 00 00000000"));

    private final AtomicInteger running = new AtomicInteger();
    private final ServedEdge edge = ServedEdge.either(new Everything());

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void leavesNothingOpenAndTheNextClientServed() throws IOException {
        Random random = new Random(SEED);
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Socket socket = edge.connect();
            sockets.add(socket);
            sendTo(socket, mutated(SEEDS.get(random.nextInt(SEEDS.size())), random));
            if (random.nextBoolean()) {
                sockets.remove(random.nextInt(sockets.size())).close();
            }
        }
        for (Socket socket : sockets) {
            socket.close();
        }

        awaitNothingOpen();
        try (RawClient client = new RawClient(edge.connect())) {
            assertThat(client.send("GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .readAll())
                    .as("seed %s", SEED)
                    .endsWith("fine");
        }
    }

    private void awaitNothingOpen() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        EdgeServer server = edge.server();
        while (server.openConnections() + server.openExchanges() + running.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(server.openConnections()).as("connections, seed %s", SEED).isZero();
        assertThat(server.openExchanges()).as("exchanges, seed %s", SEED).isZero();
        assertThat(running.get()).as("commands and tunnels, seed %s", SEED).isZero();
    }

    private static void sendTo(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException closedEarly) {
            // The server may hang up on nonsense before it has read it all.
            assertThat(socket.isClosed()).isFalse();
        }
    }

    private static byte[] mutated(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(3) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex.replace(" ", "")), StandardCharsets.ISO_8859_1);
    }

    private final class Everything implements WireHandler {
        @Override
        public void handle(WireRequest request, WireResponder responder) {
            switch (request.rawPath()) {
                case "/exec" ->
                    responder.upgradeToRemoteCommand(new RemoteCommandStreams(true, true, true, false), command -> {
                        running.incrementAndGet();
                        return new RemoteCommandInput() {
                            @Override
                            public void closed() {
                                running.decrementAndGet();
                            }
                        };
                    });
                case "/forward" -> responder.upgradeToPortForward(new Forward());
                case "/api/v1/pods" -> {
                    WireStream stream = responder.stream(200, WireHeaders.none());
                    running.incrementAndGet();
                    stream.onClosed(running::decrementAndGet);
                    stream.write(new byte[100_000]);
                }
                default -> responder.respond(WireResponse.text(200, "fine"));
            }
        }
    }

    private final class Forward implements PortForwardHandler {
        @Override
        public TunnelInput connect(int port, Tunnel tunnel) {
            running.incrementAndGet();
            return new TunnelInput() {
                @Override
                public void received(byte[] bytes) {}

                @Override
                public void closed() {
                    running.decrementAndGet();
                }
            };
        }
    }
}
