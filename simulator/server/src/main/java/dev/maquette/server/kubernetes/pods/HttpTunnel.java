package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.node.Workload;
import dev.maquette.server.upgrade.Tunnel;
import dev.maquette.server.upgrade.TunnelInput;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A forwarded connection that speaks HTTP/1.1 with a process of the pod. */
final class HttpTunnel implements TunnelInput {

    private final int port;
    private final Tunnel tunnel;
    private final Function<Workload.HttpAsk, CompletableFuture<Optional<Workload.HttpReply>>> process;
    private final Runnable whenRefused;
    private final HttpRequestReader requests = new HttpRequestReader();
    private final OrderedOutput output = new OrderedOutput();
    private boolean isBusy;
    private boolean isInputOver;
    private boolean isOver;

    HttpTunnel(
            int port,
            Tunnel tunnel,
            Function<Workload.HttpAsk, CompletableFuture<Optional<Workload.HttpReply>>> process,
            Runnable whenRefused) {
        this.port = port;
        this.tunnel = tunnel;
        this.process = process;
        this.whenRefused = whenRefused;
    }

    @Override
    public synchronized void received(byte[] bytes) {
        requests.add(bytes);
        advance();
    }

    @Override
    public synchronized void ended() {
        isInputOver = true;
        advance();
    }

    private void advance() {
        if (isBusy || isOver) {
            return;
        }
        try {
            Optional<HttpRequestReader.HttpRequest> request = requests.next();
            if (request.isPresent()) {
                ask(request.get());
            } else if (isInputOver) {
                end();
            }
        } catch (HttpRequestReader.Unreadable unreadable) {
            isOver = true;
            tunnel.fail("maquette: " + unreadable.getMessage());
        }
    }

    private void ask(HttpRequestReader.HttpRequest request) {
        isBusy = true;
        process.apply(new Workload.HttpAsk(port, request.method(), request.target(), request.headers(), request.body()))
                .whenComplete((reply, failure) -> answered(request, reply, failure));
    }

    private synchronized void answered(
            HttpRequestReader.HttpRequest request, Optional<Workload.HttpReply> reply, Throwable failure) {
        isBusy = false;
        if (failure != null) {
            isOver = true;
            tunnel.fail(String.valueOf(failure.getMessage()));
        } else if (reply.isEmpty()) {
            isOver = true;
            whenRefused.run();
        } else {
            output.write(tunnel::write, bytes(request, reply.get()));
            if (request.isLast()) {
                end();
            } else {
                advance();
            }
        }
    }

    private void end() {
        isOver = true;
        output.end(tunnel::close);
    }

    private static byte[] bytes(HttpRequestReader.HttpRequest request, Workload.HttpReply reply) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(reply.status()).append(' ');
        head.append(HttpReasons.of(reply.status())).append("\r\n");
        reply.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean isFraming = lower.equals("content-length") || lower.equals("transfer-encoding");
            if (!isFraming && !lower.equals("connection")) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        boolean hasBody = reply.status() != 204 && reply.status() != 304;
        if (hasBody) {
            head.append("Content-Length: ").append(reply.body().length).append("\r\n");
        }
        head.append(request.isLast() ? "Connection: close\r\n\r\n" : "\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = hasBody && !request.method().equals("HEAD") ? reply.body() : new byte[0];
        byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    @Override
    public void writable() {
        output.go();
    }

    @Override
    public synchronized void closed() {
        isOver = true;
        output.stop();
    }
}
