package dev.maquette.kubernetes.controller.scheduler;

import java.util.Set;

/** News that may let pods in that could not be placed: which plugins' refusals they may change (queueing hints of v1.32). */
enum Hint {
    NODE(Set.of()),
    POD_GONE(Set.of(
            "NodeResourcesFit",
            "NodePorts",
            "InterPodAffinity",
            "PodTopologySpread",
            "NodeVolumeLimits",
            "VolumeRestrictions")),
    POD_PLACED(Set.of("InterPodAffinity", "PodTopologySpread")),
    STORAGE(Set.of("VolumeBinding", "VolumeZone", "VolumeRestrictions", "NodeVolumeLimits"));

    private final Set<String> plugins;

    Hint(Set<String> plugins) {
        this.plugins = plugins;
    }

    /** Whether it may help a pod that the given plugins turned down; a change of nodes may help any. */
    boolean helps(Set<String> refusing) {
        return plugins.isEmpty() || refusing.stream().anyMatch(plugins::contains);
    }
}
