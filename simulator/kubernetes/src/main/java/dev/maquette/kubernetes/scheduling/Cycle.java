package dev.maquette.kubernetes.scheduling;

import dev.maquette.kubernetes.selector.Labels;

/** All that one decision is made from; {@code namespaceLabels} are those of the pod's namespace. */
record Cycle(
        SchedulerProfile profile, PodView pod, ClusterSnapshot snapshot, VolumesView volumes, Labels namespaceLabels) {
    static Cycle of(SchedulerProfile profile, PodView pod, ClusterSnapshot snapshot, VolumesView volumes) {
        Labels labels = snapshot.surroundings().namespaceLabels(pod.namespace());
        return new Cycle(profile, pod, snapshot, volumes, labels);
    }

    Cycle with(ClusterSnapshot other) {
        return new Cycle(profile, pod, other, volumes, namespaceLabels);
    }

    boolean matchesPod(AffinityTerm term) {
        return term.matches(pod.namespace(), pod.labels(), namespaceLabels);
    }
}
