package dev.maquette.benchmarks.micro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.world.Transaction;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Writes through the whole of the API server, with admission, validation and managed fields, past the wire. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ApiBenchmark {

    private static final int BATCH = 50;

    private BareCluster cluster = new BareCluster();
    private int next;

    /** A new cluster for every iteration, so that each sees stores of the same size. */
    @Setup(Level.Iteration)
    public void begin() {
        cluster.close();
        cluster = new BareCluster();
        cluster.in(transaction -> cluster.create(transaction, "pods", "default", Samples.pod("patched")));
    }

    @TearDown(Level.Trial)
    public void end() {
        cluster.close();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int createPod() {
        return cluster.in(transaction -> {
            for (int i = 0; i < BATCH; i++) {
                cluster.create(transaction, "pods", "default", Samples.pod("pod-" + next++));
            }
            return next;
        });
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int createConfigMap() {
        return cluster.in(transaction -> {
            for (int i = 0; i < BATCH; i++) {
                ObjectNode map = BareCluster.object("v1", "ConfigMap", "map-" + next++);
                map.withObject("/data").put("motd", "a line of text as configuration holds it");
                cluster.create(transaction, "configmaps", "default", map);
            }
            return next;
        });
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int strategicMergePatch() {
        return patch(
                Body.Patch.Type.STRATEGIC, "{\"spec\":{\"containers\":[{\"name\":\"web\",\"image\":\"nginx:1.%d\"}]}}");
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int serverSideApply() {
        return patch(
                Body.Patch.Type.APPLY,
                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"patched\",\"labels\":{\"round\":\"%d\"}}}");
    }

    private int patch(Body.Patch.Type type, String text) {
        return cluster.in(transaction -> {
            for (int i = 0; i < BATCH; i++) {
                patch(transaction, type, BareCluster.parse(text.formatted(next++)));
            }
            return next;
        });
    }

    private void patch(Transaction transaction, Body.Patch.Type type, JsonNode patch) {
        Target target = Target.of(BareCluster.PODS, "default", "patched");
        Body body = new Body.Patch(type, patch, List.of());
        cluster.server.write(BareCluster.call(Verb.PATCH, target, body), transaction);
    }
}
