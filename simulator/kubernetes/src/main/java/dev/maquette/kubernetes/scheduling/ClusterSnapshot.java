package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.selector.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The cluster as a scheduler sees it: nodes with the pods on them, and what lies around. Immutable: every change gives a new
 * snapshot that shares nearly everything with the old one, so keeping one is free and trying something out is cheap.
 */
public final class ClusterSnapshot {
    private static final ClusterSnapshot EMPTY = new ClusterSnapshot(
            NodeTable.EMPTY,
            Slots.empty(),
            HeldTerms.NONE,
            new Waiting(HashTreePMap.empty(), HashTreePMap.empty()),
            Surroundings.NONE,
            0,
            MatchIndex.EMPTY);

    /** Pods that are not on a node here: bound to nodes not known (yet), and promised a node that is being cleared. */
    private record Waiting(PMap<String, PVector<PodView>> homeless, PMap<String, PVector<PodView>> nominated) {}

    private final NodeTable table;
    private final Slots<NodeState> states;
    private final HeldTerms held;
    private final Waiting waiting;
    private final Surroundings surroundings;
    private final int start;

    /** Grows as questions are asked; holds nothing that could not be counted again. */
    private volatile MatchIndex matches;

    private ClusterSnapshot(
            NodeTable table,
            Slots<NodeState> states,
            HeldTerms held,
            Waiting waiting,
            Surroundings surroundings,
            int start,
            MatchIndex matches) {
        this.table = table;
        this.states = states;
        this.held = held;
        this.waiting = waiting;
        this.surroundings = surroundings;
        this.start = start;
        this.matches = matches;
    }

    /** A cluster without anything. */
    public static ClusterSnapshot empty() {
        return EMPTY;
    }

    /** A cluster of these nodes and bound pods, built at once. */
    public static ClusterSnapshot of(Collection<NodeView> nodes, Collection<PodView> pods) {
        NodeTable table = NodeTable.of(nodes);
        Slots<NodeState> states = Slots.empty();
        for (int place = 0; place < table.places(); place++) {
            states = states.with(place, NodeState.of(table.node(place), place));
        }
        ClusterSnapshot snapshot =
                new ClusterSnapshot(table, states, EMPTY.held, EMPTY.waiting, Surroundings.NONE, 0, MatchIndex.EMPTY);
        for (PodView pod : pods) {
            snapshot = snapshot.withPod(pod);
        }
        return snapshot;
    }

    /** With a node added or changed; pods bound to it that came before it are taken in. */
    public ClusterSnapshot withNode(NodeView node) {
        OptionalInt known = table.place(node.name());
        if (known.isPresent() && table.node(known.getAsInt()).equals(node)) {
            return this;
        }
        NodeTable changed = table.with(node);
        int place = changed.place(node.name()).orElseThrow();
        NodeState old = known.isPresent() ? states.get(place) : null;
        NodeState state = old == null ? NodeState.of(node, place) : old.with(node);
        ClusterSnapshot snapshot =
                new ClusterSnapshot(changed, states.with(place, state), held, waiting, surroundings, start, matches);
        return snapshot.housing(node.name());
    }

    /** Without a node; its pods stay known, and are taken in again should it come back. */
    public ClusterSnapshot withoutNode(String name) {
        OptionalInt place = table.place(name);
        if (place.isEmpty()) {
            return this;
        }
        List<PodView> pods = node(name).orElseThrow().pods();
        ClusterSnapshot snapshot = this;
        for (PodView pod : pods) {
            snapshot = snapshot.withoutPod(pod);
        }
        PMap<String, PVector<PodView>> homeless =
                pods.isEmpty() ? waiting.homeless() : waiting.homeless().plus(name, TreePVector.from(pods));
        return new ClusterSnapshot(
                table.without(name),
                snapshot.states.with(place.getAsInt(), null),
                snapshot.held,
                new Waiting(homeless, waiting.nominated()),
                surroundings,
                start,
                snapshot.matches);
    }

    /** With a bound pod added, or put in the place of the one of its name on its node; a finished pod takes no place. */
    public ClusterSnapshot withPod(PodView pod) {
        ClusterSnapshot without = withoutPod(pod);
        if (!pod.isBound() || pod.isFinished()) {
            return without;
        }
        OptionalInt place = table.place(pod.node());
        return place.isPresent() ? without.placed(pod, place.getAsInt()) : without.sheltered(pod);
    }

    /** Without the pod of that name on the node that the view names. */
    public ClusterSnapshot withoutPod(PodView pod) {
        OptionalInt place = table.place(pod.node());
        if (place.isEmpty()) {
            return unsheltered(pod);
        }
        NodeState state = state(place.getAsInt());
        PodView present = state.find(pod.namespace(), pod.name());
        return present == null ? this : displaced(present, state);
    }

    /** With an unbound pod whose {@code status.nominatedNodeName} promises it a node. */
    public ClusterSnapshot withNominated(PodView pod) {
        ClusterSnapshot without = withoutNominated(pod);
        if (pod.nominatedNode().isEmpty()) {
            return without;
        }
        PMap<String, PVector<PodView>> nominated = without.waiting.nominated();
        PVector<PodView> pods = nominated.getOrDefault(pod.nominatedNode(), TreePVector.empty());
        return without.with(new Waiting(waiting.homeless(), nominated.plus(pod.nominatedNode(), pods.plus(pod))));
    }

    public ClusterSnapshot withoutNominated(PodView pod) {
        PVector<PodView> pods = waiting.nominated().getOrDefault(pod.nominatedNode(), TreePVector.empty());
        PVector<PodView> others = without(pods, pod);
        return others.size() == pods.size()
                ? this
                : with(new Waiting(waiting.homeless(), replaced(waiting.nominated(), pod.nominatedNode(), others)));
    }

    /** With a Namespace's labels, which namespace selectors of affinity terms read. */
    public ClusterSnapshot withNamespace(String name, Labels labels) {
        if (labels.equals(surroundings.namespaceLabels(name))) {
            return this;
        }
        return with(surroundings.withNamespaces(surroundings.namespaces().plus(name, labels)), MatchIndex.EMPTY);
    }

    public ClusterSnapshot withoutNamespace(String name) {
        return with(surroundings.withNamespaces(surroundings.namespaces().minus(name)), MatchIndex.EMPTY);
    }

    /** With a Service, whose pods are spread by default; one without a selector selects none. */
    public ClusterSnapshot withService(String namespace, String name, LabelSelector selector) {
        LabelSelector own = selector.isEverything() ? LabelSelector.nothing() : selector;
        return with(surroundings.withService(namespace, name, own), matches);
    }

    public ClusterSnapshot withoutService(String namespace, String name) {
        return with(surroundings.withoutService(namespace, name), matches);
    }

    /** With a ReplicaSet, StatefulSet or ReplicationController, whose pods are spread by default. */
    public ClusterSnapshot withController(String kind, String namespace, String name, LabelSelector selector) {
        String key = Surroundings.key(kind, namespace, name);
        return with(surroundings.withControllers(surroundings.controllers().plus(key, selector)), matches);
    }

    public ClusterSnapshot withoutController(String kind, String namespace, String name) {
        String key = Surroundings.key(kind, namespace, name);
        return with(surroundings.withControllers(surroundings.controllers().minus(key)), matches);
    }

    /** With a PodDisruptionBudget, which preemption avoids to break. */
    public ClusterSnapshot withBudget(ObjectNode budget) {
        DisruptionBudget view = DisruptionBudget.of(budget);
        String key = view.namespace() + "/" + view.name();
        return with(surroundings.withBudgets(surroundings.budgets().plus(key, view)), matches);
    }

    public ClusterSnapshot withoutBudget(String namespace, String name) {
        return with(surroundings.withBudgets(surroundings.budgets().minus(namespace + "/" + name)), matches);
    }

    /**
     * The place in the order of nodes where the next decision begins to look. Schedulers look at a part of a large cluster only
     * and go round it; {@link Decision.Scheduled#nextStart()} says where to go on.
     */
    public ClusterSnapshot startingAt(int place) {
        return new ClusterSnapshot(table, states, held, waiting, surroundings, place, matches);
    }

    public int start() {
        return start;
    }

    public int nodeCount() {
        return table.size();
    }

    public Optional<NodeState> node(String name) {
        OptionalInt place = table.place(name);
        return place.isEmpty() ? Optional.empty() : Optional.of(state(place.getAsInt()));
    }

    /** The nodes in the order in which decisions look at them. */
    public List<NodeState> nodes() {
        var nodes = new ArrayList<NodeState>(table.size());
        for (int place : table.order()) {
            nodes.add(state(place));
        }
        return nodes;
    }

    NodeTable table() {
        return table;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    HeldTerms held() {
        return held;
    }

    /** The state of a place that is taken. */
    NodeState state(int place) {
        NodeState state = states.get(place);
        if (state == null) {
            throw new IndexOutOfBoundsException(place);
        }
        return state;
    }

    boolean hasNominations() {
        return !waiting.nominated().isEmpty();
    }

    List<PodView> nominatedTo(String node) {
        return waiting.nominated().getOrDefault(node, TreePVector.empty());
    }

    /** How many pods on each node a question is answered yes by. */
    Counts count(PodMatcher matcher) {
        Counts known = matches.find(matcher);
        if (known == null) {
            known = counted(matcher);
            matches = matches.with(matcher, known);
        }
        return known;
    }

    private Counts counted(PodMatcher matcher) {
        int[] values = new int[table.places()];
        for (int place : table.order()) {
            for (PodView pod : state(place).podArray()) {
                values[place] += matcher.matches(pod, surroundings.namespaceLabels(pod.namespace())) ? 1 : 0;
            }
        }
        return Counts.of(values);
    }

    private ClusterSnapshot placed(PodView pod, int place) {
        return moved(pod, state(place).with(pod), 1);
    }

    private ClusterSnapshot displaced(PodView pod, NodeState from) {
        return moved(pod, from.without(pod), -1);
    }

    private ClusterSnapshot moved(PodView pod, NodeState changed, int by) {
        int place = changed.place();
        HeldTerms terms = held.adjusted(pod, place, by);
        MatchIndex adjusted = matches.adjusted(pod, surroundings.namespaceLabels(pod.namespace()), place, by);
        return new ClusterSnapshot(table, states.with(place, changed), terms, waiting, surroundings, start, adjusted);
    }

    private ClusterSnapshot sheltered(PodView pod) {
        PVector<PodView> pods = waiting.homeless().getOrDefault(pod.node(), TreePVector.empty());
        return with(new Waiting(waiting.homeless().plus(pod.node(), pods.plus(pod)), waiting.nominated()));
    }

    private ClusterSnapshot unsheltered(PodView pod) {
        PVector<PodView> pods = waiting.homeless().get(pod.node());
        if (pods == null) {
            return this;
        }
        return with(new Waiting(replaced(waiting.homeless(), pod.node(), without(pods, pod)), waiting.nominated()));
    }

    private ClusterSnapshot housing(String node) {
        PVector<PodView> pods = waiting.homeless().get(node);
        if (pods == null) {
            return this;
        }
        ClusterSnapshot snapshot = with(new Waiting(waiting.homeless().minus(node), waiting.nominated()));
        for (PodView pod : pods) {
            snapshot = snapshot.withPod(pod);
        }
        return snapshot;
    }

    private static PVector<PodView> without(PVector<PodView> pods, PodView gone) {
        for (int i = 0; i < pods.size(); i++) {
            if (pods.get(i).isSamePod(gone)) {
                return pods.minus(i);
            }
        }
        return pods;
    }

    private static PMap<String, PVector<PodView>> replaced(
            PMap<String, PVector<PodView>> map, String key, PVector<PodView> pods) {
        return pods.isEmpty() ? map.minus(key) : map.plus(key, pods);
    }

    private ClusterSnapshot with(Waiting changed) {
        return new ClusterSnapshot(table, states, held, changed, surroundings, start, matches);
    }

    private ClusterSnapshot with(Surroundings changed, MatchIndex kept) {
        return new ClusterSnapshot(table, states, held, waiting, changed, start, kept);
    }
}
