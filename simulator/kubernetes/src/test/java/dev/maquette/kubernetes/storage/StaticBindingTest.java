package dev.maquette.kubernetes.storage;

import static dev.maquette.kubernetes.storage.StorageCluster.claim;
import static dev.maquette.kubernetes.storage.StorageCluster.phase;
import static dev.maquette.kubernetes.storage.StorageCluster.volume;
import static dev.maquette.kubernetes.storage.StorageCluster.volumePhase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import dev.maquette.world.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StaticBindingTest {

    private final Scenario cluster = StorageCluster.plain();

    @AfterEach
    void close() {
        cluster.close();
    }

    private KubeObject claimed(String name) {
        return cluster.get(Kind.PERSISTENT_VOLUME_CLAIMS, "default", name);
    }

    private Cause cause(String claim) {
        return cluster.causes("persistentvolumeclaims/default/" + claim).getFirst();
    }

    @Test
    void bindsTheSmallestVolumeThatIsLargeEnough() {
        cluster.given(volume("small", "1Gi", ""))
                .given(volume("large", "9Gi", ""))
                .given(volume("fit", "5Gi", ""));
        cluster.settle().given(claim("data", "3Gi", "")).settle();
        assertThat(claimed("data").text("/spec/volumeName")).isEqualTo("fit");
        assertThat(claimed("data").text("/status/capacity/storage")).isEqualTo("5Gi");
        assertThat(claimed("data").annotation("pv.kubernetes.io/bind-completed"))
                .isEqualTo("yes");
        assertThat(claimed("data").annotation("pv.kubernetes.io/bound-by-controller"))
                .isEqualTo("yes");
        assertThat(volumePhase(cluster, "fit")).isEqualTo("Bound");
        assertThat(volumePhase(cluster, "large")).isEqualTo("Available");
        assertThat(cluster.get(Kind.PERSISTENT_VOLUMES, "", "fit").text("/spec/claimRef/uid"))
                .isEqualTo(claimed("data").uid());
    }

    @Test
    void keepsToClassModeAndSelector() {
        cluster.given(volume("classed", "1Gi", "storageClassName: fast"));
        cluster.given(volume("block", "1Gi", "volumeMode: Block"));
        cluster.settle().given(claim("plain", "1Gi", "")).given(claim("fast", "1Gi", "storageClassName: fast"));
        cluster.given(claim("chosen", "1Gi", "selector: {matchLabels: {tier: gold}}"))
                .settle();
        assertThat(phase(cluster, "plain")).isEqualTo("Pending");
        assertThat(phase(cluster, "chosen")).isEqualTo("Pending");
        assertThat(claimed("fast").text("/spec/volumeName")).isEqualTo("classed");
    }

    @Test
    void saysThatThereIsNeitherVolumeNorClass() {
        cluster.given(claim("data", "1Gi", "")).settle();
        assertThat(phase(cluster, "data")).isEqualTo("Pending");
        assertThat(cluster.events("FailedBinding"))
                .containsExactly("no persistent volumes available for this claim and no storage class is set");
        assertThat(cause("data").code()).isEqualTo("storage.unbound-claim");
        assertThat(cause("data").values()).containsEntry("reason", "no-default-class");
    }

    @Test
    void bindsAWaitingClaimWhenAVolumeComes() {
        cluster.given(claim("data", "1Gi", "")).settle();
        cluster.given(volume("late", "1Gi", "")).settle();
        assertThat(phase(cluster, "data")).isEqualTo("Bound");
        assertThat(cluster.causes("persistentvolumeclaims/default/data")).isEmpty();
    }

    @Test
    void bindsTheVolumeThatIsKeptForAClaim() {
        cluster.given(volume("kept", "1Gi", "claimRef: {namespace: default, name: data}"));
        cluster.given(volume("free", "1Gi", "")).settle();
        cluster.given(claim("other", "1Gi", "")).settle();
        cluster.given(claim("data", "1Gi", "")).settle();
        assertThat(claimed("other").text("/spec/volumeName")).isEqualTo("free");
        assertThat(claimed("data").text("/spec/volumeName")).isEqualTo("kept");
    }

    @Test
    void saysWhyANamedVolumeCannotServe() {
        cluster.given(volume("small", "1Gi", "")).settle();
        cluster.given(claim("data", "2Gi", "volumeName: small")).settle();
        assertThat(cluster.events("VolumeMismatch"))
                .containsExactly("Cannot bind to requested volume \"small\": requested PV is too small");
        assertThat(phase(cluster, "data")).isEqualTo("Pending");
    }

    @Test
    void saysThatANamedVolumeIsTaken() {
        cluster.given(volume("one", "1Gi", ""))
                .given(claim("first", "1Gi", "volumeName: one"))
                .settle();
        cluster.given(claim("second", "1Gi", "volumeName: one")).settle();
        assertThat(cluster.events("FailedBinding"))
                .containsExactly("volume \"one\" already bound to a different claim.");
        assertThat(cause("second").values()).containsEntry("by", "default/first");
    }

    @Test
    void losesAClaimWhoseVolumeIsGone() {
        cluster.given(volume("one", "1Gi", ""))
                .settle()
                .given(claim("data", "1Gi", ""))
                .settle();
        cluster.delete(Kind.PERSISTENT_VOLUMES, "", "one");
        cluster.patch(Kind.PERSISTENT_VOLUMES, "", "one", "metadata: {finalizers: null}")
                .settle();
        assertThat(phase(cluster, "data")).isEqualTo("Lost");
        assertThat(cluster.events("ClaimLost"))
                .containsExactly("Bound claim has lost its PersistentVolume. Data on the volume is lost!");
    }
}
