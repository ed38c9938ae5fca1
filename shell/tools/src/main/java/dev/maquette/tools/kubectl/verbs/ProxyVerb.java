package dev.maquette.tools.kubectl.verbs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** {@code kubectl proxy}: the API on a port of loopback, with the caller's credentials, until the command is cancelled. */
final class ProxyVerb implements Verb {
    private static final int BUFFER = 16 * 1024;
    private static final List<String> PASSED_ON = List.of("Accept", "Content-Type");

    /** Headers of one connection, which the next one sets for itself. */
    private static final Set<String> HOP = Set.of("connection", "content-length", "transfer-encoding", "date");

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .text("accept-hosts", ProxyFilter.HOSTS, "Hosts that requests may name, as patterns.")
                .text("accept-paths", ProxyFilter.PATHS, "Paths that are passed on, as patterns.")
                .text("address", "127.0.0.1", "The address to listen on; loopback only here.")
                .text("api-prefix", "/", "Where the API begins.")
                .bool("disable-filter", "Whether everything is passed on.")
                .integer("p,port", 8001, "The port; 0 for a free one.")
                .text("reject-methods", ProxyFilter.NOT_METHODS, "Methods that are refused, as patterns.")
                .text("reject-paths", ProxyFilter.NOT_PATHS, "Paths that are refused, as patterns.")
                .absent(
                        "append-server-path=false",
                        "keepalive=0s",
                        "u,unix-socket=''",
                        "w,www=''",
                        "P,www-prefix='/static/'");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        String address = call.flags().text("address");
        if (!List.of("localhost", "127.0.0.1", "::1").contains(address)) {
            throw KubectlException.error(
                    "cannot listen on " + address + ": this kubectl serves loopback only (localhost, 127.0.0.1, ::1)");
        }
        ProxyFilter filter = ProxyFilter.of(call.flags());
        boolean isOpen = call.flags().on("disable-filter");
        String prefix = call.flags().text("api-prefix").replaceFirst("/*$", "");
        ApiServer server = call.server();
        HttpServer proxy = listen(address, (int) call.flags().integer("port"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            proxy.setExecutor(threads);
            proxy.createContext("/", exchange -> {
                try (exchange) {
                    if (!isOpen && !filter.accepts(exchange)) {
                        refuse(exchange, 403, "Forbidden");
                    } else {
                        answer(exchange, prefix, server);
                    }
                }
            });
            proxy.start();
            call.out()
                    .println("Starting to serve on " + address + ":"
                            + proxy.getAddress().getPort());
            call.out().flush();
            call.waiting().next(new LinkedBlockingQueue<>(), Deletion.WITHOUT_END);
        } finally {
            proxy.stop(0);
        }
        return 0;
    }

    private static HttpServer listen(String address, int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
        } catch (IOException taken) {
            throw KubectlException.error("listen tcp " + address + ":" + port + ": bind: address already in use");
        }
    }

    private static void answer(HttpExchange exchange, String prefix, ApiServer server) throws IOException {
        String target = exchange.getRequestURI().toString();
        if (exchange.getRequestHeaders().containsKey("Upgrade")) {
            refuse(exchange, 501, "connections that change their protocol are not passed on by this proxy");
        } else if (target.equals(prefix) || target.startsWith(prefix + "/")) {
            pass(exchange, target.substring(prefix.length()), server);
        } else {
            refuse(exchange, 404, "404 page not found");
        }
    }

    private static void pass(HttpExchange exchange, String target, ApiServer server) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String each : PASSED_ON) {
            String value = exchange.getRequestHeaders().getFirst(each);
            if (value != null) {
                headers.put(each, value);
            }
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            HttpResponse<InputStream> response =
                    server.relay(exchange.getRequestMethod(), target.isEmpty() ? "/" : target, headers, body);
            try (InputStream answer = response.body()) {
                response.headers().map().forEach((name, values) -> {
                    if (!HOP.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                        values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                    }
                });
                long length =
                        response.headers().firstValueAsLong("content-length").orElse(0);
                exchange.sendResponseHeaders(response.statusCode(), length);
                copy(answer, exchange.getResponseBody());
            }
        } catch (KubectlException unreachable) {
            refuse(exchange, 502, unreachable.printed());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    /** A watch is passed on as it comes. */
    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            to.write(buffer, 0, length);
            to.flush();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
