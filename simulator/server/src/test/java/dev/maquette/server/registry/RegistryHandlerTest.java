package dev.maquette.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.aws.content.Payload;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pushing and pulling, and how the registry refuses it: what clients print comes from code and message. */
class RegistryHandlerTest {

    private static final String UPLOADS = "/v2/" + Pushing.REPOSITORY + "/blobs/uploads/";

    private final Pushing registry = new Pushing();

    @AfterEach
    void end() {
        registry.close();
    }

    private static String text(WireResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String digest(byte[] bytes) {
        return "sha256:" + Payload.of(bytes).sha256();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A client without credentials for this very host prints "no basic auth credentials". */
    @Test
    void ecrNoBasicAuth() {
        WireResponse response = registry.send("POST", UPLOADS);
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().first("Www-Authenticate"))
                .hasValueSatisfying(challenge ->
                        assertThat(challenge).startsWith("Basic realm=").contains("service=\"ecr.amazonaws.com\""));
    }

    /** A client prints "denied: Your authorization token has expired. Reauthenticate and try again." */
    @Test
    void ecrTokenExpired() {
        registry.logIn();
        registry.pass(Duration.ofHours(12).minusSeconds(1));
        assertThat(registry.send("GET", "/v2/").status()).isEqualTo(200);
        registry.pass(Duration.ofSeconds(1));
        WireResponse response = registry.send("POST", UPLOADS);
        assertThat(response.status()).isEqualTo(403);
        assertThat(text(response))
                .isEqualTo("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"Your authorization token has expired."
                        + " Reauthenticate and try again.\"}]}");
    }

    @Test
    void knowsNoRepositoryThatNobodyMade() {
        registry.logIn();
        WireResponse response = registry.send("POST", "/v2/nothing/blobs/uploads/");
        assertThat(response.status()).isEqualTo(404);
        assertThat(text(response))
                .contains(
                        "NAME_UNKNOWN",
                        "The repository with name 'nothing' does not exist in the registry with id '111122223333'");
    }

    @Test
    void takesLayersInChunksThatFollowOneAnother() {
        registry.logIn();
        byte[] layer = bytes("first and second");
        String place =
                registry.send("POST", UPLOADS).headers().first("Location").orElseThrow();
        WireResponse first = registry.send("PATCH", place, WireHeaders.of("Content-Range", "0-5"), bytes("first "));
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.headers().first("Range")).contains("0-5");
        WireResponse wrong = registry.send("PATCH", place, WireHeaders.of("Content-Range", "9-10"), bytes("xx"));
        assertThat(wrong.status()).isEqualTo(416);
        assertThat(registry.send("GET", place).headers().first("Range")).contains("0-5");
        String end = place + "?digest=" + digest(layer);
        assertThat(registry.send("PUT", end, WireHeaders.none(), bytes("and second"))
                        .status())
                .isEqualTo(201);
        WireResponse again = registry.send("POST", UPLOADS + "?digest=" + digest(layer), WireHeaders.none(), layer);
        assertThat(again.status()).as("pushed again").isEqualTo(201);
        WireResponse there = registry.send("HEAD", "/v2/" + Pushing.REPOSITORY + "/blobs/" + digest(layer));
        assertThat(there.headers().first("Content-Length")).contains("16");
    }

    @Test
    void givesBackImagesByteForByte() {
        registry.logIn();
        byte[] config = bytes("{}");
        registry.send("POST", UPLOADS + "?digest=" + digest(config), WireHeaders.none(), config);
        String type = "application/vnd.oci.image.manifest.v1+json";
        byte[] manifest = bytes(
                "{\"schemaVersion\": 2,  \"config\":{\"digest\":\"" + digest(config) + "\",\"size\":2},\"layers\":[]}");
        String place = "/v2/" + Pushing.REPOSITORY + "/manifests/v1";
        WireHeaders headers = WireHeaders.of("Content-Type", type);
        assertThat(registry.send("PUT", place, headers, manifest).status()).isEqualTo(201);
        assertThat(registry.send("PUT", place, headers, manifest).status())
                .as("pushed again")
                .isEqualTo(201);
        WireResponse pulled = registry.send("GET", place);
        assertThat(pulled.body()).isEqualTo(manifest);
        assertThat(pulled.headers().first("Docker-Content-Digest")).contains(digest(manifest));
        WireResponse sent = registry.send("GET", "/v2/" + Pushing.REPOSITORY + "/blobs/" + digest(config));
        assertThat(sent.status()).isEqualTo(307);
        String layers = sent.headers().first("Location").orElseThrow();
        assertThat(registry.send("GET", layers.substring(layers.indexOf("/layers/")))
                        .body())
                .isEqualTo(config);
        assertThat(text(registry.send("GET", "/v2/" + Pushing.REPOSITORY + "/tags/list")))
                .isEqualTo("{\"name\":\"team/app\",\"tags\":[\"v1\"]}");
        assertThat(registry.send("DELETE", place).status()).isEqualTo(202);
        assertThat(registry.send("GET", place).status()).isEqualTo(404);
    }
}
