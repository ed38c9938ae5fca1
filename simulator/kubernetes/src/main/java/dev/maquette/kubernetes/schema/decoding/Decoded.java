package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An object as a body gave it: canonical, with apiVersion and kind set, not yet defaulted.
 *
 * @param warnings what to send as Warning headers: one text for each unknown or duplicate field
 */
public record Decoded(ObjectNode object, List<String> warnings) {
    public Decoded {
        warnings = List.copyOf(warnings);
    }
}
