package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/** Prints objects in one of the formats of {@code -o} that the client makes. */
@FunctionalInterface
public interface ObjectPrinter {

    /** Prints a document: an object, or a List of them. */
    void print(JsonNode document, PrintStream out);

    /** The objects of a document. */
    static List<JsonNode> items(JsonNode document) {
        if (document.path("items").isArray() && document.path("kind").asText().endsWith("List")) {
            return java.util.stream.StreamSupport.stream(document.path("items").spliterator(), false)
                    .toList();
        }
        return List.of(document);
    }
}
