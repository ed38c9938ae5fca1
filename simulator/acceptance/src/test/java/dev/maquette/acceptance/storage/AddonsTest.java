package dev.maquette.acceptance.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import dev.maquette.server.control.WorldControl;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What MicroK8s' add-ons give, what is missing without them, and how switching them on heals it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AddonsTest {

    private static final String HUB = """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: db-%1$s}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: hub-%1$s}
        spec:
          containers:
          - name: hub
            image: busybox
            command: [sleep, infinity]
            volumeMounts: [{name: db, mountPath: /srv}]
          volumes: [{name: db, persistentVolumeClaim: {claimName: db-%1$s}}]
        """;

    private static final String PROVISIONER = "deployment/hostpath-provisioner";
    private static final String DEFAULT_PATH = "/var/snap/microk8s/common/default-storage/default-db-%s-pvc-";

    private final Path home;

    AddonsTest(@TempDir Path home) {
        this.home = home;
    }

    private static void enable(Place place, String addon, String... arguments) {
        assertThat(place.running()
                        .control()
                        .enableAddon(addon, List.of(arguments))
                        .exitStatus())
                .isZero();
    }

    private static void start(Kubectl kubectl, String name) throws Exception {
        kubectl.feed(HUB.formatted(name), "apply", "-f", "-");
    }

    private static void awaitReady(Kubectl kubectl, String name) throws Exception {
        kubectl.out("wait", "--for=condition=Ready", "pod/hub-" + name, "--timeout=30s");
    }

    private static String path(Kubectl kubectl, String name) throws Exception {
        String volume = kubectl.out("get", "pvc", "db-" + name, "-o", "jsonpath={.spec.volumeName}");
        return kubectl.out("get", "pv", volume, "-o", "jsonpath={.spec.hostPath.path}");
    }

    private static void awaitEvent(Kubectl kubectl, String object, String reason) throws Exception {
        kubectl.out(
                "wait",
                "events",
                "--for=jsonpath={.reason}=" + reason,
                "--field-selector=involvedObject.name=" + object + ",reason=" + reason,
                "--timeout=20s");
    }

    @Test
    void aClaimWithoutAClassKeepsItsPodPendingUntilStorageIsEnabled() throws Exception {
        try (Place place = Place.hasty(home)) {
            Kubectl kubectl = place.kubectl("kubectl");
            start(kubectl, "a");
            kubectl.out(
                    "wait",
                    "--for=jsonpath={.status.conditions[0].reason}=Unschedulable",
                    "pod/hub-a",
                    "--timeout=20s");

            assertThat(kubectl.out("get", "pod", "hub-a", "-o", "jsonpath={.status.conditions[0].message}"))
                    .isEqualTo(
                            "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/1"
                                    + " nodes are available: 1 Preemption is not helpful for scheduling.");
            assertThat(kubectl.out("describe", "pvc", "db-a"))
                    .contains(
                            "FailedBinding",
                            "no persistent volumes available for this claim and no storage class is set");
            assertThat(codes(place.running().control().why("pods/default/hub-a")))
                    .isNotEmpty();

            enable(place, "hostpath-storage");
            awaitReady(kubectl, "a");

            assertThat(path(kubectl, "a")).startsWith(DEFAULT_PATH.formatted("a"));
            assertThat(kubectl.out("describe", "pvc", "db-a"))
                    .contains(
                            "waiting for pod hub-a to be scheduled",
                            "External provisioner is provisioning volume for claim \"default/db-a\"",
                            "Successfully provisioned volume pvc-");
        }
    }

    private static List<String> codes(List<WorldControl.Reason> reasons) {
        return reasons.stream().map(WorldControl.Reason::code).toList();
    }

    @Test
    void aClaimOfALateClassWaitsForItsPod() throws Exception {
        try (Place place = Place.hasty(home)) {
            Kubectl kubectl = place.kubectl("kubectl");
            enable(place, "hostpath-storage");
            kubectl.feed(HUB.formatted("b").split("---")[0], "apply", "-f", "-");
            awaitEvent(kubectl, "db-b", "WaitForFirstConsumer");
            assertThat(kubectl.out("get", "pvc", "db-b", "-o", "jsonpath={.status.phase}"))
                    .isEqualTo("Pending");

            start(kubectl, "b");
            awaitReady(kubectl, "b");

            assertThat(kubectl.out("get", "pvc", "db-b", "-o", "jsonpath={.status.phase}"))
                    .isEqualTo("Bound");
        }
    }

    @Test
    void anotherDirectoryIsForNewVolumesOnly() throws Exception {
        try (Place place = Place.hasty(home)) {
            Kubectl kubectl = place.kubectl("kubectl");
            enable(place, "hostpath-storage");
            start(kubectl, "old");
            awaitReady(kubectl, "old");

            kubectl.out("-n", "kube-system", "patch", PROVISIONER, "--type=strategic", "-p", """
                {"spec":{"template":{"spec":{
                 "containers":[{"name":"hostpath-provisioner","env":[{"name":"PV_DIR","value":"/data"}],
                  "volumeMounts":[{"$patch":"replace"},{"name":"pv-volume","mountPath":"/data"}]}],
                 "volumes":[{"name":"pv-volume","hostPath":{"path":"/data"}}]}}}}
                """);
            kubectl.out("-n", "kube-system", "rollout", "status", PROVISIONER, "--timeout=30s");
            start(kubectl, "new");
            awaitReady(kubectl, "new");

            assertThat(path(kubectl, "old")).startsWith(DEFAULT_PATH.formatted("old"));
            assertThat(path(kubectl, "new")).startsWith("/data/default-db-new-pvc-");
        }
    }

    /** The variable decides the path; the mount decides only where the provisioner's own directory is. */
    @Test
    void theVariableAloneDecidesThePath() throws Exception {
        try (Place place = Place.hasty(home)) {
            Kubectl kubectl = place.kubectl("kubectl");
            enable(place, "hostpath-storage");
            kubectl.out("-n", "kube-system", "set", "env", PROVISIONER, "PV_DIR=/data");
            kubectl.out("-n", "kube-system", "rollout", "status", PROVISIONER, "--timeout=30s");
            start(kubectl, "c");
            awaitReady(kubectl, "c");

            assertThat(path(kubectl, "c")).startsWith("/data/default-db-c-pvc-");
            assertThat(codes(place.running().control().why("persistentvolumeclaims/default/db-c")))
                    .contains("provisioner.directory-not-mounted");
        }
    }

    @Test
    void aServiceHasNoAddressUntilSomebodyGivesThemOut() throws Exception {
        try (Place place = Place.hasty(home)) {
            Kubectl kubectl = place.kubectl("kubectl");
            kubectl.out("create", "service", "loadbalancer", "front", "--tcp=80:80");
            assertThat(kubectl.out("get", "service", "front")).contains("LoadBalancer", "<pending>");

            enable(place, "metallb", "10.64.140.43-10.64.140.49");
            kubectl.out(
                    "wait", "--for=jsonpath={.status.loadBalancer.ingress[0].ip}", "service/front", "--timeout=30s");

            assertThat(kubectl.out("get", "service", "front"))
                    .contains("10.64.140.43")
                    .doesNotContain("<pending>");
        }
    }
}
