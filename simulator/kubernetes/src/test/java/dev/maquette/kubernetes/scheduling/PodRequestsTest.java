package dev.maquette.kubernetes.scheduling;

import static dev.maquette.kubernetes.scheduling.Objects.pod;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodRequestsTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void sumsContainersAndAddsOverhead() {
        PodRequests requests = pod("p", """
            spec:
              overhead: {cpu: 50m}
              containers:
                - {name: a, resources: {requests: {cpu: 100m, memory: 64Mi, nvidia.com/gpu: 1}}}
                - {name: b, resources: {requests: {cpu: 200m, ephemeral-storage: 1Gi}}}
            """).requests();
        assertThat(requests.exact().milliCpu()).isEqualTo(350);
        assertThat(requests.exact().memory()).isEqualTo(64 * MIB);
        assertThat(requests.exact().ephemeralStorage()).isEqualTo(1024 * MIB);
        assertThat(requests.exact().scalar("nvidia.com/gpu")).isEqualTo(1);
    }

    @Test
    void takesTheLargestInitContainerWhereItIsLarger() {
        PodRequests requests = pod("p", """
            spec:
              initContainers:
                - {name: i, resources: {requests: {cpu: 500m, memory: 10Mi}}}
                - {name: j, resources: {requests: {cpu: 300m, memory: 20Mi}}}
              containers: [{name: a, resources: {requests: {cpu: 100m, memory: 64Mi}}}]
            """).requests();
        assertThat(requests.exact().milliCpu()).isEqualTo(500);
        assertThat(requests.exact().memory()).isEqualTo(64 * MIB);
    }

    @Test
    void keepsSidecarsRunningBesideAllThatFollows() {
        PodRequests requests = pod("p", """
            spec:
              initContainers:
                - {name: before, resources: {requests: {cpu: 900m}}}
                - {name: sidecar, restartPolicy: Always, resources: {requests: {cpu: 200m}}}
                - {name: after, resources: {requests: {cpu: 800m}}}
              containers: [{name: a, resources: {requests: {cpu: 100m}}}]
            """).requests();
        assertThat(requests.exact().milliCpu()).isEqualTo(1000);
    }

    @Test
    void assumesSomethingWhereNothingIsRequested() {
        PodRequests requests = pod("p", """
            spec: {containers: [{name: a}, {name: b, resources: {requests: {cpu: 0, memory: 1Mi}}}]}
            """).requests();
        assertThat(requests.exact().milliCpu()).isZero();
        assertThat(requests.nonZeroMilliCpu()).isEqualTo(100);
        assertThat(requests.nonZeroMemory()).isEqualTo(201 * MIB);
    }
}
