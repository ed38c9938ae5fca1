package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Why no node will do: a ruling over all of them, or what was found of each, and what is said of those not looked at. Its text
 * is that of the scheduler's events (framework/types.go, {@code FitError}).
 */
final class Diagnosis {
    private final ClusterSnapshot snapshot;
    private final Optional<Rejection> ruling;
    private final Rejection ofOthers;
    private final List<NodeVerdict> verdicts = new ArrayList<>();

    private Diagnosis(ClusterSnapshot snapshot, Optional<Rejection> ruling, Rejection ofOthers) {
        this.snapshot = snapshot;
        this.ruling = ruling;
        this.ofOthers = ofOthers;
    }

    static Diagnosis ofAll(ClusterSnapshot snapshot, Rejection ruling) {
        return new Diagnosis(snapshot, Optional.of(ruling), ruling);
    }

    static Diagnosis ofEach(ClusterSnapshot snapshot, Rejection ofOthers) {
        return new Diagnosis(snapshot, Optional.empty(), ofOthers);
    }

    void add(NodeState node, Rejection rejection) {
        verdicts.add(new NodeVerdict(node.node().name(), rejection));
    }

    int size() {
        return verdicts.size();
    }

    /** One verdict a node. */
    List<NodeVerdict> verdicts() {
        var all = new ArrayList<>(verdicts);
        var seen = verdicts.stream().map(NodeVerdict::node).collect(Collectors.toSet());
        for (NodeState node : snapshot.nodes()) {
            if (!seen.contains(node.node().name())) {
                all.add(new NodeVerdict(node.node().name(), ofOthers));
            }
        }
        return all;
    }

    /** The nodes that would do if pods were removed from them. */
    List<NodeState> resolvableNodes() {
        if (verdicts.isEmpty()) {
            return ofOthers.resolvable() ? snapshot.nodes() : List.of();
        }
        return verdicts().stream()
                .filter(verdict -> verdict.rejection().resolvable())
                .flatMap(verdict -> snapshot.node(verdict.node()).stream())
                .toList();
    }

    String message() {
        String prefix = "0/" + snapshot.nodeCount() + " nodes are available:";
        String found = ruling.map(Rejection::message).orElseGet(this::counted);
        return found.isEmpty() ? prefix : prefix + " " + found + ".";
    }

    /** How many nodes there are for each reason; the lines are sorted as texts, numbers included. */
    private String counted() {
        Map<String, Integer> counts = new TreeMap<>();
        verdicts.forEach(
                verdict -> verdict.rejection().reasons().forEach(reason -> counts.merge(reason, 1, Integer::sum)));
        int others = snapshot.nodeCount() - verdicts.size();
        if (others > 0) {
            ofOthers.reasons().forEach(reason -> counts.merge(reason, others, Integer::sum));
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
