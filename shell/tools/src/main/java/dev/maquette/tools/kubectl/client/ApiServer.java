package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The API server of one call: sends requests and turns errors into exceptions with kubectl's texts. */
public final class ApiServer {
    private final Target target;
    private final HttpClient http;
    private final Duration timeout;
    private final PrintStream warnings;

    ApiServer(Target target, HttpClient http, Duration timeout, PrintStream warnings) {
        this.target = target;
        this.http = http;
        this.timeout = timeout;
        this.warnings = warnings;
    }

    public Target target() {
        return target;
    }

    HttpClient http() {
        return http;
    }

    /** Sends a request and reads the whole answer; a status of 400 or more becomes an {@link ApiException}. */
    public Answer send(Request request) throws InterruptedException {
        HttpResponse<byte[]> response = exchange(request, HttpResponse.BodyHandlers.ofByteArray());
        response.headers().allValues("Warning").forEach(this::warn);
        if (response.statusCode() >= 400) {
            throw failure(request, response.statusCode(), response.body());
        }
        return new Answer(response.body());
    }

    /** The object there; nothing when the server does not find it. */
    public Optional<ObjectNode> find(String path) throws InterruptedException {
        try {
            return Optional.of(send(Request.get(path)).object());
        } catch (ApiException failure) {
            if (failure.isNotFound()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Sends a request and hands out the answer as it comes; the caller closes it. */
    public InputStream stream(Request request) throws InterruptedException {
        HttpResponse<InputStream> response = exchange(request, HttpResponse.BodyHandlers.ofInputStream());
        response.headers().allValues("Warning").forEach(this::warn);
        if (response.statusCode() < 400) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw failure(request, response.statusCode(), body.readAllBytes());
        } catch (IOException broken) {
            throw unreachable(broken);
        }
    }

    /** Passes what another program wants to read on, with this call's credentials, and the answer back as it is. */
    public HttpResponse<byte[]> forward(String pathAndQuery, String accept) throws InterruptedException {
        HttpRequest plain = build(Request.get("/").accepting(accept));
        HttpRequest whole = HttpRequest.newBuilder(plain, (name, value) -> true)
                .uri(URI.create(target.server() + pathAndQuery))
                .build();
        try {
            return http.send(whole, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    /** As {@link #forward}, of any method, and the answer as it comes; the caller closes it. */
    public HttpResponse<InputStream> relay(String method, String pathAndQuery, Map<String, String> headers, byte[] body)
            throws InterruptedException {
        HttpRequest plain = build(Request.of(method, "/"));
        HttpRequest.Builder whole = HttpRequest.newBuilder(plain, (name, value) -> true)
                .uri(URI.create(target.server() + pathAndQuery))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(whole::setHeader);
        try {
            return http.send(whole.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    private <T> HttpResponse<T> exchange(Request request, HttpResponse.BodyHandler<T> handler)
            throws InterruptedException {
        HttpRequest built = build(request);
        try {
            return http.send(built, handler);
        } catch (IOException first) {
            if (!isStaleConnection(first)) {
                throw unreachable(first);
            }
        }
        try {
            return http.send(built, handler);
        } catch (IOException second) {
            throw unreachable(second);
        }
    }

    /** A kept connection that the server closed meanwhile; nothing was answered on it. */
    private static boolean isStaleConnection(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("received no bytes");
    }

    private HttpRequest build(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(target.server() + request.pathAndQuery()))
                .header("Accept", request.accept())
                .header("User-Agent", "kubectl/v1.32.0 (maquette)")
                .method(
                        request.method(),
                        request.body()
                                .map(HttpRequest.BodyPublishers::ofByteArray)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        if (!request.contentType().isEmpty()) {
            builder.header("Content-Type", request.contentType());
        }
        if (!timeout.isZero()) {
            builder.timeout(timeout);
        }
        authorization().ifPresent(each -> builder.header("Authorization", each));
        target.user().headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    Optional<String> authorization() {
        Target.User user = target.user();
        if (!user.token().isEmpty()) {
            return Optional.of("Bearer " + user.token());
        } else if (!user.name().isEmpty()) {
            String pair = user.name() + ":" + user.password();
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return Optional.empty();
    }

    /** Warnings have the form {@code 299 - "text"}. */
    private void warn(String header) {
        int start = header.indexOf('"');
        int end = header.lastIndexOf('"');
        if (start >= 0 && end > start) {
            warnings.println("Warning: " + header.substring(start + 1, end).replace("\\\"", "\""));
        }
    }

    private static ApiException failure(Request request, int code, byte[] body) {
        try {
            if (Trees.read(body) instanceof ObjectNode status
                    && status.path("kind").asText().equals("Status")) {
                return new ApiException(status);
            }
        } catch (IOException plainText) {
            return unstructured(request, code, new String(body, StandardCharsets.UTF_8).strip());
        }
        return unstructured(request, code, "");
    }

    /** client-go's words for answers that are no Status (rest/request.go, NewGenericServerResponse). */
    private static ApiException unstructured(Request request, int code, String text) {
        return switch (code) {
            case 401 ->
                ApiException.of(code, "Unauthorized", "the server has asked for the client to provide credentials");
            case 403 -> ApiException.of(code, "Forbidden", text);
            case 404 -> ApiException.of(code, "NotFound", "the server could not find the requested resource");
            case 405 ->
                ApiException.of(
                        code, "MethodNotAllowed", "the server does not allow this method on the requested resource");
            case 429 -> ApiException.of(code, "TooManyRequests", text);
            case 503 ->
                ApiException.of(code, "ServiceUnavailable", "the server is currently unable to handle the request");
            case 504 ->
                ApiException.of(
                        code,
                        "Timeout",
                        "the server was unable to return a response in the time allotted, but may still be processing"
                                + " the request");
            default ->
                ApiException.of(
                        code,
                        code >= 500 ? "InternalError" : "",
                        text.isEmpty()
                                ? "the server responded with the status code " + code
                                        + " but did not return more information (" + request.method() + ")"
                                : text);
        };
    }

    private KubectlException unreachable(IOException failure) {
        return Unreachable.describe(target.server(), failure);
    }
}
