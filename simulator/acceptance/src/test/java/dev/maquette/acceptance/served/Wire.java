package dev.maquette.acceptance.served;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of the API that says exactly what a test wants said, and shows exactly what is answered. */
public final class Wire implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String url;
    private final String token;
    private final HttpClient client;

    /** The administrator's. */
    public Wire(Place place) throws Exception {
        this(
                place.cluster().url(),
                place.cluster().access().token(),
                place.cluster().authorityPem());
    }

    public Wire(String url, String token, String authorityPem) throws GeneralSecurityException, IOException {
        this.url = url;
        this.token = token;
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(authorityPem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** What came back. */
    public record Reply(int status, String contentType, List<String> warnings, String body) {

        public JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException unreadable) {
                throw new IllegalStateException("no JSON: " + body, unreadable);
            }
        }

        public String message() {
            return json().path("message").asText();
        }

        /** A field by its JSON pointer. */
        public String at(String pointer) {
            return json().at(pointer).asText();
        }
    }

    public Reply get(String path) throws Exception {
        return send("GET", path, "", new byte[0]);
    }

    public Reply post(String path, String json) throws Exception {
        return send("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Reply put(String path, String json) throws Exception {
        return send("PUT", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Reply delete(String path, String options) throws Exception {
        return send("DELETE", path, "application/json", options.getBytes(StandardCharsets.UTF_8));
    }

    /** @param type of the patch, such as {@code merge-patch+json} */
    public Reply patch(String path, String type, String patch) throws Exception {
        return send("PATCH", path, "application/" + type, patch.getBytes(StandardCharsets.UTF_8));
    }

    public Reply accepting(String accept, String path) throws Exception {
        return reply(client.send(
                request(path).header("Accept", accept).GET().build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
    }

    public Reply send(String method, String path, String contentType, byte[] body) throws Exception {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofByteArray(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return reply(client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).header("User-Agent", "wire/1");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Reply reply(HttpResponse<String> response) {
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.headers().allValues("Warning"),
                response.body());
    }

    /** The events of a watch that ends by itself, because the path says when. */
    public List<JsonNode> watch(String path) throws Exception {
        HttpResponse<Stream<String>> response = client.send(request(path).GET().build(), BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            return lines.map(line -> new Reply(200, "", List.of(), line).json()).toList();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
