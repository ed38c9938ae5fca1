package dev.maquette.kubernetes.api;

/**
 * What authorisation looks at.
 *
 * @param verb as RBAC spells it; also verbs such as {@code impersonate}, {@code bind}, {@code escalate}, {@code use}
 * @param path of a request that is about no resource; empty otherwise
 */
public record Attributes(
        String verb, String group, String resource, String subresource, String namespace, String name, String path) {

    static Attributes of(Verb verb, Target target) {
        return new Attributes(
                verb.word(),
                target.resource().group(),
                target.resource().resource(),
                target.subresource(),
                target.namespace(),
                target.name(),
                "");
    }

    /** A request outside resources, such as {@code get /version}. */
    public static Attributes ofPath(String verb, String path) {
        return new Attributes(verb, "", "", "", "", "", path);
    }

    /** The same request about an object of no known name, which only rules for all names allow. */
    public Attributes ofAnyName() {
        return name.isEmpty() ? this : new Attributes(verb, group, resource, subresource, namespace, "", path);
    }

    public boolean isResource() {
        return path.isEmpty();
    }

    /** Resource and subresource as rules name them. */
    public String resourcePath() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }
}
