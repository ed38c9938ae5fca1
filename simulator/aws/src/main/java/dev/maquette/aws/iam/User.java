package dev.maquette.aws.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An IAM user. */
record User(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        Map<String, String> tags,
        Grants grants,
        List<String> groups)
        implements Entity<User> {

    @Override
    public User with(Grants other) {
        return new User(name, path, id, arn, created, tags, other, groups);
    }

    User tagged(Map<String, String> other) {
        return new User(name, path, id, arn, created, Map.copyOf(other), grants, groups);
    }

    User in(List<String> others) {
        return new User(name, path, id, arn, created, tags, grants, List.copyOf(others));
    }

    User renamed(String newName, String newPath, String newArn) {
        return new User(newName, newPath, id, newArn, created, tags, grants, groups);
    }
}
