package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.List;

/** What comes of a call. Warnings go into headers; kubectl prints them. */
public sealed interface Answer {

    int code();

    List<String> warnings();

    /** An object as it stands in the store. */
    record Stored(int code, Resource resource, StoredObject object, List<String> warnings) implements Answer {}

    /** An object that stands nowhere: a review, a Status, a dry run, a Scale. */
    record Tree(int code, Resource resource, ObjectNode tree, List<String> warnings) implements Answer {}

    /**
     * Part of a collection.
     *
     * @param continuation where the next part begins; empty for the last
     * @param remaining how many objects are left; -1 where nobody counted
     */
    record Listing(
            int code,
            Resource resource,
            List<StoredObject> objects,
            long resourceVersion,
            String continuation,
            long remaining,
            List<String> warnings)
            implements Answer {}
}
