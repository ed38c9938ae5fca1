package dev.maquette.acceptance.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import dev.maquette.acceptance.served.WebhookServer;
import dev.maquette.server.assembly.Worlds;
import dev.maquette.world.Records;
import dev.maquette.world.Replay;
import dev.maquette.world.World;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks of others have their say in what kubectl writes, and in what controllers write; a replay needs none of them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WebhooksTest {

    private Place place;
    private Kubectl kubectl;
    private WebhookServer server;

    @BeforeEach
    void open(@TempDir Path home) throws Exception {
        place = Place.quick(home);
        kubectl = place.kubectl("kubectl");
        server = new WebhookServer();
    }

    @AfterEach
    void close() {
        server.close();
        place.close();
    }

    private void configure(String kind, String name, String path, String resources, String more) throws Exception {
        configureAt(kind, name, "url: \"" + server.url(path) + "\"", resources, more);
    }

    private void configureAt(String kind, String name, String client, String resources, String more) throws Exception {
        kubectl.feed("""
            apiVersion: admissionregistration.k8s.io/v1
            kind: %sWebhookConfiguration
            metadata: {name: %s}
            webhooks:
            - name: %s.example.com
              admissionReviewVersions: [v1]
              sideEffects: None
              timeoutSeconds: 5
              clientConfig: {%s, caBundle: %s}
              rules: [{apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: [%s]}]
              %s
            """.formatted(kind, name, name, client, server.caBundle(), resources, more), "apply", "-f", "-");
    }

    private String label(String object, String label) throws Exception {
        return kubectl.out("get", object, "-o", "jsonpath={.metadata.labels." + label + "}");
    }

    @Test
    void changeAndRefuseWhatIsWritten() throws Exception {
        server.answers(
                "/mark",
                review -> WebhookServer.patched(
                        "[{\"op\":\"add\",\"path\":\"/metadata/labels\",\"value\":{\"marked\":\"yes\"}}]"));
        server.answers("/judge", review -> {
            boolean isBad = review.at("/object/data/key").asText().equals("bad");
            if (isBad) {
                return WebhookServer.denied(418, "no bad keys");
            }
            var answer = WebhookServer.allowed();
            answer.putArray("warnings")
                    .add("think of "
                            + review.at("/object/metadata/labels/marked").asText());
            return answer;
        });
        configure("Mutating", "mark", "/mark", "configmaps", "");
        configure("Validating", "judge", "/judge", "configmaps", "");

        Kubectl.Result good = kubectl.run("", "create", "configmap", "good", "--from-literal=key=fine");
        assertThat(good.errors()).contains("Warning: think of yes");
        assertThat(label("configmap/good", "marked")).isEqualTo("yes");
        JsonNode seen = server.asked().getFirst().path("request");
        assertThat(seen.at("/userInfo/username").asText()).isEqualTo("admin");
        assertThat(seen.at("/options/kind").asText()).isEqualTo("CreateOptions");
        assertThat(seen.at("/object/metadata").has("uid")).isFalse();

        assertThat(kubectl.complaint("create", "configmap", "evil", "--from-literal=key=bad"))
                .contains("admission webhook \"judge.example.com\" denied the request: no bad keys");
        assertThat(kubectl.complaint("get", "configmap", "evil")).contains("NotFound");
        kubectl.out("create", "configmap", "dry", "--from-literal=key=x", "--dry-run=server");
        assertThat(server.asked().getLast().at("/request/dryRun").asBoolean()).isTrue();
        assertThat(kubectl.complaint("patch", "configmap", "good", "-p", "{\"data\":{\"key\":\"bad\"}}"))
                .contains("denied the request: no bad keys");
    }

    @Test
    void whatCannotBeAskedFailsAsInProduction() throws Exception {
        configure("Validating", "nobody", "/nobody", "configmaps", "");
        assertThat(kubectl.complaint("create", "configmap", "a"))
                .contains("failed calling webhook \"nobody.example.com\": failed to call webhook: the server could not"
                        + " find the requested resource");
        String gone = "https://127.0.0.1:1/gone";
        configureAt("Validating", "nobody", "url: \"" + gone + "\"", "configmaps", "");
        assertThat(kubectl.complaint("create", "configmap", "a"))
                .contains("error: failed to create configmap: Internal error occurred: failed calling webhook"
                        + " \"nobody.example.com\": failed to call webhook: Post \"" + gone
                        + "?timeout=5s\": dial tcp 127.0.0.1:1: connect: connection refused");
        configureAt("Validating", "nobody", "service: {name: hook, namespace: default, path: /x}", "configmaps", "");
        assertThat(kubectl.complaint("create", "configmap", "a"))
                .contains("Post \"https://hook.default.svc:443/x?timeout=5s\": service \"hook\" not found");
        configureAt("Validating", "nobody", "url: \"" + gone + "\"", "configmaps", "failurePolicy: Ignore");
        kubectl.out("create", "configmap", "a");
        configure(
                "Validating",
                "nobody",
                "/nobody",
                "configmaps",
                "matchConditions: [{name: c, expression: \"object.metadata.name != 'b'\"}]");
        kubectl.out("create", "configmap", "b");
    }

    @Test
    void haveTheirSayInWhatControllersWriteAndReplaysNeedThemNot() throws Exception {
        server.answers(
                "/mark",
                review -> WebhookServer.patched(
                        "[{\"op\":\"add\",\"path\":\"/metadata/labels/marked\",\"value\":\"yes\"}]"));
        server.answers("/again", review -> WebhookServer.allowed());
        configure("Mutating", "again", "/again", "pods", "reinvocationPolicy: IfNeeded");
        configure(
                "Mutating",
                "mark",
                "/mark",
                "pods",
                "objectSelector: {matchExpressions: [{key: app, operator: Exists}]}");
        kubectl.out("create", "deployment", "web", "--image=nginx", "--replicas=3");
        kubectl.out("rollout", "status", "deployment/web", "--timeout=60s");
        assertThat(kubectl.out("get", "pods", "-l", "marked=yes", "--no-headers")
                        .lines())
                .hasSize(3);
        assertThat(server.asked())
                .filteredOn(review -> review.at("/request/operation").asText().equals("CREATE"))
                .filteredOn(
                        review -> review.at("/request/object/metadata/labels").has("marked"))
                .hasSize(3);

        World world = place.running().world();
        place.close();
        Records end = world.records();
        Replay replay = Worlds.again(place.opening()).to(end.sequence());
        assertThat(world.diff(replay.records(), end)).isEmpty();
    }
}
