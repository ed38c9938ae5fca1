package dev.maquette.kubernetes.store;

import java.util.Optional;

/**
 * One change of an object as watches tell it.
 *
 * @param resourceVersion of the change; for a deletion, newer than that of the object's last state
 * @param before the object before; empty where it was created
 * @param after the object after; empty where it was deleted
 */
public record WatchEvent(
        ObjectKey key, long resourceVersion, Optional<StoredObject> before, Optional<StoredObject> after) {

    /** The object to show: the new state, or the last one. */
    public StoredObject object() {
        return after.or(() -> before).orElseThrow();
    }
}
