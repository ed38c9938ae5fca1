package dev.maquette.aws.iam;

import java.time.Instant;
import java.util.Map;

/**
 * A role.
 *
 * @param trust who may assume it: its own policy
 * @param linkedService the service that alone may use and change it, such as {@code eks.amazonaws.com}; empty for ordinary roles
 */
record Role(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        String trust,
        String description,
        int maxSessionSeconds,
        Map<String, String> tags,
        Grants grants,
        String linkedService)
        implements Entity<Role> {

    @Override
    public Role with(Grants other) {
        return new Role(
                name, path, id, arn, created, trust, description, maxSessionSeconds, tags, other, linkedService);
    }

    Role trusting(String other) {
        return new Role(
                name, path, id, arn, created, other, description, maxSessionSeconds, tags, grants, linkedService);
    }

    Role described(String other, int seconds) {
        return new Role(name, path, id, arn, created, trust, other, seconds, tags, grants, linkedService);
    }

    Role tagged(Map<String, String> other) {
        return new Role(
                name,
                path,
                id,
                arn,
                created,
                trust,
                description,
                maxSessionSeconds,
                Map.copyOf(other),
                grants,
                linkedService);
    }
}
