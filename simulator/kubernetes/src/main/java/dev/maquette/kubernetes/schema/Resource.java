package dev.maquette.kubernetes.schema;

import java.util.List;
import java.util.Optional;

/**
 * A collection that a cluster serves, in one version.
 *
 * @param custom what a CustomResourceDefinition adds; empty for built-ins
 */
public record Resource(
        GroupVersion groupVersion,
        Names names,
        boolean namespaced,
        List<String> verbs,
        List<Subresource> subresources,
        Struct schema,
        Optional<CustomResource> custom) {

    public Resource {
        verbs = List.copyOf(verbs);
        subresources = List.copyOf(subresources);
    }

    /** What a resource is called; singular is empty where discovery shows none. */
    public record Names(
            String plural,
            String singular,
            String kind,
            String listKind,
            List<String> shortNames,
            List<String> categories) {
        public Names {
            shortNames = List.copyOf(shortNames);
            categories = List.copyOf(categories);
        }
    }

    public String plural() {
        return names.plural();
    }

    public String singular() {
        return names.singular();
    }

    public String kind() {
        return names.kind();
    }

    public List<String> shortNames() {
        return names.shortNames();
    }

    public List<String> categories() {
        return names.categories();
    }

    public String group() {
        return groupVersion.group();
    }

    public String version() {
        return groupVersion.version();
    }

    public GroupVersionKind groupVersionKind() {
        return groupVersion.kind(names.kind());
    }

    public GroupVersionKind listKind() {
        return groupVersion.kind(names.listKind());
    }

    public GroupVersionResource groupVersionResource() {
        return groupVersion.resource(names.plural());
    }

    public Optional<Subresource> subresource(String name) {
        return subresources.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public boolean allows(String verb) {
        return verbs.contains(verb);
    }
}
