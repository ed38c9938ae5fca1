package dev.maquette.benchmarks.micro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.scheduling.ClusterSnapshot;
import dev.maquette.kubernetes.scheduling.Decision;
import dev.maquette.kubernetes.scheduling.NodeView;
import dev.maquette.kubernetes.scheduling.PodView;
import dev.maquette.kubernetes.scheduling.Scheduler;
import dev.maquette.kubernetes.scheduling.SchedulerProfile;
import dev.maquette.kubernetes.scheduling.VolumesView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One pod's placement, with the snapshot after it, on few nodes and on as many as Kubernetes promises. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SchedulingBenchmark {

    private static final int PODS_ON_NODE = 30;
    private static final int MOST_PODS = 100;

    @Param({"100", "1000", "5000"})
    public int nodes;

    private final SchedulerProfile profile = SchedulerProfile.defaults();
    private ClusterSnapshot full = ClusterSnapshot.empty();
    private ClusterSnapshot snapshot = full;
    private int made;

    /** Every node has thirty pods. */
    @Setup(Level.Trial)
    public void fill() {
        List<NodeView> views = new ArrayList<>();
        List<PodView> pods = new ArrayList<>();
        for (int index = 0; index < nodes; index++) {
            views.add(NodeView.of(Samples.node(index)));
            for (int i = 0; i < PODS_ON_NODE; i++) {
                pods.add(pod().on("node-" + index));
            }
        }
        full = ClusterSnapshot.of(views, pods);
    }

    @Setup(Level.Iteration)
    public void begin() {
        snapshot = full;
    }

    private PodView pod() {
        ObjectNode pod = Samples.pod("pod-" + made++);
        pod.withObject("/metadata").put("uid", Integer.toString(made));
        return PodView.of(pod);
    }

    @Benchmark
    public Decision place() {
        Decision decision = Scheduler.decide(profile, pod(), snapshot, VolumesView.empty(), made);
        boolean isFull = made % (nodes * (MOST_PODS - PODS_ON_NODE)) == 0;
        snapshot = decision instanceof Decision.Scheduled placed && !isFull ? placed.assumed() : full;
        return decision;
    }
}
