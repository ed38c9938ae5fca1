package dev.maquette.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.acceptance.served.Place;
import dev.maquette.acceptance.served.WebhookServer;
import dev.maquette.acceptance.served.Wire;
import dev.maquette.acceptance.served.Wire.Reply;
import dev.maquette.server.assembly.Worlds;
import dev.maquette.world.Records;
import dev.maquette.world.Replay;
import dev.maquette.world.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody's webhook converts custom resources: v1 tells a host and a port apart, v2, which is stored, writes an address. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConversionWebhooksTest {

    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String FIRST = "/apis/example.com/v1/namespaces/default/servers";
    private static final String SECOND = "/apis/example.com/v2/namespaces/default/servers";

    private Place place;
    private Wire wire;
    private WebhookServer webhook;

    /** What a test's webhook makes of what an honest one would answer. */
    private volatile UnaryOperator<ObjectNode> twist = UnaryOperator.identity();

    @BeforeEach
    void open(@TempDir Path home) throws Exception {
        place = Place.quick(home);
        wire = new Wire(place);
        webhook = new WebhookServer();
        webhook.answers(
                "/convert",
                request -> twist.apply(WebhookServer.converted(
                        request,
                        object -> converted(
                                object, request.path("desiredAPIVersion").asText()))));
    }

    @AfterEach
    void close() {
        wire.close();
        webhook.close();
        place.close();
    }

    private static ObjectNode converted(ObjectNode object, String version) {
        ObjectNode spec = (ObjectNode) object.path("spec");
        if (version.endsWith("/v2")) {
            spec.put(
                    "address",
                    spec.path("host").asText() + ":" + spec.path("port").asText());
            spec.remove(List.of("host", "port"));
        } else {
            String[] parts = spec.path("address").asText().split(":", 2);
            spec.put("host", parts[0]).put("port", parts[1]).remove("address");
        }
        ((ObjectNode) object.path("metadata")).withObject("/annotations").put("converted", "to " + version);
        return object.put("apiVersion", version);
    }

    private void define(String client, String versions) throws Exception {
        String schema =
                "\"schema\":{\"openAPIV3Schema\":{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\","
                        + "\"properties\":{%s}}}}}";
        String text = "{\"type\":\"string\"}";
        String first = schema.formatted("\"host\":" + text + ",\"port\":" + text);
        String second = schema.formatted("\"address\":" + text);
        Reply defined = wire.post(DEFINITIONS, """
            {"metadata":{"name":"servers.example.com"},"spec":{"group":"example.com","scope":"Namespaced",
             "names":{"plural":"servers","singular":"server","kind":"Server","listKind":"ServerList"},
             "versions":[{"name":"v1","served":true,"storage":false,%s},{"name":"v2","served":true,"storage":true,%s}],
             "conversion":{"strategy":"Webhook","webhook":{"conversionReviewVersions":%s,"clientConfig":{%s}}}}}
            """.formatted(first, second, versions, client));
        assertThat(defined.status()).as(defined.body()).isEqualTo(201);
    }

    private void define() throws Exception {
        define(client("/convert"), "[\"v1\",\"v1beta1\"]");
    }

    private String client(String path) {
        return "\"url\":\"" + webhook.url(path) + "\",\"caBundle\":\"" + webhook.caBundle() + "\"";
    }

    private static String server(String version, String name, String spec) {
        return "{\"apiVersion\":\"example.com/" + version + "\",\"kind\":\"Server\",\"metadata\":{\"name\":\"" + name
                + "\"},\"spec\":" + spec + "}";
    }

    private Reply created(String name) throws Exception {
        Reply reply = wire.post(FIRST, server("v1", name, "{\"host\":\"" + name + "\",\"port\":\"80\"}"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply;
    }

    @Test
    void whatIsWrittenInOneVersionIsReadInAnother() throws Exception {
        define();
        Reply first = created("web");
        assertThat(first.at("/apiVersion")).isEqualTo("example.com/v1");
        assertThat(first.at("/spec/host")).isEqualTo("web");
        assertThat(place.stored("servers.example.com", "default", "web").orElseThrow())
                .contains("\"address\":\"web:80\"")
                .doesNotContain("\"host\":\"web\"");

        Reply second = wire.get(SECOND + "/web");
        assertThat(second.at("/spec/address")).isEqualTo("web:80");
        assertThat(second.at("/metadata/annotations/converted")).isEqualTo("to example.com/v2");
        Reply again = wire.get(FIRST + "/web");
        assertThat(again.at("/spec/port")).isEqualTo("80");
        assertThat(again.at("/metadata/uid")).isEqualTo(second.at("/metadata/uid"));
        assertThat(again.at("/metadata/resourceVersion")).isEqualTo(second.at("/metadata/resourceVersion"));
        assertThat(again.json().at("/spec").has("address")).isFalse();

        JsonNode asked = webhook.asked().getLast();
        assertThat(asked.path("apiVersion").asText()).isEqualTo("apiextensions.k8s.io/v1");
        assertThat(asked.path("kind").asText()).isEqualTo("ConversionReview");
        assertThat(asked.at("/request/desiredAPIVersion").asText()).isEqualTo("example.com/v1");
    }

    @Test
    void aListIsOneReviewAndTheStoredVersionNone() throws Exception {
        define();
        created("a");
        created("b");
        int before = webhook.asked().size();
        Reply second = wire.get(SECOND);
        assertThat(second.json().at("/items")).hasSize(2);
        assertThat(webhook.asked()).hasSize(before);
        Reply first = wire.get(FIRST);
        assertThat(first.at("/kind")).isEqualTo("ServerList");
        assertThat(first.json().at("/items"))
                .extracting(item -> item.at("/spec/host").asText())
                .containsExactly("a", "b");
        assertThat(webhook.asked()).hasSize(before + 1);
        assertThat(webhook.asked().getLast().at("/request/objects")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        merge-patch+json | {"spec":{"port":"81"}}
        json-patch+json  | [{"op":"replace","path":"/spec/port","value":"81"}]
        apply-patch+yaml | {"apiVersion":"example.com/v1","kind":"Server","spec":{"host":"web","port":"81"}}
        """)
    void patchesAreOfTheVersionThatIsAskedFor(String type, String patch) throws Exception {
        define();
        created("web");
        String forced = type.startsWith("apply") ? "&force=true" : "";
        Reply patched = wire.patch(FIRST + "/web?fieldManager=me" + forced, type, patch);
        assertThat(patched.status()).as(patched.body()).isEqualTo(200);
        assertThat(patched.at("/spec/port")).isEqualTo("81");
        assertThat(wire.get(SECOND + "/web").at("/spec/address")).isEqualTo("web:81");
    }

    @Test
    void anUpdateAndADeletionAreConverted() throws Exception {
        define();
        ObjectNode object = (ObjectNode) created("web").json();
        ((ObjectNode) object.path("spec")).put("port", "443");
        Reply updated = wire.put(FIRST + "/web", object.toString());
        assertThat(updated.status()).as(updated.body()).isEqualTo(200);
        assertThat(updated.at("/metadata/generation")).isEqualTo("2");
        assertThat(wire.get(SECOND + "/web").at("/spec/address")).isEqualTo("web:443");
        Reply same = wire.put(FIRST + "/web", wire.get(FIRST + "/web").body());
        assertThat(same.at("/metadata/resourceVersion")).isEqualTo(updated.at("/metadata/resourceVersion"));
        assertThat(wire.delete(FIRST + "/web", "").status()).isEqualTo(200);
        assertThat(wire.get(SECOND + "/web").status()).isEqualTo(404);
    }

    @Test
    void aWatchTellsInItsVersion() throws Exception {
        define();
        Reply first = created("a");
        created("b");
        wire.patch(SECOND + "/a", "merge-patch+json", "{\"spec\":{\"address\":\"a:2\"}}");
        wire.delete(SECOND + "/b", "");
        List<JsonNode> events = wire.watch(
                FIRST + "?watch=1&timeoutSeconds=1&resourceVersion=" + first.at("/metadata/resourceVersion"));
        assertThat(events)
                .extracting(event -> event.path("type").asText() + " "
                        + event.at("/object/spec").toString())
                .containsExactly(
                        "ADDED {\"host\":\"b\",\"port\":\"80\"}",
                        "MODIFIED {\"host\":\"a\",\"port\":\"2\"}",
                        "DELETED {\"host\":\"b\",\"port\":\"80\"}");
        assertThat(wire.watch(FIRST + "?watch=1&timeoutSeconds=1"))
                .extracting(event -> event.at("/object/spec").toString())
                .containsExactly("{\"host\":\"a\",\"port\":\"2\"}");

        twist = ObjectNode::objectNode;
        JsonNode last = wire.watch(FIRST + "?watch=1&timeoutSeconds=1").getLast();
        assertThat(last.path("type").asText()).isEqualTo("ERROR");
        assertThat(last.at("/object/message").asText())
                .isEqualTo("conversion webhook for example.com/v2, Kind=Server failed: response.result.status was '',"
                        + " not 'Success'");
    }

    private UnaryOperator<ObjectNode> twisted(String how) {
        return response -> {
            ObjectNode object = (ObjectNode) response.at("/convertedObjects/0");
            ObjectNode metadata = (ObjectNode) object.path("metadata");
            switch (how) {
                case "refused" ->
                    response.withObject("/result").put("status", "Failed").put("message", "no way");
                case "none" -> response.putArray("convertedObjects");
                case "version" -> object.put("apiVersion", "example.com/v3");
                case "kind" -> object.put("kind", "Client");
                case "name" -> metadata.put("name", "other");
                case "namespace" -> metadata.put("namespace", "other");
                case "uid" -> metadata.put("uid", "1");
                case "label" -> metadata.withObject("/labels").put("number", 1);
                default -> throw new IllegalArgumentException(how);
            }
            return response;
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        refused   | 'failed: no way'
        none      | 'returned 0 objects, expected 1'
        version   | 'returned invalid object at index 0: invalid groupVersion (expected example.com/v1, received example.com/v3)'
        kind      | 'returned invalid object at index 0: invalid kind (expected Server, received Client)'
        name      | 'returned invalid object: must have the same name: web != other'
        namespace | 'returned invalid object: must have the same namespace: default != other'
        uid       | 'returned invalid object: must have the same UID: '
        label     | 'returned invalid metadata: metadata.labels[number] must be a string, but is int64 in converted object'
        """)
    void whatAWebhookMayNotAnswerFailsTheRead(String how, String why) throws Exception {
        define();
        created("web");
        twist = twisted(how);
        for (String path : List.of(FIRST + "/web", FIRST)) {
            Reply refused = wire.get(path);
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.message()).startsWith("conversion webhook for example.com/v2, Kind=Server " + why);
        }
        assertThat(wire.get(SECOND + "/web").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "url":"https://127.0.0.1:1/convert"          | Post "https://127.0.0.1:1/convert?timeout=30s": dial tcp 127.0.0.1:1: connect: connection refused
        "url":"https://example.com/convert"          | Post "https://example.com/convert?timeout=30s": Maquette reaches webhooks on loopback addresses only, and example.com is none
        "url":"https://no host/"                     | Post "https://no host/?timeout=30s": Maquette reaches webhooks on loopback addresses only, and https://no host/ is none
        "service":{"namespace":"x","name":"y","port":443} | Post "https://y.x.svc:443/?timeout=30s": service "y" not found
        """)
    void whatCannotBeAskedLeavesNothingBehind(String client, String why) throws Exception {
        define(client, "[\"v1\"]");
        Reply refused = wire.post(FIRST, server("v1", "web", "{\"host\":\"a\",\"port\":\"1\"}"));
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.message()).isEqualTo("conversion webhook for example.com/v1, Kind=Server failed: " + why);
        assertThat(wire.get(SECOND + "/web").status()).isEqualTo(404);
    }

    @Test
    void itsCertificateHasToBeOfTheBundle() throws Exception {
        try (WebhookServer other = new WebhookServer()) {
            define("\"url\":\"" + webhook.url("/convert") + "\",\"caBundle\":\"" + other.caBundle() + "\"", "[\"v1\"]");
            Reply refused = wire.post(FIRST, server("v1", "web", "{\"host\":\"a\",\"port\":\"1\"}"));
            assertThat(refused.message()).endsWith("x509: certificate signed by unknown authority");
            assertThat(webhook.asked()).isEmpty();
        }
    }

    @Test
    void anOldWebhookIsAskedInItsVersion() throws Exception {
        define(client("/convert"), "[\"v7\",\"v1beta1\"]");
        created("web");
        assertThat(webhook.asked())
                .allSatisfy(asked ->
                        assertThat(asked.path("apiVersion").asText()).isEqualTo("apiextensions.k8s.io/v1beta1"));
        assertThat(wire.get(FIRST + "/web").at("/spec/host")).isEqualTo("web");
    }

    @Test
    void aReplayNeedsNoWebhook() throws Exception {
        define();
        created("web");
        wire.send(
                "PATCH",
                FIRST + "/web",
                "application/merge-patch+json",
                "{\"spec\":{\"port\":\"2\"}}".getBytes(StandardCharsets.UTF_8));
        assertThat(wire.get(SECOND + "/web").at("/spec/address")).isEqualTo("web:2");
        webhook.close();
        World world = place.running().world();
        place.close();
        Records end = world.records();
        Replay replay = Worlds.again(place.opening()).to(end.sequence());
        assertThat(world.diff(replay.records(), end)).isEmpty();
    }
}
