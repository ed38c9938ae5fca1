package dev.maquette.acceptance.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kubelet's identity reaches its own node and what the pods on it need, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NodeRightsTest {

    private final Place place;
    private final Kubectl kubectl;
    private final String node;

    NodeRightsTest(@TempDir Path home) throws Exception {
        place = Place.quick(home);
        kubectl = place.kubectl("kubectl");
        node = kubectl.out("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
        kubectl.out("create", "secret", "generic", "wanted", "--from-literal=k=v");
        kubectl.out("create", "secret", "generic", "other", "--from-literal=k=v");
        kubectl.feed("""
            apiVersion: v1
            kind: Pod
            metadata: {name: here}
            spec:
              containers:
              - name: main
                image: nginx
                env: [{name: K, valueFrom: {secretKeyRef: {name: wanted, key: k}}}]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: nowhere}
            spec: {nodeSelector: {no: such}, containers: [{name: main, image: nginx}]}
            """, "apply", "-f", "-");
        kubectl.out("wait", "--for=condition=Ready", "pod/here", "--timeout=40s");
    }

    @AfterAll
    void close() {
        place.close();
    }

    private String[] asNode(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--as=system:node:" + node, "--as-group=system:nodes"));
        return all.toArray(String[]::new);
    }

    @Test
    void readsWhatItsPodsReferTo() throws Exception {
        kubectl.out(asNode("get", "secret", "wanted"));
        assertThat(kubectl.complaint(asNode("get", "secret", "other")))
                .contains("secrets \"other\" is forbidden: User \"system:node:" + node
                        + "\" cannot get resource \"secrets\" in API group \"\" in the namespace \"default\": no"
                        + " relationship found between node '" + node + "' and this object");
        assertThat(kubectl.complaint(asNode("get", "secrets"))).contains("No Object name found");
        kubectl.out(asNode("get", "pods"));
        assertThat(kubectl.out("auth", "can-i", "get", "pods", "--as=system:node:" + node, "--as-group=system:nodes"))
                .isEqualTo("yes\n");
        assertThat(kubectl.complaint(asNode("get", "deployments"))).contains("is forbidden");
    }

    @Test
    void changesItsOwnNodeAndPodsOnly() throws Exception {
        assertThat(kubectl.complaint(asNode("delete", "pod", "nowhere")))
                .contains("pods \"nowhere\" is forbidden: node \"" + node
                        + "\" can only delete pods with spec.nodeName set to itself");
        assertThat(kubectl.complaint(asNode("run", "mine", "--image=nginx")))
                .contains("pod does not have \"kubernetes.io/config.mirror\" annotation, node \"" + node
                        + "\" can only create mirror pods");
        assertThat(kubectl.complaint(asNode("label", "node", node, "node-restriction.kubernetes.io/a=b")))
                .contains("nodes \"" + node + "\" is forbidden: node \"" + node
                        + "\" is not allowed to modify labels: node-restriction.kubernetes.io/a");
        assertThat(kubectl.complaint(asNode("taint", "node", node, "a=b:NoSchedule")))
                .contains("is not allowed to modify taints");
        kubectl.out(asNode("annotate", "node", node, "note=mine"));
        assertThat(kubectl.complaint(
                        "annotate",
                        "node",
                        node,
                        "note=theirs",
                        "--as=system:node:else",
                        "--as-group=system:nodes",
                        "--overwrite"))
                .contains("node \"else\" is not allowed to modify node \"" + node + "\"");
    }
}
