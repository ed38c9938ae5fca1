package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a call carries, decoded. */
public sealed interface Body {

    /** Nothing. */
    record None() implements Body {}

    /**
     * An object.
     *
     * @param problems unknown and duplicate fields that decoding found, in the words of strict decoding
     */
    record Tree(ObjectNode tree, List<String> problems) implements Body {
        public Tree {
            problems = List.copyOf(problems);
        }
    }

    /** What a controller found out about an object; it says nothing of the object's metadata. */
    record Status(ObjectNode tree) implements Body {}

    /** A change to an object, by one of the four patch types. */
    record Patch(Type type, JsonNode patch, List<String> problems) implements Body {

        /** The media types of patches. */
        public enum Type {
            JSON("application/json-patch+json"),
            MERGE("application/merge-patch+json"),
            STRATEGIC("application/strategic-merge-patch+json"),
            APPLY("application/apply-patch+yaml");

            private final String mediaType;

            Type(String mediaType) {
                this.mediaType = mediaType;
            }

            public String mediaType() {
                return mediaType;
            }
        }
    }

    Body NONE = new None();

    static Body of(ObjectNode tree) {
        return new Tree(tree, List.of());
    }
}
