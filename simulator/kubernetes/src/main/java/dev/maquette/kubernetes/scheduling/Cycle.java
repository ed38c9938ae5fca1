package dev.maquette.kubernetes.scheduling;

/** All that one decision is made from. */
record Cycle(SchedulerProfile profile, PodView pod, ClusterSnapshot snapshot, VolumesView volumes) {
    Cycle with(ClusterSnapshot other) {
        return new Cycle(profile, pod, other, volumes);
    }

    boolean matchesPod(AffinityTerm term) {
        return term.matches(
                pod.namespace(), pod.labels(), snapshot.surroundings().namespaceLabels(pod.namespace()));
    }
}
