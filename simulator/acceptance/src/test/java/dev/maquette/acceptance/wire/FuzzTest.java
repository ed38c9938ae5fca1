package dev.maquette.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.acceptance.served.Place;
import dev.maquette.acceptance.served.Wire;
import dev.maquette.acceptance.served.Wire.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that nobody would write, a fixed number for each seed, as dry runs: whatever comes, it is answered, never with a 500 that a
 * real server would not give, and the store stays as it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class FuzzTest {

    private static final int REQUESTS = 400;

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY");

    private static final List<String> PATHS = List.of(
            "/api/v1/namespaces/default/configmaps",
            "/api/v1/namespaces/default/configmaps/kept",
            "/api/v1/namespaces/default/pods",
            "/api/v1/namespaces/default/pods/kept/binding",
            "/api/v1/namespaces/default/pods/kept/exec",
            "/api/v1/namespaces/default/serviceaccounts/default/token",
            "/api/v1/namespaces/default/services/kept/proxy/a%2Fb",
            "/apis/apps/v1/namespaces/default/deployments",
            "/apis/apps/v1/namespaces/default/deployments/kept/scale",
            "/apis/apps/v1/namespaces/default/deployments/kept/status",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            "/apis/authentication.k8s.io/v1/tokenreviews",
            "/apis/certificates.k8s.io/v1/certificatesigningrequests",
            "/api/v1/namespaces/%00/configmaps/%FF",
            "/apis/none/v1/nothing",
            "/openapi/v3/apis/none/v9");

    private static final List<String> QUERIES = List.of(
            "",
            "&limit=1&continue=AAAA",
            "&resourceVersion=-9&resourceVersionMatch=Exact",
            "&fieldSelector=%3D%3D%21",
            "&labelSelector=a+in+(%28",
            "&fieldManager=%01&force=maybe",
            "&watch=1&timeoutSeconds=1&resourceVersion=18446744073709551616",
            "&gracePeriodSeconds=99999999999999999999",
            "&propagationPolicy=Sideways&orphanDependents=perhaps",
            "&fieldValidation=Strict&pretty=%zz");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/yaml",
            "application/vnd.kubernetes.protobuf",
            "application/json-patch+json",
            "application/merge-patch+json",
            "application/strategic-merge-patch+json",
            "application/apply-patch+yaml",
            "text/;;",
            "");

    private static final List<String> SEEDS = List.of(
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\",\"labels\":{\"a\":\"b\"}},\"data\":{\"a\":\"1\"}}",
            "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"generateName\":\"x-\"},\"spec\":{\"containers\":[{\"name\":\"a\","
                + "\"image\":\"b\",\"ports\":[{\"containerPort\":80}],\"resources\":{\"limits\":{\"cpu\":\"1\"}}}]}}",
            "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"x\"},\"spec\":{\"selector\":{\"matchLabels\":"
                + "{\"a\":\"b\"}},\"template\":{\"metadata\":{\"labels\":{\"a\":\"b\"}},\"spec\":{\"containers\":[{\"name\":\"a\"}]}}}}",
            "{\"apiVersion\":\"apiextensions.k8s.io/v1\",\"kind\":\"CustomResourceDefinition\",\"metadata\":{\"name\":\"a.b.c\"},"
                + "\"spec\":{\"group\":\"b.c\",\"scope\":\"Cluster\",\"names\":{\"plural\":\"a\",\"kind\":\"A\"},\"versions\":[{\"name\":"
                + "\"v1\",\"served\":true,\"storage\":true,\"schema\":{\"openAPIV3Schema\":{\"type\":\"object\"}}}]}}",
            "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\",\"spec\":{\"token\":\"a.b.c\"}}",
            "[{\"op\":\"add\",\"path\":\"/data/a\",\"value\":\"1\"},{\"op\":\"move\",\"from\":\"/data\",\"path\":\"/data/a\"}]",
            "{\"$patch\":\"replace\",\"data\":{\"$retainKeys\":[\"a\"]},\"metadata\":{\"$setElementOrder/finalizers\":[1]}}",
            "k8s\u0000\n\u000b\n\u0002v1\u0012\u0005Thing",
            "a: &a [*a, *a]\nb: !!java.lang.Object {}\n? [x]\n: y",
            "");

    private final Place place;
    private final Wire wire;

    FuzzTest(@TempDir Path home) throws Exception {
        place = Place.quick(home);
        wire = new Wire(place);
    }

    @AfterAll
    void close() {
        wire.close();
        place.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260101})
    void everythingIsAnsweredAndNothingChanges(long seed) throws Exception {
        System.out.println("FuzzTest seed " + seed);
        wire.post(
                "/api/v1/namespaces/default/configmaps",
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"kept\"},\"data\":{\"a\":\"1\"}}");
        String before = maps();
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS; i++) {
            String method = one(METHODS, random);
            String path =
                    one(PATHS, random) + "?dryRun=All" + one(QUERIES, random).replace("%zz", "%25zz");
            String type = one(TYPES, random);
            byte[] body = method.equals("GET") ? new byte[0] : mutated(one(SEEDS, random), random);
            Reply reply = wire.send(method, path, type, body);
            assertThat(isAllowed(reply))
                    .as(
                            "seed %d, request %d: %s %s (%s) %s -> %d %s",
                            seed,
                            i,
                            method,
                            path,
                            type,
                            new String(body, StandardCharsets.UTF_8),
                            reply.status(),
                            reply.body())
                    .isTrue();
        }
        assertThat(maps()).isEqualTo(before);
    }

    /** A real server, too, answers 500 to an applied field that the schema does not know; what is not modelled is a 501. */
    private static boolean isAllowed(Reply reply) {
        return reply.status() != 500 || reply.body().contains("failed to create typed patch object");
    }

    private String maps() throws Exception {
        StringBuilder all = new StringBuilder();
        for (JsonNode item :
                wire.get("/api/v1/namespaces/default/configmaps").json().path("items")) {
            all.append(item).append('\n');
        }
        return all.toString();
    }

    private static String one(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Leaves out, doubles and exchanges bytes, now and then none. */
    private static byte[] mutated(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
            int at = random.nextInt(bytes.length);
            int length = 1 + random.nextInt(Math.min(12, bytes.length - at));
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            next.write(bytes, 0, at);
            switch (random.nextInt(4)) {
                case 0 -> next.write(random.nextInt(256));
                case 1 -> next.write(bytes, at, length);
                case 2 -> next.writeBytes("null".getBytes(StandardCharsets.US_ASCII));
                default -> next.writeBytes("{}[]\"".substring(random.nextInt(5)).getBytes(StandardCharsets.US_ASCII));
            }
            next.write(bytes, at + (random.nextBoolean() ? length : 0), bytes.length - at - length);
            bytes = next.toByteArray();
        }
        return bytes;
    }
}
