package dev.maquette.kubernetes.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns nodes down that lie outside the zones and regions that the labels of a claim's volume name. */
final class VolumeZoneFilter implements FilterPlugin {
    private static final Rejection REJECTION =
            Rejection.unresolvable("VolumeZone", "node(s) had no available volume zone");
    private static final List<List<String>> TOPOLOGIES = List.of(
            List.of("topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"),
            List.of("topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region"));

    /** A topology's keys, new and old, and the values a volume can be reached from. */
    private record Bound(List<String> keys, Set<String> values) {}

    @Override
    public PreFilter prepare(Cycle cycle) {
        var bounds = new ArrayList<Bound>();
        for (PodVolumes.Claim use : cycle.pod().demands().volumes().claims()) {
            cycle.volumes()
                    .claim(cycle.pod().namespace(), use.name())
                    .flatMap(claim -> cycle.volumes().volume(claim.volumeName()))
                    .ifPresent(volume -> addBounds(volume, bounds));
        }
        return bounds.isEmpty() ? PreFilter.SKIP : new PreFilter.Check(node -> check(bounds, node.node()));
    }

    private static void addBounds(VolumeView volume, List<Bound> bounds) {
        for (List<String> keys : TOPOLOGIES) {
            for (String key : keys) {
                String values = volume.labels().get(key);
                if (values != null) {
                    bounds.add(new Bound(keys, Set.copyOf(Arrays.asList(values.split("__")))));
                }
            }
        }
    }

    /** A node that names neither zone nor region is in a cluster without them, where every volume is near. */
    private static @Nullable Rejection check(List<Bound> bounds, NodeView node) {
        boolean placed = TOPOLOGIES.stream().flatMap(List::stream).anyMatch(node.labels()::has);
        boolean outside = bounds.stream().anyMatch(bound -> bound.keys().stream()
                .map(node.labels()::get)
                .noneMatch(value -> value != null && bound.values().contains(value)));
        return placed && outside ? REJECTION : null;
    }
}
