package dev.maquette.aws.iam;

import java.time.Instant;
import java.util.Map;

/** A group of users; its users know that they are in it. */
record Group(String name, String path, String id, String arn, Instant created, Grants grants) implements Entity<Group> {

    @Override
    public Group with(Grants other) {
        return new Group(name, path, id, arn, created, other);
    }

    /** Groups have no tags. */
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    Group renamed(String newName, String newPath, String newArn) {
        return new Group(newName, newPath, id, newArn, created, grants);
    }
}
