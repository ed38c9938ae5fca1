package dev.maquette.aws.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A policy that can be attached.
 *
 * @param versionsMade how many versions were ever made: numbers are not given twice
 */
record ManagedPolicy(
        String name,
        String path,
        String id,
        String arn,
        String description,
        Instant created,
        Instant updated,
        String defaultVersion,
        int versionsMade,
        List<Version> versions,
        Map<String, String> tags) {

    /** One version of its document. */
    record Version(String id, String document, Instant created) {}

    String document() {
        return version(defaultVersion).map(Version::document).orElse("");
    }

    java.util.Optional<Version> version(String wanted) {
        return versions.stream().filter(each -> each.id().equals(wanted)).findFirst();
    }

    ManagedPolicy with(List<Version> others, String newDefault, int made, Instant now) {
        return new ManagedPolicy(
                name, path, id, arn, description, created, now, newDefault, made, List.copyOf(others), tags);
    }

    ManagedPolicy tagged(Map<String, String> other) {
        return new ManagedPolicy(
                name,
                path,
                id,
                arn,
                description,
                created,
                updated,
                defaultVersion,
                versionsMade,
                versions,
                Map.copyOf(other));
    }
}
