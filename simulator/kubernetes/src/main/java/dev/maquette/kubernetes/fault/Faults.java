package dev.maquette.kubernetes.fault;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.node.Heartbeats;
import dev.maquette.kubernetes.controller.node.NodeNetwork;
import dev.maquette.kubernetes.halt.ClusterState;
import dev.maquette.kubernetes.halt.HaltedClusters;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Cause;
import dev.maquette.world.Causes;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import dev.maquette.world.WorldProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults of a world: they stand in it like everything else, so they go back and come again with it. */
public final class Faults {

    static final Table<Fault> TABLE = Table.restored("kubernetes/faults", FaultCodec.INSTANCE);

    /** The end of all that are under way. */
    public static final String ALL = "all";

    private static final String ROOM = "fault";
    private static final String HOST = "[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:\\d{1,5})?";

    private Faults() {}

    public static List<Table<?>> tables() {
        return List.of(TABLE, HeldPulls.TABLE);
    }

    /** Those under way, the oldest first. */
    public static List<Fault> underWay(Records records) {
        return records.all(TABLE).values().stream()
                .sorted(Comparator.comparingInt(fault -> Integer.parseInt(fault.id())))
                .toList();
    }

    /** The fault of a kind that has met something; nothing where it is well. */
    public static Optional<Fault> of(Records records, FaultKind kind, String cluster, String target) {
        return records.all(TABLE).values().stream()
                .filter(fault -> fault.isSame(kind, cluster, target))
                .findFirst();
    }

    /** @throws WorldProblem where there is no such kind or target, or the fault is under way already */
    static Fault begin(Transaction transaction, String cluster, String word, String asked) {
        FaultKind kind = FaultKind.of(word)
                .orElseThrow(() -> new WorldProblem(
                        "fault.unknown-kind", Map.of("kind", word, "known", String.join(", ", FaultKind.words()))));
        String target =
                switch (kind) {
                    case CLUSTER -> cluster;
                    case NODE, NETWORK -> node(transaction, cluster, asked);
                    case REGISTRY -> registry(asked);
                };
        of(transaction, kind, cluster, target).ifPresent(present -> {
            throw new WorldProblem("fault.under-way", Map.of("kind", word, "target", target, "id", present.id()));
        });
        Fault fault = new Fault(nextId(transaction), kind, cluster, target, transaction.now());
        transaction.put(TABLE, fault.id(), fault);
        breakDown(transaction, fault);
        return fault;
    }

    private static void breakDown(Transaction transaction, Fault fault) {
        switch (fault.kind()) {
            case CLUSTER -> {
                because(transaction, "fault.cluster", HaltedClusters.subject(fault.cluster()), "cluster", fault);
                HaltedClusters.halt(transaction, fault.cluster(), ClusterState.BROKEN);
            }
            case NODE -> {
                because(transaction, "fault.node", subject(fault), "node", fault);
                Heartbeats.silence(transaction, fault.cluster(), fault.target());
            }
            case NETWORK -> {
                because(transaction, "fault.network", subject(fault), "node", fault);
                NodeNetwork.lose(transaction, fault.cluster(), fault.target());
            }
            case REGISTRY -> {
                // What it means is found out by those who ask it.
            }
        }
    }

    private static void because(Transaction transaction, String code, String subject, String target, Fault fault) {
        Map<String, String> values = Map.of(target, fault.target(), "fault", fault.id());
        Causes.record(transaction, Cause.of(code, subject, values));
    }

    private static String node(Records records, String cluster, String name) {
        ObjectKey key = new ObjectKey(cluster, Kind.NODES.resource(), "", name);
        if (ObjectStore.get(records, key).isEmpty()) {
            List<String> known = records.all(ObjectStore.OBJECTS).values().stream()
                    .map(StoredObject::key)
                    .filter(each ->
                            each.cluster().equals(cluster) && each.resource().equals(key.resource()))
                    .map(ObjectKey::name)
                    .toList();
            throw new WorldProblem("fault.no-node", Map.of("node", name, "known", String.join(", ", known)));
        }
        return name;
    }

    /** Docker Hub has several names; images are called by the first. */
    private static String registry(String host) {
        if (!host.matches(HOST)) {
            throw new WorldProblem("fault.not-a-registry", Map.of("host", host));
        }
        return List.of("index.docker.io", "registry-1.docker.io").contains(host) ? "docker.io" : host;
    }

    private static String nextId(Records records) {
        List<Fault> present = underWay(records);
        return present.isEmpty()
                ? "1"
                : Integer.toString(Integer.parseInt(present.getLast().id()) + 1);
    }

    /**
     * Ends one, or {@link #ALL}.
     *
     * @throws WorldProblem {@code fault.no-such-fault}
     */
    static List<Fault> end(Transaction transaction, String id) {
        List<Fault> present = underWay(transaction);
        List<Fault> ended = present.stream()
                .filter(fault -> id.equals(ALL) || fault.id().equals(id))
                .toList();
        if (ended.isEmpty() && !id.equals(ALL)) {
            String known = String.join(", ", present.stream().map(Fault::id).toList());
            throw new WorldProblem("fault.no-such-fault", Map.of("id", id, "known", known));
        }
        ended.forEach(fault -> end(transaction, fault));
        return ended;
    }

    private static void end(Transaction transaction, Fault fault) {
        transaction.delete(TABLE, fault.id());
        switch (fault.kind()) {
            case CLUSTER -> {
                Causes.clear(transaction, ROOM, HaltedClusters.subject(fault.cluster()));
                HaltedClusters.release(transaction, fault.cluster(), ClusterState.BROKEN);
            }
            case NODE -> {
                Causes.clear(transaction, ROOM, subject(fault));
                Heartbeats.resume(transaction, fault.cluster(), fault.target());
            }
            case NETWORK -> {
                Causes.clear(transaction, ROOM, subject(fault));
                NodeNetwork.find(transaction, fault.cluster(), fault.target());
            }
            case REGISTRY -> HeldPulls.free(transaction, fault.cluster(), fault.target());
        }
    }

    private static String subject(Fault fault) {
        return new ObjectKey(fault.cluster(), Kind.NODES.resource(), "", fault.target()).subject();
    }
}
