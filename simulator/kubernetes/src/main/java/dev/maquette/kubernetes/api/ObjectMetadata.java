package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Reads and writes the metadata of trees. */
public final class ObjectMetadata {

    private ObjectMetadata() {}

    public static ObjectNode of(ObjectNode tree) {
        JsonNode metadata = tree.get("metadata");
        return metadata instanceof ObjectNode present ? present : tree.putObject("metadata");
    }

    public static String text(ObjectNode tree, String field) {
        return tree.path("metadata").path(field).asText("");
    }

    public static boolean isDeleting(ObjectNode tree) {
        return tree.path("metadata").hasNonNull("deletionTimestamp");
    }

    public static boolean hasFinalizers(ObjectNode tree) {
        return !tree.path("metadata").path("finalizers").isEmpty();
    }

    public static boolean hasFinalizer(ObjectNode tree, String finalizer) {
        for (JsonNode each : tree.path("metadata").path("finalizers")) {
            if (each.asText().equals(finalizer)) {
                return true;
            }
        }
        return false;
    }

    public static void addFinalizer(ObjectNode tree, String finalizer) {
        if (!hasFinalizer(tree, finalizer)) {
            of(tree).withArray("finalizers").add(finalizer);
        }
    }

    public static void removeFinalizer(ObjectNode tree, String finalizer) {
        JsonNode finalizers = tree.path("metadata").path("finalizers");
        ArrayNode kept = tree.arrayNode();
        for (JsonNode each : finalizers) {
            if (!each.asText().equals(finalizer)) {
                kept.add(each);
            }
        }
        if (kept.isEmpty()) {
            of(tree).remove("finalizers");
        } else {
            of(tree).set("finalizers", kept);
        }
    }

    /** The form of metav1.Time: whole seconds. */
    public static String time(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
