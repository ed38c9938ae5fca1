package dev.maquette.tools.helm.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The API server as the library sees it: what it looks at is asked of the real one, with the call's credentials; what it would change is
 * not. The first thing that helm writes of a release, after all its checks, is the release's record, and that is what is wanted of it.
 */
final class Recorder implements AutoCloseable {

    private static final String RELEASE = "helm.sh/release.v1";
    private static final String NOTED = "maquette has noted the release";

    private final ApiServer server;
    private final boolean hidesHistory;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<Optional<ObjectNode>> noted = new AtomicReference<>(Optional.empty());

    /** @param hidesHistory whether the release's name counts as free, whatever is kept of it */
    Recorder(ApiServer server, boolean hidesHistory) {
        this.server = server;
        this.hidesHistory = hidesHistory;
        try {
            this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    /** The Secret that helm would have written, if it came to that. */
    Optional<ObjectNode> release() {
        return noted.get();
    }

    String kubeconfig(String namespace) {
        ObjectNode config =
                Trees.object().put("apiVersion", "v1").put("kind", "Config").put("current-context", "place");
        config.putArray("clusters")
                .addObject()
                .put("name", "place")
                .putObject("cluster")
                .put("server", "http://127.0.0.1:" + http.getAddress().getPort());
        config.putArray("users").addObject().put("name", "place").putObject("user");
        config.putArray("contexts")
                .addObject()
                .put("name", "place")
                .putObject("context")
                .put("cluster", "place")
                .put("user", "place")
                .put("namespace", namespace);
        return config.toString();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                forward(exchange);
            } else {
                note(exchange, body);
            }
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        try {
            String asked = exchange.getRequestURI().toString();
            if (hidesHistory && asked.contains("/secrets?") && asked.contains("owner%3Dhelm")) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                answer(exchange, 200, emptyList());
                return;
            }
            String accept = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept"))
                    .orElse("*/*");
            HttpResponse<byte[]> answer = server.forward(asked, accept);
            answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                    .set("Content-Type", type));
            answer(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** A release's record ends helm's work here; of anything else it believes that it is done. */
    private void note(HttpExchange exchange, byte[] body) throws IOException {
        Optional<ObjectNode> release =
                object(body).filter(each -> each.path("type").asText().equals(RELEASE));
        if (release.isPresent()) {
            noted.set(release);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            answer(exchange, 403, status());
            return;
        }
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        answer(exchange, exchange.getRequestMethod().equals("POST") ? 201 : 200, body);
    }

    private static Optional<ObjectNode> object(byte[] body) throws IOException {
        boolean isJson = body.length > 0 && body[0] == '{';
        return isJson ? Optional.of((ObjectNode) Trees.read(body)) : SecretBytes.read(body);
    }

    private static byte[] emptyList() {
        ObjectNode list = Trees.object().put("apiVersion", "v1").put("kind", "SecretList");
        list.putObject("metadata");
        list.putArray("items");
        return Trees.bytes(list);
    }

    private static byte[] status() {
        return Trees.bytes(Trees.object()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("reason", "Forbidden")
                .put("message", NOTED)
                .put("code", 403));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
