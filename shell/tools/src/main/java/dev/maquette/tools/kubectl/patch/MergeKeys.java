package dev.maquette.tools.kubectl.patch;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which lists of built-in kinds are merged by element, and by which field; others are replaced whole. Taken from the
 * patchMergeKey and patchStrategy tags of k8s.io/api 1.32, where the field's name and its parent's decide.
 */
final class MergeKeys {
    private static final Map<String, String> BY_FIELD = Map.ofEntries(
            Map.entry("containers", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("ephemeralContainers", "name"),
            Map.entry("volumes", "name"),
            Map.entry("env", "name"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("volumeDevices", "devicePath"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("hostAliases", "ip"),
            Map.entry("topologySpreadConstraints", "topologyKey"),
            Map.entry("schedulingGates", "name"),
            Map.entry("resourceClaims", "name"),
            Map.entry("conditions", "type"),
            Map.entry("ownerReferences", "uid"),
            Map.entry("addresses", "type"),
            Map.entry("webhooks", "name"),
            Map.entry("podIPs", "ip"),
            Map.entry("hostIPs", "ip"));
    private static final Set<String> CONTAINERS = Set.of("containers", "initContainers", "ephemeralContainers");
    private static final Set<String> MERGED_SCALARS = Set.of("finalizers");
    private static final Set<String> RETAINED = Set.of("volumes", "strategy");

    private MergeKeys() {}

    /**
     * The key of a list's elements; empty where the list is replaced.
     *
     * @param parent the field the list's owner stands in, empty at the top
     */
    static Optional<String> of(String kind, String parent, String field) {
        if (field.equals("ports")) {
            return ports(kind, parent);
        } else if (field.equals("secrets")) {
            return kind.equals("ServiceAccount") ? Optional.of("name") : Optional.empty();
        }
        return Optional.ofNullable(BY_FIELD.get(field));
    }

    private static Optional<String> ports(String kind, String parent) {
        if (CONTAINERS.contains(parent)) {
            return Optional.of("containerPort");
        }
        return kind.equals("Service") && parent.equals("spec") ? Optional.of("port") : Optional.empty();
    }

    /** Whether a field is sent whole whenever its owner is looked at, as a disruption budget's selector is. */
    static boolean replaces(String kind, String parent, String field) {
        return kind.equals("PodDisruptionBudget") && parent.equals("spec") && field.equals("selector");
    }

    static boolean mergesScalars(String field) {
        return MERGED_SCALARS.contains(field);
    }

    /** Whether fields that a patch does not name are dropped from the object in this field. */
    static boolean retainsKeys(String field) {
        return RETAINED.contains(field);
    }
}
