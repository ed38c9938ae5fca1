package dev.maquette.tools.kubectl.verbs;

/** What a path of the API is about. */
final class Paths {
    private Paths() {}

    /** {@code apps/v1, Resource=deployments} for a collection's path. */
    static String groupVersionResource(String path) {
        String[] parts = path.split("/");
        boolean core = parts[1].equals("api");
        String version = core ? "/" + parts[2] : parts[2] + "/" + parts[3];
        return version + ", Resource=" + parts[parts.length - 1];
    }
}
