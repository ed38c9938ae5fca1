package dev.maquette.kubernetes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Trees of recently read objects. A fixed number of slots, so that memory does not grow with the world; a lost slot costs one parse and
 * nothing else.
 */
final class ParsedViews {

    private static final int SLOTS = 1 << 13;

    private static final AtomicReferenceArray<Parsed> PARSED = new AtomicReferenceArray<>(SLOTS);

    private record Parsed(StoredObject source, ObjectNode tree) {}

    private ParsedViews() {}

    static void keep(StoredObject object, ObjectNode view) {
        PARSED.set(System.identityHashCode(object) & (SLOTS - 1), new Parsed(object, view));
    }

    /** The object's tree, where it is at hand. */
    static Optional<ObjectNode> known(StoredObject object) {
        Parsed parsed = PARSED.get(System.identityHashCode(object) & (SLOTS - 1));
        return parsed == null || parsed.source() != object ? Optional.empty() : Optional.of(parsed.tree());
    }

    static ObjectNode of(StoredObject object) {
        int slot = System.identityHashCode(object) & (SLOTS - 1);
        Parsed parsed = PARSED.get(slot);
        if (parsed == null || parsed.source() != object) {
            parsed = new Parsed(object, object.parseWithoutManagedFields());
            PARSED.set(slot, parsed);
        }
        return parsed.tree();
    }
}
