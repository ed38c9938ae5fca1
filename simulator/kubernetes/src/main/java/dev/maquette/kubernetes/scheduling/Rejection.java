package dev.maquette.kubernetes.scheduling;

import java.util.List;

/**
 * Why a plugin turns a node, or all nodes, down. {@code resolvable} says whether removing pods could help (code Unschedulable
 * rather than UnschedulableAndUnresolvable).
 */
public record Rejection(String plugin, boolean resolvable, List<String> reasons) {
    public Rejection {
        reasons = List.copyOf(reasons);
    }

    static Rejection resolvable(String plugin, String reason) {
        return new Rejection(plugin, true, List.of(reason));
    }

    static Rejection unresolvable(String plugin, String reason) {
        return new Rejection(plugin, false, List.of(reason));
    }

    String message() {
        return String.join(", ", reasons);
    }
}
