package dev.maquette.kubernetes.scheduling;

import static dev.maquette.kubernetes.scheduling.Objects.labels;
import static dev.maquette.kubernetes.scheduling.Objects.node;
import static dev.maquette.kubernetes.scheduling.Objects.pod;
import static dev.maquette.kubernetes.scheduling.Objects.priority;
import static dev.maquette.kubernetes.scheduling.Objects.requests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pods and nodes come and go at random; after every step the rules that must always hold are checked against the objects
 * themselves, not against what the snapshot keeps of them.
 */
class SchedulingSimulationTest {
    private static final int STEPS = 400;

    private final Map<String, NodeView> nodes = new HashMap<>();
    private final Map<String, PodView> bound = new HashMap<>();
    private ClusterSnapshot snapshot =
            ClusterSnapshot.empty().withService("default", "web", LabelSelector.parse("app=web"));
    private int made;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 20260101})
    void neverBreaksARule(long seed) {
        System.out.println("SchedulingSimulationTest seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 8; i++) {
            addNode(random);
        }
        for (int step = 0; step < STEPS; step++) {
            step(random);
            assertThat(overfull())
                    .as("seed %d, step %d: nodes holding more than they can", seed, step)
                    .isEmpty();
            assertThat(tooNear())
                    .as("seed %d, step %d: pods nearer than they may be", seed, step)
                    .isEmpty();
            assertThat(miscounted())
                    .as("seed %d, step %d: nodes whose sums are wrong", seed, step)
                    .isEmpty();
        }
        assertThat(bound).as("seed %d: pods placed", seed).isNotEmpty();
    }

    private void step(Random random) {
        switch (random.nextInt(10)) {
            case 0 -> addNode(random);
            case 1 -> removeNode(random);
            case 2, 3 -> removePod(random);
            default -> placePod(random);
        }
    }

    private void addNode(Random random) {
        String zone = "metadata: {labels: {topology.kubernetes.io/zone: z%d}}".formatted(random.nextInt(3));
        String taint = random.nextInt(4) == 0 ? "spec: {taints: [{key: team, value: red, effect: NoSchedule}]}" : "{}";
        NodeView node = node("n" + made++, zone, taint);
        nodes.put(node.name(), node);
        snapshot = snapshot.withNode(node);
    }

    private void removeNode(Random random) {
        if (nodes.size() > 3) {
            String name = any(new ArrayList<>(nodes.keySet()), random);
            bound.values().stream()
                    .filter(pod -> pod.node().equals(name))
                    .toList()
                    .forEach(this::remove);
            nodes.remove(name);
            snapshot = snapshot.withoutNode(name);
        }
    }

    private void removePod(Random random) {
        if (!bound.isEmpty()) {
            remove(any(new ArrayList<>(bound.values()), random));
        }
    }

    private void remove(PodView pod) {
        bound.remove(pod.name());
        snapshot = snapshot.withoutPod(pod);
    }

    private void placePod(Random random) {
        PodView pod = randomPod(random);
        long seed = random.nextLong();
        switch (Scheduler.decide(SchedulerProfile.defaults(), pod, snapshot, VolumesView.empty(), seed)) {
            case Decision.Scheduled scheduled -> place(pod, scheduled, seed);
            case Decision.Unschedulable unschedulable -> makeRoom(pod, unschedulable);
            case Decision.Gated gated -> throw new AssertionError("no pod here has gates");
        }
    }

    private void place(PodView pod, Decision.Scheduled scheduled, long seed) {
        assertThat(Scheduler.decide(SchedulerProfile.defaults(), pod, snapshot, VolumesView.empty(), seed))
                .isInstanceOfSatisfying(Decision.Scheduled.class, again -> assertThat(again.node())
                        .isEqualTo(scheduled.node()));
        assertThat(snapshot.node(scheduled.node()).orElseThrow().node().taints())
                .allMatch(taint -> Toleration.tolerated(taint, pod.tolerations()));
        snapshot = scheduled.assumed();
        bound.put(pod.name(), pod.on(scheduled.node()));
    }

    private void makeRoom(PodView pod, Decision.Unschedulable decision) {
        assertThat(decision.nodes()).hasSize(nodes.size()).allSatisfy(verdict -> assertThat(Scheduler.check(
                        SchedulerProfile.defaults(), pod, snapshot, VolumesView.empty(), verdict.node()))
                .contains(verdict.rejection()));
        assertThat(decision.message()).startsWith("0/" + nodes.size() + " nodes are available: ");
        if (decision.preemption() instanceof Preemption.Nominated nominated) {
            assertThat(nominated.victims()).isNotEmpty().allMatch(victim -> victim.priority() < pod.priority());
            nominated.victims().forEach(this::remove);
            assertThat(Scheduler.check(
                            SchedulerProfile.defaults(), pod, snapshot, VolumesView.empty(), nominated.node()))
                    .isEmpty();
        }
    }

    private PodView randomPod(Random random) {
        String away = """
            spec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey:
              kubernetes.io/hostname, labelSelector: {matchLabels: {app: alone}}}]}}}\
            """;
        boolean alone = random.nextInt(6) == 0;
        boolean red = random.nextInt(3) == 0;
        return pod(
                "p" + made++,
                requests("cpu: %dm, memory: %dMi".formatted(random.nextInt(2000), random.nextInt(3000))),
                priority(random.nextInt(3)),
                labels(alone ? "app: alone" : "app: web"),
                alone ? away : "{}",
                red ? "spec: {tolerations: [{key: team, operator: Exists}]}" : "{}");
    }

    private List<String> overfull() {
        return nodes.values().stream()
                .filter(node -> {
                    Resources taken = taken(node.name());
                    return taken.milliCpu() > node.allocatable().milliCpu()
                            || taken.memory() > node.allocatable().memory();
                })
                .map(NodeView::name)
                .toList();
    }

    private List<String> tooNear() {
        return nodes.keySet().stream()
                .filter(node -> bound.values().stream()
                                .filter(pod -> pod.node().equals(node))
                                .filter(pod -> "alone".equals(pod.labels().get("app")))
                                .count()
                        > 1)
                .toList();
    }

    private List<String> miscounted() {
        return snapshot.nodes().stream()
                .filter(state -> !state.requested().equals(taken(state.node().name())))
                .map(state -> state.node().name())
                .toList();
    }

    private Resources taken(String node) {
        return bound.values().stream()
                .filter(pod -> pod.node().equals(node))
                .map(pod -> pod.requests().exact())
                .reduce(Resources.NONE, Resources::plus);
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
