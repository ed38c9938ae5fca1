package dev.maquette.kubernetes.schema.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import java.util.Optional;

/**
 * Turns an object of one version into the same object of another. Only two built-in kinds of v1.32 have more than one
 * version with different fields: HorizontalPodAutoscaler, and Event, which has two groups. Versions of a custom resource
 * differ in nothing but their name here (conversion strategy None); what webhooks convert does not come this way.
 */
public final class Conversion {
    private static final GroupVersion CORE = new GroupVersion("", "v1");
    private static final GroupVersion EVENTS = new GroupVersion("events.k8s.io", "v1");
    private static final GroupVersion AUTOSCALING_1 = new GroupVersion("autoscaling", "v1");
    private static final GroupVersion AUTOSCALING_2 = new GroupVersion("autoscaling", "v2");

    private Conversion() {}

    /** The object as the wanted version shows it; the given tree is not changed. */
    public static ObjectNode to(GroupVersion wanted, ObjectNode object) {
        GroupVersion from = GroupVersion.parse(object.path("apiVersion").asText());
        if (from.equals(wanted)) {
            return object;
        }
        ObjectNode converted = object.deepCopy();
        converted.put("apiVersion", wanted.apiVersion());
        if (from.equals(AUTOSCALING_2) && wanted.equals(AUTOSCALING_1)) {
            AutoscalerConversion.toFirst(converted);
        } else if (from.equals(AUTOSCALING_1) && wanted.equals(AUTOSCALING_2)) {
            AutoscalerConversion.toSecond(converted);
        } else if (from.equals(CORE) && wanted.equals(EVENTS)) {
            EventConversion.fromCore(converted);
        } else if (from.equals(EVENTS) && wanted.equals(CORE)) {
            EventConversion.toCore(converted);
        }
        return converted;
    }

    /**
     * The resource under which objects of the given one are kept, so that all versions of a kind are one collection:
     * the storage version of a definition, autoscaling/v2, and the core group's events.
     */
    public static Resource stored(Schemas schemas, Resource resource) {
        if (resource.groupVersion().equals(EVENTS) && resource.kind().equals("Event")) {
            return find(schemas, CORE, resource);
        }
        if (resource.groupVersion().equals(AUTOSCALING_1) && resource.kind().equals("HorizontalPodAutoscaler")) {
            return find(schemas, AUTOSCALING_2, resource);
        }
        boolean isStored = resource.custom().map(custom -> custom.storage()).orElse(true);
        return isStored ? resource : storageVersion(schemas, resource).orElse(resource);
    }

    /** The collection of the resource among all groups, such as {@code deployments.apps}; both groups of events are one. */
    public static String collection(Resource resource) {
        boolean isEvents =
                resource.groupVersion().equals(EVENTS) && resource.kind().equals("Event");
        return isEvents ? resource.plural() : resource.groupVersionResource().groupResource();
    }

    private static Resource find(Schemas schemas, GroupVersion groupVersion, Resource resource) {
        return schemas.resource(groupVersion.resource(resource.plural())).orElse(resource);
    }

    private static Optional<Resource> storageVersion(Schemas schemas, Resource resource) {
        return schemas.resources().stream()
                .filter(each ->
                        each.group().equals(resource.group()) && each.kind().equals(resource.kind()))
                .filter(each -> each.custom().map(custom -> custom.storage()).orElse(false))
                .findFirst();
    }
}
