package dev.maquette.server.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.server.upgrade.PortForwardHandler;
import dev.maquette.server.upgrade.RemoteCommand;
import dev.maquette.server.upgrade.RemoteCommandInput;
import dev.maquette.server.upgrade.RemoteCommandStreams;
import dev.maquette.server.upgrade.TerminalSize;
import dev.maquette.server.upgrade.Tunnel;
import dev.maquette.server.upgrade.TunnelInput;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The channel protocols as clients other than kubectl use them: fabric8, the Java, Python and browser clients. */
class WebSocketChannelsTest {

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<RemoteCommand> commands = new LinkedBlockingQueue<>();
    private final ServedEdge edge = ServedEdge.secure(new Streams());
    private final HttpClient client = edge.client().build();

    @AfterEach
    void close() {
        client.shutdownNow();
        edge.close();
    }

    @Test
    void numberedChannelsCarryACommand() throws Exception {
        WebSocket socket = connect("/exec", "v4.channel.k8s.io");
        assertThat(next()).isEqualTo("client binary 1:");
        RemoteCommand command = commands.take();
        assertThat(command.protocol()).isEqualTo("v4.channel.k8s.io");

        socket.sendBinary(message(0, "typed"), false).join();
        socket.sendBinary(ByteBuffer.wrap(" more".getBytes(StandardCharsets.US_ASCII)), true)
                .join();
        assertThat(next()).isEqualTo("stdin typed more");

        socket.sendBinary(message(4, "{\"Width\":80,\"Height\":24}\n{\"Width\":1"), true)
                .join();
        socket.sendBinary(message(4, "00,\"Height\":30}"), true).join();
        assertThat(next()).isEqualTo("size 80x24");
        assertThat(next()).isEqualTo("size 100x30");

        command.stdout("out".getBytes(StandardCharsets.US_ASCII));
        command.stderr("err".getBytes(StandardCharsets.US_ASCII));
        command.exit("{}".getBytes(StandardCharsets.US_ASCII));
        assertThat(next()).isEqualTo("client binary 1:out");
        assertThat(next()).isEqualTo("client binary 2:err");
        assertThat(next()).isEqualTo("client binary 3:{}");
        assertThat(next()).isEqualTo("client close 1000");
        assertThat(next()).isEqualTo("closed");
        assertThat(command.stdout(new byte[1])).isFalse();
    }

    @Test
    void aV5ClientClosesStdin() throws Exception {
        WebSocket socket = connect("/exec", "v5.channel.k8s.io");
        assertThat(next()).isEqualTo("client binary 1:");

        socket.sendBinary(ByteBuffer.wrap(new byte[] {(byte) 255, 0}), true).join();

        assertThat(next()).isEqualTo("stdin closed");
    }

    @Test
    void browsersMaySpeakBase64() throws Exception {
        WebSocket socket = connect("/exec", "v4.base64.channel.k8s.io");
        assertThat(next()).isEqualTo("client text 1");

        socket.sendText("0dHlwZWQ=", true).join();
        assertThat(next()).isEqualTo("stdin typed");

        commands.take().stdout("out".getBytes(StandardCharsets.US_ASCII));
        assertThat(next()).isEqualTo("client text 1b3V0");
    }

    @Test
    void tellsTheProducerOfASlowClientAndOfItsRecovery() throws Exception {
        SlowListener slow = new SlowListener();
        WebSocket socket = client.newWebSocketBuilder()
                .subprotocols("v4.channel.k8s.io")
                .buildAsync(uri("/exec"), slow)
                .join();
        RemoteCommand command = commands.take();
        byte[] chunk = new byte[100_000];
        while (command.stdout(chunk)) {
            assertThat(command.pendingBytes()).isLessThan(2_000_000);
        }

        socket.request(Long.MAX_VALUE);

        assertThat(next()).isEqualTo("writable");
        assertThat(command.stdout(chunk)).isTrue();
    }

    /** Some kubectls lose what comes before their streams are made, which a pong is the first sign of. */
    @Test
    void saysNothingBeforeTheClientIsKnownToListen() throws Exception {
        client.newWebSocketBuilder()
                .subprotocols("v5.channel.k8s.io")
                .buildAsync(uri("/exec"), new Order())
                .join();

        assertThat(next()).isEqualTo("ping");
        assertThat(next()).isEqualTo("binary");
    }

    /** Notes in which order kinds of messages come. */
    private final class Order implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
            seen.add("ping");
            return WebSocket.Listener.super.onPing(webSocket, message);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            seen.add("binary");
            return WebSocket.Listener.super.onBinary(webSocket, data, last);
        }
    }

    /** Asks for nothing until the test does. */
    private static final class SlowListener implements WebSocket.Listener {
        @Override
        public void onOpen(WebSocket webSocket) {}

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            return java.util.concurrent.CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void aVanishedClientEndsTheCommand() throws Exception {
        WebSocket socket = connect("/exec", "v4.channel.k8s.io");
        assertThat(next()).isEqualTo("client binary 1:");

        socket.abort();

        assertThat(next()).isEqualTo("closed");
    }

    @Test
    void refusesAnUnknownSubprotocol() {
        assertThatThrownBy(() -> connect("/exec", "chat"))
                .hasRootCauseMessage("Unexpected HTTP response status code 400");
    }

    @Test
    void portForwardBeginsEachChannelWithItsPort() throws Exception {
        WebSocket socket = connect("/forward?ports=8080&ports=443", "v4.channel.k8s.io");
        assertThat(next()).isEqualTo("client binary 0:" + (char) 0x90 + (char) 0x1f);
        assertThat(next()).isEqualTo("client binary 1:" + (char) 0x90 + (char) 0x1f);
        assertThat(next()).isEqualTo("client binary 2:" + (char) 0xbb + (char) 0x01);
        assertThat(next()).isEqualTo("client binary 3:" + (char) 0xbb + (char) 0x01);

        socket.sendBinary(message(2, "hello"), true).join();
        assertThat(next()).isEqualTo("443 got hello");
        assertThat(next()).isEqualTo("client binary 2:HELLO");

        socket.sendBinary(message(0, "bad"), true).join();
        assertThat(next()).isEqualTo("8080 got bad");
        assertThat(next()).isEqualTo("client binary 1:no luck");
    }

    private WebSocket connect(String target, String protocol) {
        return client.newWebSocketBuilder()
                .subprotocols(protocol)
                .buildAsync(uri(target), new Recorder())
                .join();
    }

    private URI uri(String target) {
        return URI.create(edge.uri(target).toString().replace("https:", "wss:"));
    }

    private static ByteBuffer message(int channel, String text) {
        byte[] bytes = ("?" + text).getBytes(StandardCharsets.US_ASCII);
        bytes[0] = (byte) channel;
        return ByteBuffer.wrap(bytes);
    }

    private String next() throws InterruptedException {
        String event = seen.poll(20, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private final class Recorder implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            String text = StandardCharsets.ISO_8859_1.decode(data).toString();
            seen.add("client binary " + (int) text.charAt(0) + ":" + text.substring(1));
            return WebSocket.Listener.super.onBinary(webSocket, data, last);
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            seen.add("client text " + data);
            return WebSocket.Listener.super.onText(webSocket, data, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            seen.add("client close " + statusCode);
            return WebSocket.Listener.super.onClose(webSocket, statusCode, reason);
        }
    }

    private final class Streams implements WireHandler {
        @Override
        public void handle(WireRequest request, WireResponder responder) {
            if (request.rawPath().equals("/exec")) {
                responder.upgradeToRemoteCommand(new RemoteCommandStreams(true, true, true, true), command -> {
                    commands.add(command);
                    return new Input();
                });
            } else {
                responder.upgradeToPortForward(new Forward());
            }
        }
    }

    private final class Input implements RemoteCommandInput {
        @Override
        public void stdin(byte[] bytes) {
            seen.add("stdin " + new String(bytes, StandardCharsets.US_ASCII));
        }

        @Override
        public void stdinClosed() {
            seen.add("stdin closed");
        }

        @Override
        public void resized(TerminalSize size) {
            seen.add("size " + size.width() + "x" + size.height());
        }

        @Override
        public void writable() {
            seen.add("writable");
        }

        @Override
        public void closed() {
            seen.add("closed");
        }
    }

    private final class Forward implements PortForwardHandler {
        @Override
        public TunnelInput connect(int port, Tunnel tunnel) {
            return bytes -> {
                String text = new String(bytes, StandardCharsets.US_ASCII);
                seen.add(port + " got " + text);
                if (text.equals("bad")) {
                    tunnel.fail("no luck");
                } else {
                    tunnel.write(text.toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
                }
            };
        }
    }
}
