package dev.maquette.kubernetes.schema.decoding;

import java.util.ArrayList;
import java.util.List;

/** Where a decoder stands, in the two ways in which Go's decoders say so. */
final class FieldPath {
    private final List<String> steps = new ArrayList<>();

    void enter(String field) {
        steps.add("." + field);
    }

    void enter(int index) {
        steps.add("[" + index + "]");
    }

    void leave() {
        steps.removeLast();
    }

    /** The path of strict errors: {@code spec.containers[0].foo}. */
    String child(String field) {
        String path = String.join("", steps) + "." + field;
        return path.startsWith(".") ? path.substring(1) : path;
    }

    int depth() {
        return steps.size();
    }
}
