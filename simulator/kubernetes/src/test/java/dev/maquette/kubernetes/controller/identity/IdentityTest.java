package dev.maquette.kubernetes.controller.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private final Scenario cluster = Scenario.with(server -> IdentityControllers.all(
            server,
            (id, records) -> Optional.of("PEM of the authority"),
            (id, account, secret) -> "token of " + account.name()));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void everyNamespaceHasADefaultAccountAndTheAuthoritysCertificate() {
        cluster.given("{apiVersion: v1, kind: Namespace, metadata: {name: n}}").after(Duration.ZERO);
        assertThat(cluster.find(Kind.SERVICE_ACCOUNTS, "n", "default")).isPresent();
        assertThat(cluster.get(Kind.CONFIG_MAPS, "n", "kube-root-ca.crt")
                        .at("/data")
                        .path("ca.crt")
                        .asText())
                .isEqualTo("PEM of the authority");
    }

    @Test
    void aDeletedDefaultAccountComesBack() {
        cluster.given("{apiVersion: v1, kind: Namespace, metadata: {name: n}}").after(Duration.ZERO);
        cluster.delete(Kind.SERVICE_ACCOUNTS, "n", "default").after(Duration.ZERO);
        assertThat(cluster.find(Kind.SERVICE_ACCOUNTS, "n", "default")).isPresent();
    }

    @Test
    void aTokenSecretIsFilledForItsAccount() {
        cluster.given("{apiVersion: v1, kind: ServiceAccount, metadata: {name: robot}}");
        cluster.given("""
            apiVersion: v1
            kind: Secret
            metadata: {name: robot-token, annotations: {kubernetes.io/service-account.name: robot}}
            type: kubernetes.io/service-account-token
            """).after(Duration.ZERO);
        KubeObject secret = cluster.get(Kind.SECRETS, "default", "robot-token");
        byte[] token = Base64.getDecoder().decode(secret.text("/data/token"));
        assertThat(new String(token, StandardCharsets.UTF_8)).isEqualTo("token of robot");
        cluster.delete(Kind.SERVICE_ACCOUNTS, "default", "robot").after(Duration.ZERO);
        assertThat(cluster.find(Kind.SECRETS, "default", "robot-token")).isEmpty();
    }

    @Test
    void rolesAddUp() {
        cluster.given("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: all}
            aggregationRule: {clusterRoleSelectors: [{matchLabels: {add: "yes"}}]}
            rules: []
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: one, labels: {add: "yes"}}
            rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
            """).after(Duration.ZERO);
        assertThat(cluster.get(Kind.CLUSTER_ROLES, "", "all").text("/rules/0/resources/0"))
                .isEqualTo("pods");
    }

    @Test
    void aKubeletsRequestIsApproved() {
        cluster.given("""
            apiVersion: certificates.k8s.io/v1
            kind: CertificateSigningRequest
            metadata: {name: node-a}
            spec: {request: LS0=, signerName: kubernetes.io/kube-apiserver-client-kubelet, usages: [client auth]}
            """).after(Duration.ZERO);
        KubeObject request = cluster.get(Kind.CERTIFICATE_SIGNING_REQUESTS, "", "node-a");
        assertThat(Scenario.condition(request, "Approved").path("reason").asText())
                .isEqualTo("AutoApproved");
    }
}
