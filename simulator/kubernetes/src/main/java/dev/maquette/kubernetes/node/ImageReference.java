package dev.maquette.kubernetes.node;

/**
 * The name of an image as a pod spells it, taken apart as container runtimes do (distribution reference grammar).
 *
 * @param registry {@code docker.io} where none is given
 * @param repository with {@code library/} for Docker Hub's own images
 * @param tag {@code latest} where neither tag nor digest is given; empty where only a digest is
 * @param digest {@code sha256:…}, or empty
 */
public record ImageReference(String registry, String repository, String tag, String digest) {

    private static final String DOCKER_HUB = "docker.io";

    public static ImageReference parse(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? "" : text.substring(at + 1);
        String named = at < 0 ? text : text.substring(0, at);
        int slash = named.indexOf('/');
        String first = slash < 0 ? "" : named.substring(0, slash);
        boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = hasRegistry ? first : DOCKER_HUB;
        String rest = hasRegistry ? named.substring(slash + 1) : named;
        int colon = rest.lastIndexOf(':');
        boolean isTagged = colon > rest.lastIndexOf('/');
        String repository = isTagged ? rest.substring(0, colon) : rest;
        String tag = isTagged ? rest.substring(colon + 1) : digest.isEmpty() ? "latest" : "";
        boolean isOfficial = registry.equals(DOCKER_HUB) && !repository.contains("/");
        return new ImageReference(registry, isOfficial ? "library/" + repository : repository, tag, digest);
    }

    /** Registry and repository: what a workload is chosen by, together with {@link #tag}. */
    public String name() {
        return registry + "/" + repository;
    }

    /** The full name with tag or digest, as node status and events show it. */
    public String text() {
        String tagged = tag.isEmpty() ? name() : name() + ":" + tag;
        return digest.isEmpty() ? tagged : tagged + "@" + digest;
    }
}
