package dev.maquette.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import dev.maquette.kubernetes.node.FileTree;
import dev.maquette.platforms.addon.AddonResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicroK8sTest {

    private final PlatformWorld cluster = PlatformWorld.microK8s();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void beginsWithAReadyNodeAndItsNetwork() {
        cluster.ready();
        KubeObject node = cluster.get(Kind.NODES, "", "microk8s-vm");
        assertThat(node.labels()).containsEntry("microk8s.io/cluster", "true");
        assertThat(node.text("/status/nodeInfo/kubeletVersion")).isEqualTo("v1.32.9");
        assertThat(node.text("/status/capacity/memory")).isEqualTo("8Gi");
        assertThat(cluster.list(Kind.PODS, "kube-system"))
                .extracting(pod -> pod.name().replaceFirst("-[a-z0-9]{5}$", "").replaceFirst("-[a-z0-9]{8,10}$", ""))
                .containsExactlyInAnyOrder("calico-node", "calico-kube-controllers");
    }

    @Test
    void listsAddonsAsItsToolDoes() {
        assertThat(cluster.status()).startsWith("""
            microk8s is running
            high-availability: no
              datastore master nodes: 127.0.0.1:19001
              datastore standby nodes: none
            addons:
              enabled:
                ha-cluster           # (core) Configure high availability on the current node
                helm                 # (core) Helm - the package manager for Kubernetes
                helm3                # (core) Helm 3 - the package manager for Kubernetes
                rbac                 # (core) Role-Based Access Control for authorisation
              disabled:
                cert-manager         # (core) Cloud native certificate management
            """);
        assertThat(cluster.status()).contains("    dns                  # (core) CoreDNS\n");
    }

    @Test
    void isHighlyAvailableWithThreeNodes() {
        try (PlatformWorld three = new PlatformWorld(Platforms.named("microk8s"), 3)) {
            assertThat(three.status()).contains("""
                high-availability: yes
                  datastore master nodes: 192.168.0.101:19001 192.168.0.102:19001 192.168.0.103:19001
                  datastore standby nodes: none
                """);
        }
    }

    @Test
    void enablesDns() {
        AddonResult result = cluster.enable("dns");
        assertThat(result.exitStatus()).isZero();
        assertThat(result.lines())
                .startsWith(
                        "Infer repository core for addon dns",
                        "Enabling DNS",
                        "Using host configuration from /run/systemd/resolve/resolv.conf",
                        "Applying manifest",
                        "serviceaccount/coredns created",
                        "configmap/coredns created",
                        "deployment.apps/coredns created",
                        "service/kube-dns created")
                .endsWith("DNS is enabled");
        cluster.ready();
        assertThat(cluster.get(Kind.SERVICES, "kube-system", "kube-dns").text("/spec/clusterIP"))
                .isEqualTo("10.152.183.10");
        assertThat(cluster.status().substring(0, cluster.status().indexOf("disabled:")))
                .contains("    dns                  # (core) CoreDNS\n");
        assertThat(cluster.enable("dns").lines())
                .containsExactly("Infer repository core for addon dns", "Addon core/dns is already enabled");
    }

    @Test
    void disablesDns() {
        cluster.enable("dns");
        cluster.ready();
        assertThat(cluster.disable("dns").lines())
                .contains("deployment.apps \"coredns\" deleted")
                .endsWith("DNS is disabled");
        cluster.eventually("coredns gone", Duration.ofMinutes(2), () -> cluster.list(Kind.PODS, "kube-system").stream()
                .noneMatch(pod -> pod.name().startsWith("coredns")));
    }

    @Test
    void storesWhatAPodClaims() {
        cluster.enable("hostpath-storage");
        cluster.given(USER).ready();
        KubeObject claim = cluster.get(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data");
        assertThat(claim.text("/status/phase")).isEqualTo("Bound");
        assertThat(claim.text("/spec/storageClassName")).isEqualTo("microk8s-hostpath");
        KubeObject volume = cluster.get(Kind.PERSISTENT_VOLUMES, "", claim.text("/spec/volumeName"));
        assertThat(volume.text("/spec/hostPath/path"))
                .isEqualTo("/var/snap/microk8s/common/default-storage/default-data-" + volume.name());
        FileTree node = FileTree.node(PlatformWorld.CLUSTER, "microk8s-vm");
        String directory = volume.text("/spec/hostPath/path");
        assertThat(node.isDirectory(cluster.records(), directory)).isTrue();
        cluster.delete(Kind.PODS, "default", "user");
        cluster.delete(Kind.PERSISTENT_VOLUME_CLAIMS, "default", "data");
        cluster.eventually("volume deleted", Duration.ofMinutes(2), () -> cluster.list(Kind.PERSISTENT_VOLUMES, "")
                .isEmpty());
        assertThat(node.isDirectory(cluster.records(), directory)).isFalse();
    }

    static final String USER = """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data}
        spec:
          accessModes: [ReadWriteOnce]
          resources: {requests: {storage: 1Gi}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: user}
        spec:
          containers: [{name: main, image: nginx, volumeMounts: [{name: data, mountPath: /data}]}]
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
        """;

    @Test
    void givesAddressesToLoadBalancersOnceMetalLbIsReady() {
        AddonResult result = cluster.enable("metallb:192.168.0.200-192.168.0.210");
        assertThat(result.exitStatus()).isZero();
        assertThat(result.lines())
                .contains(
                        "Applying Metallb manifest",
                        "customresourcedefinition.apiextensions.k8s.io/ipaddresspools.metallb.io created",
                        "deployment.apps/controller condition met",
                        "ipaddresspool.metallb.io/default-addresspool created")
                .endsWith("MetalLB is enabled");
        cluster.ready();
        cluster.given(loadBalancer("web", 80));
        cluster.eventually(
                "address", Duration.ofMinutes(1), () -> address("web").equals("192.168.0.200"));
    }

    private String address(String service) {
        return cluster.get(Kind.SERVICES, "default", service).text("/status/loadBalancer/ingress/0/ip");
    }

    static String loadBalancer(String name, int port) {
        return """
            apiVersion: v1
            kind: Service
            metadata: {name: %s}
            spec:
              type: LoadBalancer
              selector: {app: web}
              ports: [{port: %d}]
            """.formatted(name, port);
    }

    @Test
    void takesMetalLbAway() {
        cluster.enable("metallb", "192.168.0.200/29");
        cluster.disable("metallb");
        cluster.eventually(
                "namespace gone", Duration.ofMinutes(3), () -> cluster.find(Kind.NAMESPACES, "", "metallb-system")
                        .isEmpty());
    }

    @Test
    void runsAnIngressControllerOnHostPorts() {
        assertThat(cluster.enable("ingress").lines()).endsWith("Ingress is enabled");
        cluster.ready();
        assertThat(cluster.list(Kind.PODS, "ingress")).hasSize(1).allMatch(Pods::isReady);
        assertThat(cluster.enable("ingress:port=8080").exitStatus()).isZero();
    }

    @Test
    void refusesAnUnknownIngressArgument() {
        AddonResult result = cluster.enable("ingress:port=8080");
        assertThat(result.exitStatus()).isEqualTo(1);
        assertThat(result.lines()).contains("Unknown argument 'port'.");
    }

    @Test
    void enablesStorageBeforeTheRegistry() {
        AddonResult result = cluster.enable("registry", "--size", "30Gi");
        assertThat(result.lines())
                .contains(
                        "Infer repository core for addon hostpath-storage",
                        "The registry will be created with the size of 30Gi.",
                        "persistentvolumeclaim/registry-claim created");
        cluster.ready();
        KubeObject claim = cluster.get(Kind.PERSISTENT_VOLUME_CLAIMS, "container-registry", "registry-claim");
        assertThat(claim.text("/status/capacity/storage")).isEqualTo("30Gi");
        assertThat(cluster.get(Kind.SERVICES, "container-registry", "registry").number("/spec/ports/0/nodePort", 0))
                .isEqualTo(32000);
    }

    @Test
    void runsTheMetricsServer() {
        assertThat(cluster.enable("metrics-server").lines()).endsWith("Metrics-Server is enabled");
        cluster.ready();
    }

    @Test
    void saysWhatItDoesNotModel() {
        AddonResult result = cluster.enable("mayastor");
        assertThat(result.exitStatus()).isEqualTo(1);
        assertThat(result.lines()).endsWith("Maquette does not model the add-on mayastor; nothing was changed.");
        assertThat(cluster.enable("nonsense").lines())
                .containsExactly("Addon nonsense was not found in any repository");
    }
}
