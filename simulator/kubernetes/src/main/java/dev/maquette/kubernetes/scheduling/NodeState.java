package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node with the pods on it and what they take; immutable. */
public final class NodeState {
    private static final PodView[] NO_PODS = {};

    private final NodeView node;
    private final int place;
    private final PodView[] pods;
    private final Resources requested;
    private final long nonZeroMilliCpu;
    private final long nonZeroMemory;

    /** Of all pods; empty on most nodes. */
    private final List<HostPort> ports;

    private NodeState(
            NodeView node,
            int place,
            PodView[] pods,
            Resources requested,
            long nonZeroMilliCpu,
            long nonZeroMemory,
            List<HostPort> ports) {
        this.node = node;
        this.place = place;
        this.pods = pods;
        this.requested = requested;
        this.nonZeroMilliCpu = nonZeroMilliCpu;
        this.nonZeroMemory = nonZeroMemory;
        this.ports = ports;
    }

    static NodeState of(NodeView node, int place) {
        return new NodeState(node, place, NO_PODS, Resources.NONE, 0, 0, List.of());
    }

    public NodeView node() {
        return node;
    }

    /** The pods here, in the order they came. */
    public List<PodView> pods() {
        return Collections.unmodifiableList(Arrays.asList(pods));
    }

    /** The sum of the pods' requests. */
    public Resources requested() {
        return requested;
    }

    int place() {
        return place;
    }

    /** The array itself, for loops that run for every node of every decision; it is never changed. */
    PodView[] podArray() {
        return pods;
    }

    long nonZeroMilliCpu() {
        return nonZeroMilliCpu;
    }

    long nonZeroMemory() {
        return nonZeroMemory;
    }

    List<HostPort> ports() {
        return ports;
    }

    NodeState with(PodView pod) {
        PodView[] more = Arrays.copyOf(pods, pods.length + 1);
        more[pods.length] = pod;
        return new NodeState(
                node,
                place,
                more,
                requested.plus(pod.requests().exact()),
                nonZeroMilliCpu + pod.requests().nonZeroMilliCpu(),
                nonZeroMemory + pod.requests().nonZeroMemory(),
                joined(ports, pod.demands().hostPorts()));
    }

    NodeState without(PodView pod) {
        int at = Arrays.asList(pods).indexOf(pod);
        PodView[] fewer = Arrays.copyOf(pods, pods.length - 1);
        System.arraycopy(pods, at + 1, fewer, at, fewer.length - at);
        return new NodeState(
                node,
                place,
                fewer,
                requested.minus(pod.requests().exact()),
                nonZeroMilliCpu - pod.requests().nonZeroMilliCpu(),
                nonZeroMemory - pod.requests().nonZeroMemory(),
                pod.demands().hostPorts().isEmpty() ? ports : portsOf(fewer));
    }

    NodeState with(NodeView changed) {
        return new NodeState(changed, place, pods, requested, nonZeroMilliCpu, nonZeroMemory, ports);
    }

    /** The pod here of the same name, or null. */
    @Nullable
    PodView find(String namespace, String name) {
        for (PodView pod : pods) {
            if (pod.name().equals(name) && pod.namespace().equals(namespace)) {
                return pod;
            }
        }
        return null;
    }

    private static List<HostPort> portsOf(PodView[] pods) {
        var ports = new ArrayList<HostPort>();
        for (PodView pod : pods) {
            ports.addAll(pod.demands().hostPorts());
        }
        return List.copyOf(ports);
    }

    private static List<HostPort> joined(List<HostPort> some, List<HostPort> others) {
        if (others.isEmpty()) {
            return some;
        }
        var both = new ArrayList<>(some);
        both.addAll(others);
        return List.copyOf(both);
    }
}
