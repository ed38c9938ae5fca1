package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.List;
import java.util.Optional;

/** A secret's values do not show in a diff; only whether they change does (kubectl pkg/cmd/diff, Masker). */
final class MaskedSecret {
    private static final String SAME = "***";

    private MaskedSecret() {}

    static void mask(Optional<ObjectNode> before, ObjectNode after) {
        ObjectNode old = before.map(each -> Trees.at(each, "data")).orElseGet(Trees::object);
        ObjectNode now = Trees.at(after, "data");
        for (String key : List.copyOf(old.properties()).stream()
                .map(each -> each.getKey())
                .toList()) {
            JsonNode other = now.path(key);
            if (other.isMissingNode()) {
                old.put(key, SAME);
            } else if (other.equals(old.path(key))) {
                old.put(key, SAME);
                now.put(key, SAME);
            } else {
                old.put(key, SAME + " (before)");
                now.put(key, SAME + " (after)");
            }
        }
        for (String key : List.copyOf(now.properties()).stream()
                .map(each -> each.getKey())
                .toList()) {
            if (!old.has(key)) {
                now.put(key, SAME);
            }
        }
    }
}
