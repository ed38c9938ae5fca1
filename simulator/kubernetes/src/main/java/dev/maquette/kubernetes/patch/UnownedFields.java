package dev.maquette.kubernetes.patch;

import dev.maquette.kubernetes.schema.Resource;
import java.util.ArrayList;
import java.util.List;

/** Fields that get no owner: identity and bookkeeping of every object, and what an endpoint does not write. */
final class UnownedFields {

    /** managedfields/internal/stripmeta.go, v1.32. */
    static final FieldSet BOOKKEEPING = set(
            "apiVersion",
            "kind",
            "metadata",
            "metadata.name",
            "metadata.namespace",
            "metadata.creationTimestamp",
            "metadata.selfLink",
            "metadata.uid",
            "metadata.clusterName",
            "metadata.generation",
            "metadata.managedFields",
            "metadata.resourceVersion");

    private static final FieldSet STATUS = set("status");
    private static final FieldSet SPEC = set("spec");

    private UnownedFields() {}

    /** What the endpoint resets to the live values before it stores, by the registries' GetResetFields. */
    static FieldSet resetBy(Resource resource, String subresource) {
        if (subresource.isEmpty()) {
            return resource.subresource("status").isPresent() ? STATUS : FieldSet.EMPTY;
        }
        if (!subresource.equals("status")) {
            return FieldSet.EMPTY;
        }
        if (resource.custom().isPresent()) {
            return set("metadata", "spec");
        }
        return switch (resource.groupVersionResource().groupResource()) {
            case "pods" -> set("spec", "metadata.deletionTimestamp", "metadata.ownerReferences");
            case "deployments.apps" -> set("spec", "metadata.labels");
            default -> SPEC;
        };
    }

    private static FieldSet set(String... paths) {
        List<List<PathElement>> parsed = new ArrayList<>();
        for (String path : paths) {
            List<PathElement> elements = new ArrayList<>();
            for (String name : path.split("\\.", -1)) {
                elements.add(PathElement.field(name));
            }
            parsed.add(elements);
        }
        return FieldSet.of(parsed);
    }
}
