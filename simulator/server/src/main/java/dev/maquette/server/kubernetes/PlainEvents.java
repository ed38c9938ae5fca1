package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Events as they go to watches of stored JSON, made once for all who watch. A fixed number of slots: a lost one costs making the event
 * again and nothing else.
 */
final class PlainEvents {

    private static final int SLOTS = 1 << 8;

    private final AtomicReferenceArray<Made> slots = new AtomicReferenceArray<>(SLOTS);

    private record Made(StoredObject object, String type, GroupVersion version, byte[] bytes) {
        boolean isOf(StoredObject other, String otherType, GroupVersion otherVersion) {
            return object == other && type.equals(otherType) && version.equals(otherVersion);
        }
    }

    byte[] of(String type, Resource resource, StoredObject object) {
        int slot = System.identityHashCode(object) & (SLOTS - 1);
        Made made = slots.get(slot);
        if (made == null || !made.isOf(object, type, resource.groupVersion())) {
            byte[] bytes = ObjectEncoder.plainEvent(type, resource, object);
            made = new Made(object, type, resource.groupVersion(), bytes);
            slots.set(slot, made);
        }
        return made.bytes();
    }
}
