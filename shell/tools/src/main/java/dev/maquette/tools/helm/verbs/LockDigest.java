package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** By what a lock knows whether it still fits: a hash of what was asked for and of what was found (internal/resolver, HashReq). */
final class LockDigest {

    /** The fields in the order of Go's struct; all but the first and the repository are left out where they are empty. */
    private static final List<String> FIELDS =
            List.of("name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias");

    private LockDigest() {}

    static String of(List<ObjectNode> asked, List<ObjectNode> found) {
        ArrayNode both = Trees.array();
        both.add(ordered(asked));
        both.add(ordered(found));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Trees.bytes(both));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ArrayNode ordered(List<ObjectNode> dependencies) {
        ArrayNode list = Trees.array();
        for (ObjectNode each : dependencies) {
            ObjectNode ordered = list.addObject();
            for (String field : FIELDS) {
                JsonNode value = each.path(field);
                boolean isEmpty = value.isMissingNode()
                        || value.asText().isEmpty() && !value.isContainerNode()
                        || value.isBoolean() && !value.asBoolean();
                if (field.equals("repository") && isEmpty) {
                    ordered.put(field, "");
                } else if (!isEmpty) {
                    ordered.set(field, value);
                }
            }
        }
        return list;
    }
}
