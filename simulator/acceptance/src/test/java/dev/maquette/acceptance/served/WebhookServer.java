package dev.maquette.acceptance.served;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.maquette.server.tls.CertificateAuthority;
import dev.maquette.server.tls.Identity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A webhook of somebody else's: an HTTPS server on loopback that answers reviews and keeps what it was asked. */
public final class WebhookServer implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpsServer server;
    private final CertificateAuthority authority;
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();

    public WebhookServer() throws Exception {
        authority = CertificateAuthority.create(
                "webhook-ca", Duration.ofDays(1), new SecureRandom(), InstantSource.system());
        Identity identity = authority.issueServer("webhook", List.of("127.0.0.1"), Duration.ofDays(1));
        KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        keys.setKeyEntry(
                "webhook", identity.privateKey(), new char[0], identity.chain().toArray(Certificate[]::new));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Answers reviews at a path; the answer is completed with the uid of what was asked. */
    public void answers(String path, Function<JsonNode, ObjectNode> answer) {
        server.createContext(path, exchange -> {
            JsonNode review = MAPPER.readTree(exchange.getRequestBody());
            asked.add(review);
            ObjectNode reply = MAPPER.createObjectNode();
            reply.set("apiVersion", review.path("apiVersion"));
            reply.set("kind", review.path("kind"));
            ObjectNode response = answer.apply(review.path("request"));
            response.set("uid", review.at("/request/uid"));
            reply.set("response", response);
            byte[] bytes = MAPPER.writeValueAsBytes(reply);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    public static ObjectNode allowed() {
        return MAPPER.createObjectNode().put("allowed", true);
    }

    /** Allows with a JSON patch. */
    public static ObjectNode patched(String patch) {
        return allowed()
                .put("patchType", "JSONPatch")
                .put("patch", Base64.getEncoder().encodeToString(patch.getBytes(StandardCharsets.UTF_8)));
    }

    public static ObjectNode denied(int code, String message) {
        ObjectNode response = MAPPER.createObjectNode().put("allowed", false);
        response.putObject("status").put("code", code).put("message", message);
        return response;
    }

    /** Converts objects, one by one. */
    public static ObjectNode converted(JsonNode request, Function<ObjectNode, JsonNode> conversion) {
        ObjectNode response = MAPPER.createObjectNode();
        response.putObject("result").put("status", "Success");
        ArrayNode objects = response.putArray("convertedObjects");
        request.path("objects").forEach(each -> objects.add(conversion.apply(each.deepCopy())));
        return response;
    }

    /** All reviews so far, oldest first. */
    public List<JsonNode> asked() {
        return asked;
    }

    public String url(String path) {
        return "https://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public String caBundle() {
        return Base64.getEncoder().encodeToString(authority.certificatePem().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
