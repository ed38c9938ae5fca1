package dev.maquette.aws.ecr;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A repository of images.
 *
 * @param mutability {@code MUTABLE}, {@code IMMUTABLE}, or one of the two with exclusions
 * @param exclusions patterns of tags for which the mutability is the other way round
 * @param encryption {@code AES256}, {@code KMS} or {@code KMS_DSSE}
 * @param kmsKey empty where the service's own key is used
 * @param policy as it was put; empty where it has none
 * @param lifecycle the lifecycle policy as it was put; empty where it has none
 * @param catalog what ECR Public shows of it, as text of the shape; empty elsewhere
 */
record Repository(
        Home home,
        Instant created,
        String mutability,
        List<String> exclusions,
        boolean scansOnPush,
        String encryption,
        String kmsKey,
        String policy,
        String lifecycle,
        Instant lifecycleChanged,
        Map<String, String> tags,
        String catalog) {

    static final String MUTABLE = "MUTABLE";

    Repository {
        exclusions = List.copyOf(exclusions);
        tags = Map.copyOf(tags);
    }

    String name() {
        return home.name();
    }

    String account() {
        return home.account();
    }

    /** Whether a tag stays with the image that got it first. */
    boolean isImmutable(String tag) {
        boolean isExcluded =
                exclusions.stream().anyMatch(pattern -> dev.maquette.aws.policy.Glob.matches(pattern, tag));
        return mutability.startsWith("IMMUTABLE") != isExcluded;
    }

    Repository withMutability(String now, List<String> excluded) {
        return new Repository(
                home,
                created,
                now,
                excluded,
                scansOnPush,
                encryption,
                kmsKey,
                policy,
                lifecycle,
                lifecycleChanged,
                tags,
                catalog);
    }

    Repository withScans(boolean now) {
        return new Repository(
                home,
                created,
                mutability,
                exclusions,
                now,
                encryption,
                kmsKey,
                policy,
                lifecycle,
                lifecycleChanged,
                tags,
                catalog);
    }

    Repository withPolicy(String now) {
        return new Repository(
                home,
                created,
                mutability,
                exclusions,
                scansOnPush,
                encryption,
                kmsKey,
                now,
                lifecycle,
                lifecycleChanged,
                tags,
                catalog);
    }

    Repository withLifecycle(String now, Instant changed) {
        return new Repository(
                home,
                created,
                mutability,
                exclusions,
                scansOnPush,
                encryption,
                kmsKey,
                policy,
                now,
                changed,
                tags,
                catalog);
    }

    Repository withTags(Map<String, String> now) {
        return new Repository(
                home,
                created,
                mutability,
                exclusions,
                scansOnPush,
                encryption,
                kmsKey,
                policy,
                lifecycle,
                lifecycleChanged,
                now,
                catalog);
    }

    Repository withCatalog(String now) {
        return new Repository(
                home,
                created,
                mutability,
                exclusions,
                scansOnPush,
                encryption,
                kmsKey,
                policy,
                lifecycle,
                lifecycleChanged,
                tags,
                now);
    }
}
