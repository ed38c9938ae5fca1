package dev.maquette.kubernetes.scheduling;

import static dev.maquette.kubernetes.scheduling.DecisionAssert.assertThat;
import static dev.maquette.kubernetes.scheduling.Objects.cluster;
import static dev.maquette.kubernetes.scheduling.Objects.decide;
import static dev.maquette.kubernetes.scheduling.Objects.node;
import static dev.maquette.kubernetes.scheduling.Objects.onNode;
import static dev.maquette.kubernetes.scheduling.Objects.pod;
import static dev.maquette.kubernetes.scheduling.Objects.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class VolumeFilterTest {
    private static final String USES_DATA = "spec: {volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]}";
    private static final String ZONE = "metadata: {labels: {topology.kubernetes.io/zone: %s}}";
    private static final ClusterSnapshot TWO_ZONES =
            cluster(node("n1", ZONE.formatted("a")), node("n2", ZONE.formatted("b")));
    private static final String TWO_NOT_HELPFUL =
            " preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.";

    private static final VolumesView CLASSES = VolumesView.empty()
            .withStorageClass(storageClass("now", "ebs.csi.aws.com", "Immediate", "[]"))
            .withStorageClass(storageClass("later", "ebs.csi.aws.com", "WaitForFirstConsumer", "[]"))
            .withStorageClass(storageClass("local", "kubernetes.io/no-provisioner", "WaitForFirstConsumer", "[]"))
            .withStorageClass(storageClass("only-b", "ebs.csi.aws.com", "WaitForFirstConsumer", """
                [{matchLabelExpressions: [{key: topology.kubernetes.io/zone, values: [b]}]}]\
                """));

    @Test
    void needsTheClaimToExist() {
        assertThat(decide(pod("p", USES_DATA), TWO_ZONES, CLASSES))
                .staysBecause("0/2 nodes are available: persistentvolumeclaim \"data\" not found." + TWO_NOT_HELPFUL);
    }

    @Test
    void waitsForTheClaimOfAnEphemeralVolume() {
        PodView pod = pod("p", "spec: {volumes: [{name: v, ephemeral: {}}]}");
        assertThat(decide(pod, TWO_ZONES, CLASSES))
                .staysBecause("0/2 nodes are available: waiting for ephemeral volume controller to create the"
                        + " persistentvolumeclaim \"p-v\"." + TWO_NOT_HELPFUL);
        assertThat(decide(pod, TWO_ZONES, CLASSES.withClaim(claim("p-v", "later", ""))))
                .staysBecause("0/2 nodes are available: PVC default/p-v was not created for pod default/p (pod is not"
                        + " owner)." + TWO_NOT_HELPFUL);
    }

    @Test
    void waitsForClaimsThatAreBoundAtOnce() {
        String message = "0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims." + TWO_NOT_HELPFUL;
        assertThat(decide(pod("p", USES_DATA), TWO_ZONES, CLASSES.withClaim(claim("data", "now", ""))))
                .staysBecause(message);
        assertThat(decide(pod("p", USES_DATA), TWO_ZONES, CLASSES.withClaim(claim("data", "no-such-class", ""))))
                .staysBecause(message);
    }

    @Test
    void refusesALostClaimAndOneBeingDeleted() {
        VolumesView lost = CLASSES.withClaim(yaml("""
            metadata: {name: data, namespace: default}
            spec: {volumeName: gone, storageClassName: now}
            status: {phase: Lost}
            """));
        assertThat(decide(pod("p", USES_DATA), TWO_ZONES, lost))
                .staysBecause("0/2 nodes are available: persistentvolumeclaim \"data\" bound to non-existent"
                        + " persistentvolume \"gone\"." + TWO_NOT_HELPFUL);
        VolumesView deleting = CLASSES.withClaim(yaml("""
            metadata: {name: data, namespace: default, deletionTimestamp: "2026-01-01T00:00:00Z"}
            spec: {storageClassName: later}
            """));
        assertThat(decide(pod("p", USES_DATA), TWO_ZONES, deleting))
                .staysBecause(
                        "0/2 nodes are available: persistentvolumeclaim \"data\" is being deleted." + TWO_NOT_HELPFUL);
    }

    @Test
    void goesWhereItsVolumeIs() {
        VolumesView bound = CLASSES.withClaim(claim("data", "now", "pv1")).withVolume(volume("pv1", "b", ""));
        assertThat(decide(pod("p", USES_DATA), TWO_ZONES, bound)).goesTo("n2");
    }

    @Test
    void tellsAVolumeElsewhereFromANodeNotWanted() {
        ClusterSnapshot three = TWO_ZONES.withNode(node("n3", ZONE.formatted("b")));
        VolumesView bound = CLASSES.withClaim(claim("data", "now", "pv1")).withVolume(volume("pv1", "b", ""));
        PodView picky = pod("p", USES_DATA, "spec: {nodeSelector: {topology.kubernetes.io/zone: a}}");
        assertThat(decide(picky, three, bound))
                .staysBecause("0/3 nodes are available: 1 node(s) had volume node affinity conflict, 2 node(s) didn't"
                        + " match Pod's node affinity/selector. preemption: 0/3 nodes are available: 3 Preemption is"
                        + " not helpful for scheduling.");
    }

    @Test
    void missesAVolumeThatIsGone() {
        assertThat(decide(pod("p", USES_DATA), TWO_ZONES, CLASSES.withClaim(claim("data", "now", "pv1"))))
                .staysBecause("0/2 nodes are available: 2 node(s) unavailable due to one or more pvc(s) bound to"
                        + " non-existent pv(s)." + TWO_NOT_HELPFUL);
    }

    @Test
    void readsTheZoneLabelsOfOldVolumes() {
        VolumesView bound = CLASSES.withClaim(claim("data", "now", "pv1")).withVolume(yaml("""
            metadata: {name: pv1, labels: {failure-domain.beta.kubernetes.io/zone: c__d}}
            spec: {capacity: {storage: 1Gi}}
            """));
        assertThat(decide(pod("p", USES_DATA), TWO_ZONES, bound))
                .staysBecause("0/2 nodes are available: 2 node(s) had no available volume zone." + TWO_NOT_HELPFUL);
    }

    @Test
    void hasAVolumeProvisionedWhereThePodGoes() {
        Decision decision = decide(pod("p", USES_DATA), TWO_ZONES, CLASSES.withClaim(claim("data", "only-b", "")));
        assertThat(decision).goesTo("n2");
        assertThat(((Decision.Scheduled) decision).bindings())
                .containsExactly(new ClaimBinding.Provision("default", "data", "n2"));
    }

    @Test
    void takesTheSmallestFreeVolumeThatServes() {
        VolumesView volumes = CLASSES.withClaim(claim("data", "local", ""))
                .withVolume(free("huge", "b", "100Gi"))
                .withVolume(free("fitting", "b", "2Gi"))
                .withVolume(free("tiny", "b", "1Mi"));
        Decision decision = decide(pod("p", USES_DATA), TWO_ZONES, volumes);
        assertThat(decision).goesTo("n2");
        assertThat(((Decision.Scheduled) decision).bindings())
                .containsExactly(new ClaimBinding.ToVolume("default", "data", "fitting"));
    }

    @Test
    void findsNoVolumeToBind() {
        assertThat(decide(pod("p", USES_DATA), TWO_ZONES, CLASSES.withClaim(claim("data", "local", ""))))
                .staysBecause("0/2 nodes are available: 2 node(s) didn't find available persistent volumes to bind."
                        + TWO_NOT_HELPFUL);
    }

    @Test
    void staysWithTheNodeAClaimIsBeingProvisionedFor() {
        VolumesView selected = CLASSES.withClaim(yaml("""
            metadata: {name: data, namespace: default, annotations: {volume.kubernetes.io/selected-node: n2}}
            spec: {storageClassName: later, resources: {requests: {storage: 1Gi}}}
            """));
        assertThat(decide(pod("p", USES_DATA), TWO_ZONES, selected)).goesTo("n2");
    }

    @Test
    void honoursTheNumberOfVolumesANodeCanAttach() {
        ClusterSnapshot one = cluster(node("n1")).withPod(pod("a", USES_DATA, onNode("n1")));
        VolumesView volumes = CLASSES.withClaim(claim("data", "now", "pv1"))
                .withVolume(volume("pv1", "a", ""))
                .withClaim(claim("more", "later", ""))
                .withCsiNode(yaml("""
                    metadata: {name: n1}
                    spec: {drivers: [{name: ebs.csi.aws.com, allocatable: {count: 1}}]}
                    """));
        PodView another = pod("p", "spec: {volumes: [{name: v, persistentVolumeClaim: {claimName: more}}]}");
        assertThat(decide(another, one, volumes))
                .staysBecause("0/1 nodes are available: 1 node(s) exceed max volume count. preemption: 0/1 nodes are"
                        + " available: 1 No preemption victims found for incoming pod.");
    }

    @Test
    void countsASharedVolumeOnce() {
        ClusterSnapshot one = cluster(node("n1", ZONE.formatted("a"))).withPod(pod("a", USES_DATA, onNode("n1")));
        VolumesView volumes = CLASSES.withClaim(claim("data", "now", "pv1"))
                .withVolume(volume("pv1", "a", ""))
                .withCsiNode(yaml("""
                    metadata: {name: n1}
                    spec: {drivers: [{name: ebs.csi.aws.com, allocatable: {count: 1}}]}
                    """));
        assertThat(decide(pod("p", USES_DATA), one, volumes)).goesTo("n1");
    }

    @Test
    void countsVolumesThatAreStillAttached() {
        VolumesView volumes = CLASSES.withVolume(volume("pv1", "a", ""))
                .withClaim(claim("data", "later", ""))
                .withAttachment(yaml("""
                    metadata: {name: att}
                    spec: {nodeName: n1, source: {persistentVolumeName: pv1}}
                    """))
                .withCsiNode(yaml("""
                    metadata: {name: n1}
                    spec: {drivers: [{name: ebs.csi.aws.com, allocatable: {count: 1}}]}
                    """));
        assertThat(decide(pod("p", USES_DATA), cluster(node("n1")), volumes))
                .staysBecause("0/1 nodes are available: 1 node(s) exceed max volume count. preemption: 0/1 nodes are"
                        + " available: 1 No preemption victims found for incoming pod.");
    }

    @Test
    void letsOnePodAloneUseAClaimOfOnePod() {
        VolumesView volumes = CLASSES.withVolume(volume("pv1", "a", "")).withClaim(yaml("""
            metadata: {name: data, namespace: default}
            spec: {volumeName: pv1, accessModes: [ReadWriteOncePod]}
            status: {phase: Bound}
            """));
        ClusterSnapshot used = TWO_ZONES.withPod(pod("a", USES_DATA, onNode("n1")));
        assertThat(decide(pod("p", USES_DATA), used, volumes))
                .staysBecause("0/2 nodes are available: 2 node has pod using PersistentVolumeClaim with the same name"
                        + " and ReadWriteOncePod access mode. preemption: 0/2 nodes are available: 2 No preemption"
                        + " victims found for incoming pod.");
    }

    @Test
    void keepsWritersOfOneDiskApart() {
        String disk = "spec: {volumes: [{name: v, awsElasticBlockStore: {volumeID: vol-1}}]}";
        ClusterSnapshot one = cluster(node("n1")).withPod(pod("a", disk, onNode("n1")));
        assertThat(decide(pod("p", disk), one))
                .staysBecause("0/1 nodes are available: 1 node(s) had no available disk. preemption: 0/1 nodes are"
                        + " available: 1 No preemption victims found for incoming pod.");
    }

    private static ObjectNode storageClass(String name, String provisioner, String mode, String topologies) {
        return yaml("""
            metadata: {name: %s}
            provisioner: %s
            volumeBindingMode: %s
            allowedTopologies: %s
            """.formatted(name, provisioner, mode, topologies));
    }

    private static ObjectNode claim(String name, String storageClass, String volume) {
        return yaml("""
            metadata: {name: %s, namespace: default}
            spec: {storageClassName: %s, volumeName: "%s", accessModes: [ReadWriteOnce],
              resources: {requests: {storage: 1Gi}}}
            status: {phase: %s}
            """.formatted(name, storageClass, volume, volume.isEmpty() ? "Pending" : "Bound"));
    }

    private static ObjectNode volume(String name, String zone, String claim) {
        return yaml("""
            metadata: {name: %s}
            spec:
              capacity: {storage: 1Gi}
              claimRef: {namespace: default, name: "%s"}
              csi: {driver: ebs.csi.aws.com, volumeHandle: vol-%s}
              nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions:
                [{key: topology.kubernetes.io/zone, operator: In, values: [%s]}]}]}}
            """.formatted(name, claim, name, zone));
    }

    private static ObjectNode free(String name, String zone, String size) {
        return yaml("""
            metadata: {name: %s}
            spec:
              storageClassName: local
              accessModes: [ReadWriteOnce]
              capacity: {storage: %s}
              nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions:
                [{key: topology.kubernetes.io/zone, operator: In, values: [%s]}]}]}}
            status: {phase: Available}
            """.formatted(name, size, zone));
    }
}
