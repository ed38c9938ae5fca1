package dev.maquette.kubernetes.controller.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    private static final String SERVICE = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, labels: {team: red}}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
        """;

    private static final String POD = """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, labels: {app: web}, annotations: {%s: "yes"}}
        spec: {containers: [{name: main, image: x, ports: [{name: http, containerPort: 8080}]}]}
        """;

    private final Scenario cluster =
            Scenario.withKubelets(NetworkControllers::all).nodes("a");

    @AfterEach
    void close() {
        cluster.close();
    }

    private void run(String name, String annotation) {
        cluster.given(POD.formatted(name, annotation)).bindAll("a").after(Duration.ofSeconds(2));
    }

    private KubeObject slice() {
        return cluster.list(Kind.ENDPOINT_SLICES, "default").getFirst();
    }

    @Test
    void listReadyAndOtherPodsApart() {
        cluster.given(SERVICE);
        run("good", "x");
        run("bad", "test/never-ready");
        KubeObject endpoints = cluster.get(Kind.ENDPOINTS, "default", "web");
        assertThat(endpoints.text("/subsets/0/addresses/0/targetRef/name")).isEqualTo("good");
        assertThat(endpoints.text("/subsets/0/addresses/0/nodeName")).isEqualTo("a");
        assertThat(endpoints.text("/subsets/0/notReadyAddresses/0/targetRef/name"))
                .isEqualTo("bad");
        assertThat(endpoints.at("/subsets/0/ports/0/port").asInt()).isEqualTo(8080);
        assertThat(endpoints.labels()).containsEntry("team", "red");
    }

    @Test
    void standInSlicesToo() {
        cluster.given(SERVICE);
        run("good", "x");
        assertThat(slice().name()).startsWith("web-");
        assertThat(slice().labels())
                .containsEntry("kubernetes.io/service-name", "web")
                .containsEntry("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
        assertThat(slice().at("/endpoints/0/conditions/ready").asBoolean()).isTrue();
        assertThat(slice().at("/ports/0/port").asInt()).isEqualTo(8080);
        assertThat(cluster.list(Kind.ENDPOINT_SLICES, "default")).hasSize(1);
    }

    @Test
    void loseAPodThatGoes() {
        cluster.given(SERVICE);
        run("good", "x");
        cluster.delete(Kind.PODS, "default", "good").after(Duration.ofSeconds(3));
        assertThat(cluster.get(Kind.ENDPOINTS, "default", "web").at("/subsets").isEmpty())
                .isTrue();
        assertThat(slice().at("/endpoints").isEmpty()).isTrue();
    }

    @Test
    void areSpreadOverSlicesOfAHundred() {
        cluster.given(SERVICE);
        for (int i = 0; i < 105; i++) {
            cluster.given(POD.formatted("p" + i, "x"));
        }
        cluster.bindAll("a").after(Duration.ofSeconds(2));
        assertThat(cluster.list(Kind.ENDPOINT_SLICES, "default"))
                .extracting(slice -> slice.at("/endpoints").size())
                .containsExactlyInAnyOrder(100, 5);
    }

    @Test
    void writtenByHandAreMirrored() {
        cluster.given("{apiVersion: v1, kind: Service, metadata: {name: db}, spec: {ports: [{port: 5432}]}}");
        cluster.given("""
            apiVersion: v1
            kind: Endpoints
            metadata: {name: db}
            subsets: [{addresses: [{ip: 192.0.2.7}], ports: [{port: 5432}]}]
            """).after(Duration.ofSeconds(1));
        assertThat(slice().text("/endpoints/0/addresses/0")).isEqualTo("192.0.2.7");
        assertThat(slice().labels())
                .containsEntry("endpointslice.kubernetes.io/managed-by", "endpointslicemirroring-controller.k8s.io");
    }
}
