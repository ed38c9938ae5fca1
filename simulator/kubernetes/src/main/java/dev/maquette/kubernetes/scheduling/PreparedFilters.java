package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A profile's filters, made ready for one pod and one snapshot. */
final class PreparedFilters {
    private final Cycle cycle;
    private final NodeFilter[] filters;
    private final Optional<Rejection> rejection;
    private final Optional<Set<String>> onlyNodes;
    private final Set<String> narrowing;

    private PreparedFilters(
            Cycle cycle,
            List<NodeFilter> filters,
            Optional<Rejection> rejection,
            Optional<Set<String>> onlyNodes,
            Set<String> narrowing) {
        this.cycle = cycle;
        this.filters = filters.toArray(NodeFilter[]::new);
        this.rejection = rejection;
        this.onlyNodes = onlyNodes;
        this.narrowing = narrowing;
    }

    /** The first plugin that rules all nodes out ends the preparation. */
    static PreparedFilters of(Cycle cycle) {
        var filters = new ArrayList<NodeFilter>();
        Optional<Set<String>> onlyNodes = Optional.empty();
        var narrowing = new TreeSet<String>();
        for (String plugin : cycle.profile().filters()) {
            switch (Plugins.filter(plugin).prepare(cycle)) {
                case PreFilter.Skip skip -> {}
                case PreFilter.Check check -> filters.add(check.filter());
                case PreFilter.Narrow narrow -> {
                    filters.add(narrow.filter());
                    narrowing.add(plugin);
                    onlyNodes = Optional.of(common(onlyNodes, narrow.nodes()));
                }
                case PreFilter.Reject reject -> {
                    return rejecting(cycle, reject.rejection());
                }
            }
            if (onlyNodes.isPresent() && onlyNodes.get().isEmpty()) {
                return rejecting(cycle, nothingLeft(plugin, narrowing));
            }
        }
        return new PreparedFilters(cycle, filters, Optional.empty(), onlyNodes, narrowing);
    }

    /** Why no node will do, whichever. */
    Optional<Rejection> rejection() {
        return rejection;
    }

    /** The nodes to look at, in turn from where the last decision stopped. */
    int[] candidates() {
        NodeTable table = cycle.snapshot().table();
        if (onlyNodes.isEmpty()) {
            return table.order();
        }
        return onlyNodes.get().stream()
                .flatMapToInt(name -> table.place(name).stream())
                .toArray();
    }

    /** What is said of the nodes that were not even looked at. */
    Rejection ofOthers() {
        return onlyNodes.isEmpty()
                ? new Rejection("", false, List.of())
                : Rejection.unresolvable(
                        String.join(", ", narrowing), "node(s) didn't satisfy plugin(s) " + goList(narrowing));
    }

    /**
     * Why the node will not do, or null. Where pods of at least the same priority have been promised the node, the pod must fit
     * with them there as well as without.
     */
    @Nullable
    Rejection check(NodeState node) {
        ClusterSnapshot snapshot = cycle.snapshot();
        if (snapshot.hasNominations()) {
            Rejection withPromised = checkWithPromised(node, snapshot);
            if (withPromised != null) {
                return withPromised;
            }
        }
        return checkAsIs(node);
    }

    private @Nullable Rejection checkAsIs(NodeState node) {
        for (NodeFilter filter : filters) {
            Rejection rejected = filter.check(node);
            if (rejected != null) {
                return rejected;
            }
        }
        return null;
    }

    private @Nullable Rejection checkWithPromised(NodeState node, ClusterSnapshot snapshot) {
        String name = node.node().name();
        ClusterSnapshot filled = snapshot;
        for (PodView promised : snapshot.nominatedTo(name)) {
            boolean weighs = promised.priority() >= cycle.pod().priority() && !promised.isSamePod(cycle.pod());
            filled = weighs ? filled.withPod(promised.on(name)) : filled;
        }
        return filled == snapshot ? null : of(cycle.with(filled)).checkAlone(filled.state(node.place()));
    }

    /** The check with everything counted anew, rulings over all nodes included; for snapshots that only try something out. */
    private @Nullable Rejection checkAlone(NodeState node) {
        return rejection.isPresent() ? rejection.get() : checkAsIs(node);
    }

    private static Set<String> common(Optional<Set<String>> known, Set<String> more) {
        Set<String> both = new TreeSet<>(more);
        known.ifPresent(both::retainAll);
        return both;
    }

    private static PreparedFilters rejecting(Cycle cycle, Rejection rejection) {
        return new PreparedFilters(cycle, List.of(), Optional.of(rejection), Optional.empty(), Set.of());
    }

    private static Rejection nothingLeft(String plugin, Set<String> narrowing) {
        String message = narrowing.size() == 1
                ? "node(s) didn't satisfy plugin " + narrowing.iterator().next()
                : "node(s) didn't satisfy plugin(s) " + goList(narrowing) + " simultaneously";
        return Rejection.unresolvable(plugin, message);
    }

    private static String goList(Set<String> names) {
        return names.stream().collect(Collectors.joining(" ", "[", "]"));
    }
}
