package dev.maquette.kubernetes.scheduling;

import static dev.maquette.kubernetes.scheduling.Objects.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodViewTest {
    @Test
    void readsNullsAsAbsent() {
        PodView pod = PodView.of(yaml("""
            metadata: {name: p, namespace: default, uid: null, deletionTimestamp: null, labels: null}
            spec: {nodeName: null, schedulerName: null, priority: null, containers: [{name: c, image: app}]}
            status: {nominatedNodeName: null, startTime: null}
            """));
        assertThat(pod.isBound()).isFalse();
        assertThat(pod.uid()).isEmpty();
        assertThat(pod.schedulerName()).isEqualTo("default-scheduler");
        assertThat(pod.nominatedNode()).isEmpty();
        assertThat(pod.startTime()).isEmpty();
        assertThat(pod.state()).isEqualTo(PodView.State.ACTIVE);
        assertThat(pod.labels().isEmpty()).isTrue();
    }

    @Test
    void sharesWhatIsEqualBetweenPods() {
        var views = new PodViews();
        PodView one = views.of(yaml("""
            metadata: {name: a, namespace: default, labels: {app: x}}
            spec: {containers: [{name: c, image: app}]}
            """));
        PodView other = views.of(yaml("""
            metadata: {name: b, namespace: default, labels: {app: x}}
            spec: {containers: [{name: c, image: app}]}
            """));
        assertThat(other.demands()).isSameAs(one.demands());
        assertThat(other.labels()).isSameAs(one.labels());
    }

    @Test
    void knowsHowFarAlongAPodIs() {
        assertThat(state("{}", "phase: Running")).isEqualTo(PodView.State.ACTIVE);
        assertThat(state("{}", "phase: Failed")).isEqualTo(PodView.State.FINISHED);
        assertThat(state("{deletionTimestamp: \"2026-01-01T00:00:00Z\"}", "phase: Running"))
                .isEqualTo(PodView.State.TERMINATING);
    }

    private static PodView.State state(String metadata, String status) {
        return PodView.of(yaml("metadata: %s\nspec: {}\nstatus: {%s}".formatted(metadata, status)))
                .state();
    }
}
