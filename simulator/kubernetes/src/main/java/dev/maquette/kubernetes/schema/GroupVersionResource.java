package dev.maquette.kubernetes.schema;

/** The address of a collection: the group, version and plural name that a URL names. */
public record GroupVersionResource(String group, String version, String resource) {

    public static GroupVersionResource of(String apiVersion, String resource) {
        return GroupVersion.parse(apiVersion).resource(resource);
    }

    public GroupVersion groupVersion() {
        return new GroupVersion(group, version);
    }

    /** The form error texts use: {@code deployments.apps}, or {@code pods} in the core group. */
    public String groupResource() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    @Override
    public String toString() {
        return group + "/" + version + ", Resource=" + resource;
    }
}
