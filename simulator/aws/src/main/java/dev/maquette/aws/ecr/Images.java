package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.content.Bodies;
import dev.maquette.aws.content.Payload;
import dev.maquette.world.Records;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images in repositories, by digest and by tag. */
final class Images {

    private Images() {}

    static Optional<Manifest> byDigest(Records records, Home home, String digest) {
        return records.get(EcrTables.MANIFESTS, home.contents() + digest);
    }

    static Optional<String> digestOf(Records records, Home home, String tag) {
        return records.get(EcrTables.TAGS, home.contents() + tag);
    }

    /** The image that digest or tag mean; where both are given, both have to. */
    static Optional<Manifest> find(Records records, Home home, String digest, String tag) {
        Optional<String> tagged = tag.isEmpty() ? Optional.of(digest) : digestOf(records, home, tag);
        return tagged.filter(found -> digest.isEmpty() || digest.equals(found))
                .flatMap(found -> byDigest(records, home, found));
    }

    /** All images, by digest. */
    static List<Manifest> all(Records records, Home home) {
        return List.copyOf(records.under(EcrTables.MANIFESTS, home.contents()).values());
    }

    /** All tags with their images' digests, by tag. */
    static Map<String, String> tags(Records records, Home home) {
        Map<String, String> tags = new java.util.TreeMap<>();
        int start = home.contents().length();
        records.under(EcrTables.TAGS, home.contents()).forEach((key, digest) -> tags.put(key.substring(start), digest));
        return tags;
    }

    static List<String> tagsOf(Records records, Home home, String digest) {
        return tags(records, home).entrySet().stream()
                .filter(tag -> tag.getValue().equals(digest))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Puts an image, under a tag where one is given.
     *
     * @param digest that the client computed; empty where it did not
     */
    static Manifest put(
            WriteCall call, Repository repository, Payload payload, String mediaType, String tag, String digest) {
        Home home = repository.home();
        String computed = "sha256:" + payload.sha256();
        if (!digest.isEmpty() && !digest.equals(computed)) {
            throw EcrFailures.of(
                    "ImageDigestDoesNotMatchException",
                    "The provided image digest '" + digest + "' does not match the digest '" + computed
                            + "' that was calculated");
        }
        refuseTaken(call, repository, tag, computed);
        ManifestText text = ManifestText.read(payload, mediaType);
        text.refuseMissing(call, home);
        Manifest manifest = byDigest(call.records(), home, computed)
                .orElseGet(() -> text.manifest(call, computed, Bodies.keep(call.transaction(), payload)));
        call.put(EcrTables.MANIFESTS, home.contents() + computed, manifest);
        if (!tag.isEmpty()) {
            call.put(EcrTables.TAGS, home.contents() + tag, computed);
        }
        return manifest;
    }

    private static void refuseTaken(WriteCall call, Repository repository, String tag, String digest) {
        Home home = repository.home();
        Optional<String> present = tag.isEmpty() ? Optional.empty() : digestOf(call.records(), home, tag);
        if (present.isPresent() && repository.isImmutable(tag)) {
            throw EcrFailures.of(
                    "ImageTagAlreadyExistsException",
                    "The image tag '" + tag + "' already exists in the '" + home.name()
                            + "' repository and cannot be overwritten because the repository is immutable.");
        }
        boolean isThere = tag.isEmpty()
                ? byDigest(call.records(), home, digest).isPresent()
                : present.filter(digest::equals).isPresent();
        if (isThere) {
            throw EcrFailures.of(
                    "ImageAlreadyExistsException",
                    "Image with digest '" + digest + "'" + (tag.isEmpty() ? "" : " and tag '" + tag + "'")
                            + " already exists in the repository with name '" + home.name()
                            + "' in registry with id '" + home.account() + "'");
        }
    }

    /** Takes a tag off its image, which stays. */
    static void untag(WriteCall call, Home home, String tag) {
        call.delete(EcrTables.TAGS, home.contents() + tag);
    }

    /** Removes an image with all its tags. Layers stay for other images; they go with the repository. */
    static void remove(WriteCall call, Home home, Manifest manifest) {
        tagsOf(call.records(), home, manifest.digest()).forEach(tag -> untag(call, home, tag));
        call.delete(EcrTables.MANIFESTS, home.contents() + manifest.digest());
        Bodies.release(call.transaction(), manifest.body());
    }

    /** The lists of images that have an image. */
    static List<String> parents(Call call, Home home, String digest) {
        return all(call.records(), home).stream()
                .filter(manifest -> manifest.children().contains(digest))
                .map(Manifest::digest)
                .toList();
    }

    static String text(Call call, Manifest manifest) {
        return new String(Bodies.read(call.records(), manifest.body()), StandardCharsets.UTF_8);
    }
}
