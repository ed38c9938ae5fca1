package dev.maquette.benchmarks.micro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.Optional;
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
import org.openjdk.jmh.infra.Blackhole;

/** The object store among many objects: put, get, and a page of a list. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StoreBenchmark {

    private static final int OBJECTS = 50_000;
    private static final int BATCH = 100;
    private static final int PAGE = 500;

    private final BareCluster cluster = new BareCluster();
    private final ObjectNode pod = Samples.pod("pod");
    private int next;

    @Setup(Level.Trial)
    public void fill() {
        cluster.in(transaction -> {
            for (int i = 0; i < OBJECTS; i++) {
                ObjectStore.put(transaction, key(i), pod);
            }
            return OBJECTS;
        });
    }

    @TearDown(Level.Trial)
    public void end() {
        cluster.close();
    }

    private static ObjectKey key(int number) {
        return new ObjectKey(BareCluster.ID, "pods", "default", "pod-%06d".formatted(number));
    }

    /** Replaces an object in a transaction of a hundred, committed and told. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long put() {
        return cluster.in(transaction -> {
            for (int i = 0; i < BATCH; i++) {
                next = (next + 7_919) % OBJECTS;
                ObjectStore.put(transaction, key(next), pod);
            }
            return ObjectStore.resourceVersion(transaction, BareCluster.ID);
        });
    }

    @Benchmark
    public Optional<StoredObject> get() {
        next = (next + 7_919) % OBJECTS;
        return ObjectStore.get(cluster.world.records(), key(next));
    }

    /** A page of 500. */
    @Benchmark
    public void list(Blackhole hole) {
        next = (next + 7_919) % OBJECTS;
        String last = "default/" + key(next).name();
        int left = PAGE;
        for (StoredObject object :
                ObjectStore.listAfter(cluster.world.records(), BareCluster.ID, "pods", "default", last)) {
            hole.consume(object);
            if (--left == 0) {
                break;
            }
        }
    }
}
