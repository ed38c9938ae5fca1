package dev.maquette.acceptance.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What runs: rollouts, jobs and sets from the wish to the end, and what is told of them on the way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WorkloadsTest {

    private static final String SETS = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec:
          serviceName: db
          replicas: 2
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec: {containers: [{name: main, image: "postgres:16"}]}
        ---
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent}
        spec:
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}}
            spec: {containers: [{name: main, image: busybox, command: [sleep, infinity]}]}
        """;

    private final Place place;
    private final Kubectl kubectl;

    WorkloadsTest(@TempDir Path home) throws Exception {
        place = Place.hasty(home);
        kubectl = place.kubectl("kubectl");
    }

    @AfterAll
    void close() {
        place.close();
    }

    private void rolledOut(String what) throws Exception {
        assertThat(kubectl.out("rollout", "status", what, "--timeout=40s"))
                .containsAnyOf("successfully rolled out", "roll out complete");
    }

    @Test
    void aDeploymentRollsOutAndBack() throws Exception {
        kubectl.out("create", "deployment", "web", "--image=nginx:1.27", "--replicas=2", "--port=80");
        rolledOut("deployment/web");
        kubectl.out("set", "image", "deployment/web", "nginx=nginx:1.28");
        rolledOut("deployment/web");
        assertThat(kubectl.out("rollout", "history", "deployment/web")).contains("1         <none>\n2         <none>");

        assertThat(kubectl.out("rollout", "undo", "deployment/web")).isEqualTo("deployment.apps/web rolled back\n");
        rolledOut("deployment/web");

        assertThat(kubectl.out("get", "deployment", "web", "-o", "wide")).contains("2/2", "nginx:1.27", "app=web");
        assertThat(kubectl.out("describe", "deployment", "web"))
                .contains(
                        "2 desired | 2 updated | 2 total | 2 available | 0 unavailable", "Scaled up replica set web-");
        assertThat(kubectl.out("logs", "deployment/web")).contains("is not modelled");
    }

    @Test
    void eventsAreToldInTheirOrder() throws Exception {
        kubectl.out("run", "teller", "--image=busybox", "--restart=Never", "--", "sleep", "1000000");
        kubectl.out("wait", "--for=condition=Ready", "pod/teller", "--timeout=30s");

        assertThat(kubectl.out(
                        "get",
                        "events",
                        "--field-selector=involvedObject.name=teller",
                        "-o",
                        "jsonpath={.items[*].reason}"))
                .isEqualTo("Scheduled Pulling Pulled Created Started");
    }

    @Test
    void aJobCompletes() throws Exception {
        kubectl.out("create", "job", "once", "--image=busybox", "--", "sh", "-c", "echo hello");
        kubectl.out("wait", "--for=condition=Complete", "job/once", "--timeout=30s");

        assertThat(kubectl.out("logs", "job/once")).isEqualTo("hello\n");
        assertThat(kubectl.out("get", "job", "once")).contains("Complete   1/1");
    }

    @Test
    void setsOfBothKindsComeUp() throws Exception {
        kubectl.feed(SETS, "apply", "-f", "-");
        rolledOut("statefulset/db");
        rolledOut("daemonset/agent");

        assertThat(kubectl.out("get", "pods", "-l", "app=db", "-o", "name")).isEqualTo("pod/db-0\npod/db-1\n");
    }

    @Test
    void deletionTakesDependentsWithItOrNot() throws Exception {
        kubectl.out("create", "deployment", "owner", "--image=nginx");
        rolledOut("deployment/owner");

        kubectl.out("delete", "deployment", "owner", "--cascade=orphan");
        assertThat(kubectl.out("get", "replicasets,pods", "-l", "app=owner", "-o", "name"))
                .contains("replicaset.apps/owner-", "pod/owner-");
        kubectl.out("delete", "replicasets", "-l", "app=owner", "--cascade=foreground");

        assertThat(kubectl.out("get", "replicasets,pods", "-l", "app=owner", "-o", "name"))
                .isEmpty();
    }
}
