package dev.maquette.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.acceptance.served.Place;
import dev.maquette.acceptance.served.Wire;
import dev.maquette.acceptance.served.Wire.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions of lists and watches, options of writes, and what is refused, as kube-apiserver 1.32 answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RequestsTest {

    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final Place place;
    private final Wire wire;

    RequestsTest(@TempDir Path home) throws Exception {
        place = Place.quick(home);
        wire = new Wire(place);
    }

    @AfterAll
    void close() {
        wire.close();
        place.close();
    }

    private static String map(String name, String label) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name
                + "\",\"labels\":{\"of\":\"" + label + "\"}},\"data\":{\"a\":\"1\"}}";
    }

    private String created(String name, String label) throws Exception {
        Reply reply = wire.post(MAPS, map(name, label));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.at("/metadata/resourceVersion");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        limit=abc                                                  | 400 | strconv.ParseInt: parsing "abc": invalid syntax
        resourceVersion=abc                                        | 400 | parsing "abc": invalid syntax
        resourceVersion=99999999                                   | 504 | Timeout: Too large resource version: 99999999
        resourceVersionMatch=Exact                                 | 422 | resourceVersionMatch is forbidden unless resourceVersion is provided
        resourceVersionMatch=Exact&resourceVersion=0               | 422 | resourceVersionMatch "exact" is forbidden for resourceVersion "0"
        resourceVersionMatch=Foo&resourceVersion=1                 | 422 | Unsupported value: "Foo": supported values: "Exact", "NotOlderThan", ""
        resourceVersionMatch=Exact&resourceVersion=1               | 410 | The resourceVersion for the provided list is too old.
        continue=abc&resourceVersion=5                             | 400 | specifying resource version is not allowed when using continue
        sendInitialEvents=true                                     | 422 | sendInitialEvents is forbidden for list
        fieldSelector=foo%3Dbar                                    | 400 | "foo" is not a known field selector: only "metadata.name", "metadata.namespace"
        watch=1&sendInitialEvents=true                             | 422 | sendInitialEvents requires setting resourceVersionMatch to NotOlderThan
        watch=1&resourceVersionMatch=NotOlderThan                  | 422 | resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided
        watch=1&timeoutSeconds=abc                                 | 400 | strconv.ParseInt: parsing "abc": invalid syntax
        """)
    void refusesListsThatCannotBe(String query, int status, String message) throws Exception {
        Reply reply = wire.get(MAPS + "?" + query);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.message()).contains(message);
    }

    @Test
    void aVersionThatIsStillToComeNamesItsCause() throws Exception {
        Reply reply = wire.get(MAPS + "?resourceVersion=99999999");
        assertThat(reply.at("/details/causes/0/reason")).isEqualTo("ResourceVersionTooLarge");
        assertThat(reply.at("/details/retryAfterSeconds")).isEqualTo("1");
    }

    @Test
    void anExactListShowsThePast() throws Exception {
        String then = created("past-1", "past");
        created("past-2", "past");
        wire.delete(MAPS + "/past-1", "");
        Reply list = wire.get(MAPS + "?labelSelector=of%3Dpast&resourceVersionMatch=Exact&resourceVersion=" + then);
        assertThat(list.json().at("/items")).hasSize(1);
        assertThat(list.at("/items/0/metadata/name")).isEqualTo("past-1");
        assertThat(list.at("/metadata/resourceVersion")).isEqualTo(then);
    }

    @Test
    void itemsOfAListDoNotRepeatWhatTheListIs() throws Exception {
        created("item", "item");
        JsonNode item = wire.get(MAPS + "?labelSelector=of%3Ditem").json().at("/items/0");
        assertThat(item.at("/metadata/name").asText()).isEqualTo("item");
        assertThat(item.has("kind") || item.has("apiVersion")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET    | /api/v1/configmaps/x                                        | 404
        DELETE | /apis/rbac.authorization.k8s.io/v1/roles/x                  | 404
        GET    | /api/v1/namespaces/default/nodes                            | 404
        PUT    | /apis/apps/v1/deployments/x/status                          | 404
        POST   | /api/v1/configmaps                                          | 405
        PUT    | /api/v1/namespaces/default/configmaps                       | 405
        """)
    void pathsThatNothingHasAreNotFound(String method, String path, int status) throws Exception {
        Reply reply = wire.send(method, path, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.at("/status")).isEqualTo("Failure");
    }

    @Test
    void aStatusTakesWhatIsSaidOfMetadataWhereItsKindDoes() throws Exception {
        String budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
        wire.post(budgets, "{\"metadata\":{\"name\":\"b\"},\"spec\":{\"minAvailable\":1}}");
        String patch = "{\"metadata\":{\"annotations\":{\"by\":\"status\"}},\"spec\":{\"minAvailable\":2}}";
        Reply budget = wire.patch(budgets + "/b/status", "merge-patch+json", patch);
        assertThat(budget.status()).as(budget.body()).isEqualTo(200);
        assertThat(budget.at("/metadata/annotations/by")).isEqualTo("status");
        assertThat(budget.at("/spec/minAvailable")).isEqualTo("1");

        String services = "/apis/apiregistration.k8s.io/v1/apiservices";
        wire.post(
                services,
                "{\"metadata\":{\"name\":\"v1.example.com\"},\"spec\":{\"group\":\"example.com\",\"version\":\"v1\","
                        + "\"groupPriorityMinimum\":100,\"versionPriority\":10,\"insecureSkipTLSVerify\":true,"
                        + "\"service\":{\"name\":\"x\",\"namespace\":\"default\"}}}");
        Reply service = wire.patch(services + "/v1.example.com/status", "merge-patch+json", patch);
        assertThat(service.status()).as(service.body()).isEqualTo(200);
        assertThat(service.json().at("/metadata").has("annotations")).isFalse();
    }

    @Test
    void aScaleShowsItsSelectorAsOneWritesIt() throws Exception {
        String deployments = "/apis/apps/v1/namespaces/default/deployments";
        wire.post(
                deployments,
                "{\"metadata\":{\"name\":\"scaled\"},\"spec\":{\"replicas\":0,\"selector\":{\"matchLabels\":{\"a\":\"b\"}},"
                    + "\"template\":{\"metadata\":{\"labels\":{\"a\":\"b\"}},\"spec\":{\"containers\":[{\"name\":\"c\","
                    + "\"image\":\"nginx\"}]}}}}");
        assertThat(wire.get(deployments + "/scaled/scale").at("/status/selector"))
                .isEqualTo("a=b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        selfsubjectaccessreviews | {}                                              | exactly one of nonResourceAttributes or resourceAttributes must be specified
        subjectaccessreviews     | {"resourceAttributes":{"resource":"pods"}}      | spec.user: Invalid value: "": at least one of user or group must be specified
        """)
    void aReviewSaysAboutWhatItAsks(String resource, String spec, String message) throws Exception {
        Reply reply = wire.post("/apis/authorization.k8s.io/v1/" + resource, "{\"spec\":" + spec + "}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.message()).contains(message);
    }

    /** The status of a policy, once its expressions have been looked at. */
    private JsonNode checked(String policy) throws Exception {
        JsonNode status = wire.get(policy).json().path("status");
        for (int asked = 0; asked < 500 && !status.path("typeChecking").isObject(); asked++) {
            status = wire.get(policy).json().path("status");
        }
        return status;
    }

    @Test
    void aPolicyTellsWhatDoesNotFitTheKindsItNames() throws Exception {
        String policies = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies";
        String policy =
                "{\"metadata\":{\"name\":\"%s\"},\"spec\":{\"matchConstraints\":{\"resourceRules\":[{\"apiGroups\":"
                    + "[\"apps\"],\"apiVersions\":[\"v1\"],\"operations\":[\"CREATE\"],\"resources\":[\"deployments\"]}]},"
                    + "\"validations\":[{\"expression\":\"%s\"}]}}";
        assertThat(wire.post(policies, policy.formatted("fits", "object.spec.replicas > 1"))
                        .status())
                .isEqualTo(201);
        assertThat(wire.post(policies, policy.formatted("misfit", "object.spec.replicas > '1'"))
                        .status())
                .isEqualTo(201);

        JsonNode fits = checked(policies + "/fits");
        assertThat(fits.path("observedGeneration").asInt()).isEqualTo(1);
        assertThat(fits.path("typeChecking").has("expressionWarnings")).isFalse();
        JsonNode warning = checked(policies + "/misfit").at("/typeChecking/expressionWarnings/0");
        assertThat(warning.path("fieldRef").asText()).isEqualTo("spec.validations[0].expression");
        assertThat(warning.path("warning").asText())
                .startsWith("apps/v1, Kind=Deployment: ERROR: <input>:1:22: found no matching overload for '_>_'");

        Reply broken = wire.post(policies, policy.formatted("broken", "object.spec.("));
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.message())
                .contains("spec.validations[0].expression: Invalid value: \"object.spec.(\": compilation failed");
    }

    @Test
    void aServiceLosesTheAddressesItsNewTypeDoesNotHave() throws Exception {
        String services = "/api/v1/namespaces/default/services";
        wire.post(
                services, "{\"metadata\":{\"name\":\"s\"},\"spec\":{\"type\":\"NodePort\",\"ports\":[{\"port\":80}]}}");
        JsonNode spec = wire.patch(
                        services + "/s",
                        "merge-patch+json",
                        "{\"spec\":{\"type\":\"ExternalName\",\"externalName\":\"example.com\"}}")
                .json()
                .path("spec");
        assertThat(spec.path("type").asText()).isEqualTo("ExternalName");
        assertThat(spec.has("clusterIP") || spec.at("/ports/0").has("nodePort") || spec.has("externalTrafficPolicy"))
                .as(spec.toString())
                .isFalse();
        Reply beyond = wire.post(
                services,
                "{\"metadata\":{\"name\":\"b\"},\"spec\":{\"clusterIP\":\"1.2.3.4\",\"ports\":[{\"port\":80}]}}");
        assertThat(beyond.message())
                .startsWith("Service \"b\" is invalid: spec.clusterIPs: Invalid value: []string{\"1.2.3.4\"}: failed to"
                        + " allocate IP")
                .endsWith("The range of valid IPs is 10.152.183.0/24");
    }

    @Test
    void fieldsOfCustomResourcesAreSelectedWhereTheirDefinitionSaysSo() throws Exception {
        wire.post(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                "{\"metadata\":{\"name\":\"teas.example.com\"},\"spec\":{\"group\":\"example.com\",\"scope\":\"Cluster\","
                    + "\"names\":{\"plural\":\"teas\",\"singular\":\"tea\",\"kind\":\"Tea\",\"listKind\":\"TeaList\"},"
                    + "\"versions\":[{\"name\":\"v1\",\"served\":true,\"storage\":true,\"selectableFields\":"
                    + "[{\"jsonPath\":\".spec.leaf\"}],\"schema\":{\"openAPIV3Schema\":{\"type\":\"object\",\"properties\":"
                    + "{\"spec\":{\"type\":\"object\",\"properties\":{\"leaf\":{\"type\":\"string\"}}}}}}}]}}");
        String teas = "/apis/example.com/v1/teas";
        for (String leaf : List.of("green", "black")) {
            Reply made = wire.post(
                    teas,
                    "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Tea\",\"metadata\":{\"name\":\"" + leaf
                            + "\"},\"spec\":{\"leaf\":\"" + leaf + "\"}}");
            assertThat(made.status()).as(made.body()).isEqualTo(201);
        }
        JsonNode found =
                wire.get(teas + "?fieldSelector=spec.leaf%3Dgreen").json().path("items");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/metadata/name").asText()).isEqualTo("green");
        assertThat(found.at("/0/kind").asText()).isEqualTo("Tea");
    }

    @Test
    void chunksBelongToOneMoment() throws Exception {
        for (int i = 0; i < 3; i++) {
            created("chunk-" + i, "chunk");
        }
        Reply first = wire.get(MAPS + "?limit=2&labelSelector=of%3Dchunk");
        wire.delete(MAPS + "/chunk-2", "");
        Reply rest = wire.get(MAPS + "?limit=2&labelSelector=of%3Dchunk&continue=" + first.at("/metadata/continue"));
        assertThat(rest.at("/items/0/metadata/name")).isEqualTo("chunk-2");
        assertThat(rest.at("/metadata/resourceVersion")).isEqualTo(first.at("/metadata/resourceVersion"));
    }

    @Test
    void anExpiredTokenComesWithOneThatGoesOn() throws Exception {
        created("token-1", "token");
        created("token-2", "token");
        String old = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"v\":\"meta.k8s.io/v1\",\"rv\":1,\"start\":\"default/token-1\\u0000\"}"
                        .getBytes(StandardCharsets.UTF_8));
        Reply expired = wire.get(MAPS + "?limit=2&labelSelector=of%3Dtoken&continue=" + old);
        assertThat(expired.status()).isEqualTo(410);
        Reply rest = wire.get(MAPS + "?limit=2&labelSelector=of%3Dtoken&continue=" + expired.at("/metadata/continue"));
        assertThat(rest.at("/items/0/metadata/name")).isEqualTo("token-2");
    }

    @Test
    void theOldPathsOfWatchesStillWatch() throws Exception {
        created("old-path", "old");
        List<JsonNode> events = wire.watch("/api/v1/watch/namespaces/default/configmaps/old-path?timeoutSeconds=1");
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().at("/object/metadata/name").asText()).isEqualTo("old-path");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"propagationPolicy":"Foo"}                             | Unsupported value: "Foo": supported values: "Foreground", "Background", "Orphan", "nil"
        {"orphanDependents":true,"propagationPolicy":"Orphan"}  | orphanDependents and deletionPropagation cannot be both set
        {"dryRun":["Foo"]}                                      | dryRun: Unsupported value: ["Foo"]: supported values: "All"
        """)
    void refusesDeletionsThatCannotBe(String options, String message) throws Exception {
        Reply reply = wire.delete(MAPS + "/kube-root-ca.crt", options);
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.message())
                .startsWith("DeleteOptions.meta.k8s.io \"\" is invalid")
                .contains(message);
    }

    @Test
    void whatADryRunDeletesIsStillThere() throws Exception {
        created("dry", "dry");
        assertThat(wire.delete(MAPS + "/dry", "{\"dryRun\":[\"All\"]}").status())
                .isEqualTo(200);
        assertThat(wire.get(MAPS + "/dry").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/configmaps",
        "POST, /api/v1/namespaces/default/configmaps/named",
        "PUT, /api/v1/namespaces/default/configmaps",
        "PATCH, /api/v1/namespaces/default/configmaps",
        "DELETE, /api/v1/configmaps",
        "DELETE, /api/v1/namespaces",
        "OPTIONS, /api/v1/namespaces/default/configmaps"
    })
    void hasNoSuchMethodThere(String method, String path) throws Exception {
        byte[] body = map("named", "none").getBytes(StandardCharsets.UTF_8);
        Reply reply = wire.send(method, path, "application/json", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(405);
        assertThat(wire.get(MAPS + "/named").status()).isEqualTo(404);
    }

    @Test
    void writesOnlyWithOptionsItKnows() throws Exception {
        assertThat(wire.post(MAPS + "?dryRun=Foo", map("odd", "odd")).status()).isEqualTo(422);
        assertThat(wire.post(MAPS + "?fieldValidation=Foo", map("odd", "odd")).message())
                .contains("Unsupported value: \"Foo\": supported values: \"Ignore\", \"Warn\", \"Strict\"");
        assertThat(wire.post(MAPS + "?fieldManager=" + "x".repeat(129), map("odd", "odd"))
                        .status())
                .isEqualTo(422);
        assertThat(wire.get(MAPS + "/odd").status()).isEqualTo(404);
    }

    @Test
    void applyNeedsAManagerAndForceNeedsApply() throws Exception {
        assertThat(wire.patch(MAPS + "/applied", "apply-patch+yaml", map("applied", "x"))
                        .message())
                .contains("fieldManager: Required value: is required for apply patch");
        assertThat(wire.patch(MAPS + "/kube-root-ca.crt?force=true", "merge-patch+json", "{}")
                        .message())
                .contains("force: Forbidden: may not be specified for non-apply patch");
        String lost = map("applied", "x").replace("\"labels\"", "\"uid\":\"gone\",\"labels\"");
        assertThat(wire.patch(MAPS + "/applied?fieldManager=m", "apply-patch+yaml", lost)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void plainTextOfASecretBecomesItsData() throws Exception {
        Reply secret = wire.post(
                "/api/v1/namespaces/default/secrets",
                "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"plain\"},"
                        + "\"stringData\":{\"word\":\"open\"}}");
        assertThat(secret.at("/data/word")).isEqualTo("b3Blbg==");
        assertThat(secret.json().has("stringData")).isFalse();
    }

    @Test
    void deepAndLargeBodiesAreRefusedInWords() throws Exception {
        assertThat(wire.post(MAPS, "{\"a\":".repeat(5_000)).message()).contains("exceeded max depth");
        assertThat(wire.post(MAPS, "[".repeat(100_000)).status()).isEqualTo(400);
        Reply large = wire.post(MAPS, "x".repeat(3 * 1024 * 1024 + 1));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.message()).isEqualTo("Request entity too large: limit is 3145728");
    }

    @Test
    void answersInYamlWhereItIsAsked() throws Exception {
        Reply reply = wire.accepting("application/yaml", MAPS + "/kube-root-ca.crt");
        assertThat(reply.contentType()).isEqualTo("application/yaml");
        assertThat(reply.body()).startsWith("kind: \"ConfigMap\"");
        assertThat(wire.accepting("application/json;as=Table;v=v2;g=meta.k8s.io", MAPS)
                        .status())
                .isEqualTo(406);
    }
}
