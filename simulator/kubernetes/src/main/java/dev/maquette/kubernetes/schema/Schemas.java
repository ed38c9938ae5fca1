package dev.maquette.kubernetes.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The types and resources that one cluster serves. Immutable: a CustomResourceDefinition makes a new value, which shares
 * the built-in types with the old one.
 */
public final class Schemas {
    /** Shared by all clusters of a process, because the tables never change. */
    private static final Once<BuiltInTypes> TYPES = new Once<>(BuiltInTypes::new);

    private final Map<GroupVersionResource, Resource> byResource;
    private final Map<GroupVersionKind, Resource> byKind;

    private Schemas(Collection<Resource> resources) {
        Map<GroupVersionResource, Resource> named = new LinkedHashMap<>();
        Map<GroupVersionKind, Resource> kinds = new LinkedHashMap<>();
        for (Resource resource : resources) {
            named.put(resource.groupVersionResource(), resource);
            kinds.put(resource.groupVersionKind(), resource);
        }
        this.byResource = Collections.unmodifiableMap(named);
        this.byKind = Collections.unmodifiableMap(kinds);
    }

    /** What a cluster of the given release serves before any CustomResourceDefinition. */
    public static Schemas builtIn(Release release) {
        return new Schemas(new BuiltInResources(TYPES.get()).served(release));
    }

    static BuiltInTypes types() {
        return TYPES.get();
    }

    /** All resources in the order of discovery. */
    public Collection<Resource> resources() {
        return byResource.values();
    }

    public List<Resource> resources(GroupVersion groupVersion) {
        return byResource.values().stream()
                .filter(resource -> resource.groupVersion().equals(groupVersion))
                .toList();
    }

    /** The versions served, in the order of discovery; the first version of a group is its preferred one. */
    public List<GroupVersion> groupVersions() {
        return byResource.values().stream()
                .map(Resource::groupVersion)
                .distinct()
                .toList();
    }

    public Optional<Resource> resource(GroupVersionResource address) {
        return Optional.ofNullable(byResource.get(address));
    }

    public Optional<Resource> resource(GroupVersionKind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /**
     * The type of a body: that of a served resource, or of a built-in kind that is no resource (Scale, Eviction,
     * DeleteOptions, Status …). Kinds of meta/v1 are known under any group version, as clients send them.
     */
    public Optional<Struct> struct(GroupVersionKind kind) {
        Resource resource = byKind.get(kind);
        if (resource != null) {
            return Optional.of(resource.schema());
        }
        return types().struct(kind.apiVersion(), kind.kind()).or(() -> types().struct("meta/v1", kind.kind()));
    }

    /** The shape of {@code metadata} in every object. */
    public static Struct objectMeta() {
        return types().require("meta/v1", "ObjectMeta");
    }

    /** A registry that serves these resources too; a resource of the same address is replaced. */
    public Schemas with(Collection<Resource> added) {
        Map<GroupVersionResource, Resource> all = new LinkedHashMap<>(byResource);
        for (Resource resource : added) {
            all.put(resource.groupVersionResource(), resource);
        }
        return new Schemas(all.values());
    }

    /** A registry that no longer serves the resources of the named CustomResourceDefinition. */
    public Schemas without(String definition) {
        List<Resource> kept = new ArrayList<>(byResource.values());
        kept.removeIf(resource -> resource.custom()
                .filter(custom -> custom.definition().equals(definition))
                .isPresent());
        return new Schemas(kept);
    }
}
