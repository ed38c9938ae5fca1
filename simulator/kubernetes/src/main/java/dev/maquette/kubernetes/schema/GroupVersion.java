package dev.maquette.kubernetes.schema;

/** An API group and one of its versions; the core group is the empty string. */
public record GroupVersion(String group, String version) implements Comparable<GroupVersion> {

    /** Reads {@code v1} or {@code apps/v1}, as an object's apiVersion spells it. */
    public static GroupVersion parse(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0
                ? new GroupVersion("", apiVersion)
                : new GroupVersion(apiVersion.substring(0, slash), apiVersion.substring(slash + 1));
    }

    /** The form objects carry in apiVersion. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public GroupVersionKind kind(String kind) {
        return new GroupVersionKind(group, version, kind);
    }

    public GroupVersionResource resource(String plural) {
        return new GroupVersionResource(group, version, plural);
    }

    @Override
    public int compareTo(GroupVersion other) {
        int byGroup = group.compareTo(other.group);
        return byGroup != 0 ? byGroup : version.compareTo(other.version);
    }

    @Override
    public String toString() {
        return apiVersion();
    }
}
