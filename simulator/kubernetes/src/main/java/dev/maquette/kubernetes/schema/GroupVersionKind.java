package dev.maquette.kubernetes.schema;

/** The type of an object: what its apiVersion and kind say together. */
public record GroupVersionKind(String group, String version, String kind) {

    public static GroupVersionKind of(String apiVersion, String kind) {
        return GroupVersion.parse(apiVersion).kind(kind);
    }

    public GroupVersion groupVersion() {
        return new GroupVersion(group, version);
    }

    public String apiVersion() {
        return groupVersion().apiVersion();
    }

    /** The form error texts use, as Go prints it: {@code apps/v1, Kind=Deployment}. */
    @Override
    public String toString() {
        return group + "/" + version + ", Kind=" + kind;
    }
}
