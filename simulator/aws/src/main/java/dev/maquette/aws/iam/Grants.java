package dev.maquette.aws.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The policies of a user, group or role.
 *
 * @param attached ARNs of managed policies, in the order in which they were attached
 * @param inline documents by name
 * @param boundary the ARN of the managed policy beyond which nothing is allowed
 */
record Grants(List<String> attached, Map<String, String> inline, Optional<String> boundary) {

    static final Grants NONE = new Grants(List.of(), Map.of(), Optional.empty());

    Grants attach(String arn) {
        if (attached.contains(arn)) {
            return this;
        }
        List<String> more = new ArrayList<>(attached);
        more.add(arn);
        return new Grants(List.copyOf(more), inline, boundary);
    }

    Grants detach(String arn) {
        return new Grants(attached.stream().filter(each -> !each.equals(arn)).toList(), inline, boundary);
    }

    Grants put(String name, String document) {
        Map<String, String> more = new TreeMap<>(inline);
        more.put(name, document);
        return new Grants(attached, Map.copyOf(more), boundary);
    }

    Grants remove(String name) {
        Map<String, String> fewer = new TreeMap<>(inline);
        fewer.remove(name);
        return new Grants(attached, Map.copyOf(fewer), boundary);
    }

    Grants within(Optional<String> other) {
        return new Grants(attached, inline, other);
    }
}
