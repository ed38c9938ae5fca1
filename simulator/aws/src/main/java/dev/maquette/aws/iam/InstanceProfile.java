package dev.maquette.aws.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What hands a role to instances. */
record InstanceProfile(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        List<String> roles,
        Map<String, String> tags) {

    InstanceProfile holding(List<String> others) {
        return new InstanceProfile(name, path, id, arn, created, List.copyOf(others), tags);
    }

    InstanceProfile tagged(Map<String, String> other) {
        return new InstanceProfile(name, path, id, arn, created, roles, Map.copyOf(other));
    }
}
