package dev.maquette.acceptance.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What has to work with each version, because its wire differs: bodies in JSON up to 1.31 and protobuf from 1.32, discovery v2beta1 up to
 * 1.29, schemas by OpenAPI v2 up to 1.28, streams by SPDY up to 1.29.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EveryKubectlTest {

    private static final String WEB = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: main, image: "nginx:1.27", env: [{name: A, value: "1"}]}
        """;

    private final Place place;

    EveryKubectlTest(@TempDir Path home) throws Exception {
        place = Place.quick(home);
    }

    @BeforeAll
    void serve() throws Exception {
        Files.writeString(place.home().resolve("web.yaml"), WEB);
    }

    @AfterAll
    void close() {
        place.close();
    }

    static Stream<String> versions() {
        return Kubectl.versions();
    }

    private static String namespace(String version) {
        return "v" + version.replaceAll("\\D", "");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void createsChangesAndDeletes(String version) throws Exception {
        Kubectl kubectl = place.kubectl(version);
        String ns = namespace(version);
        String manifest = place.home().resolve("web.yaml").toString();

        assertThat(kubectl.out("create", "namespace", ns)).isEqualTo("namespace/" + ns + " created\n");
        kubectl.out("-n", ns, "create", "secret", "generic", "s", "--from-literal=p=q");
        assertThat(kubectl.out("-n", ns, "get", "secret", "s", "-o", "jsonpath={.data.p}"))
                .isEqualTo("cQ==");
        assertThat(kubectl.out("-n", ns, "apply", "-f", manifest)).isEqualTo("deployment.apps/web created\n");
        assertThat(kubectl.out("-n", ns, "apply", "-f", manifest)).isEqualTo("deployment.apps/web unchanged\n");
        kubectl.out("-n", ns, "set", "env", "deploy/web", "A-", "B=2");
        assertThat(kubectl.run("", "-n", ns, "diff", "-f", manifest).output())
                .contains("+        - name: A\n+          value: \"1\"\n")
                .doesNotContain("-        - name: B");
        assertThat(kubectl.out("-n", ns, "rollout", "status", "deploy/web", "--timeout=30s"))
                .contains("successfully rolled out");
        kubectl.out("-n", ns, "scale", "deploy/web", "--replicas=0");
        kubectl.out("-n", ns, "wait", "--for=jsonpath={.spec.replicas}=0", "deploy/web", "--timeout=10s");
        assertThat(kubectl.out("-n", ns, "apply", "--server-side", "--force-conflicts", "-f", manifest))
                .isEqualTo("deployment.apps/web serverside-applied\n");
        assertThat(kubectl.out("-n", ns, "get", "deploy"))
                .startsWith("NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb ");
        assertThat(kubectl.feed(
                        "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"s\"}}",
                        "-n",
                        ns,
                        "replace",
                        "--force",
                        "-f",
                        "-"))
                .contains("secret/s replaced");
        assertThat(kubectl.out("delete", "namespace", ns)).isEqualTo("namespace \"" + ns + "\" deleted\n");
        assertThat(kubectl.complaint("get", "namespace", ns)).contains("namespaces \"" + ns + "\" not found");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void explainsWhatTheSchemasSay(String version) throws Exception {
        Kubectl kubectl = place.kubectl(version);

        assertThat(kubectl.out("explain", "deployment.spec.strategy"))
                .containsPattern("KIND: +Deployment\n")
                .contains("rollingUpdate", "RollingUpdateDeployment", "type");
        assertThat(kubectl.out("api-resources", "--api-group=apps", "-o", "name"))
                .isEqualTo("controllerrevisions.apps\ndaemonsets.apps\ndeployments.apps\nreplicasets.apps\n"
                        + "statefulsets.apps\n");
        assertThat(kubectl.out("version", "-o", "json")).contains("\"gitVersion\": \"v1.32.");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void refusesInTheWordsOfTheRealOne(String version) throws Exception {
        Kubectl kubectl = place.kubectl(version);

        assertThat(kubectl.complaint("create", "configmap", "kube-root-ca.crt"))
                .isEqualTo("error: failed to create configmap: configmaps \"kube-root-ca.crt\" already exists\n");
        assertThat(kubectl.complaint("get", "pod", "absent"))
                .isEqualTo("Error from server (NotFound): pods \"absent\" not found\n");
        assertThat(kubectl.complaint("get", "absentees"))
                .isEqualTo("error: the server doesn't have a resource type \"absentees\"\n");
        assertThat(kubectl.complaint("get", "pods", "--as=bob"))
                .isEqualTo(
                        "Error from server (Forbidden): pods is forbidden: User \"bob\" cannot list resource \"pods\""
                                + " in API group \"\" in the namespace \"default\"\n");
    }
}
