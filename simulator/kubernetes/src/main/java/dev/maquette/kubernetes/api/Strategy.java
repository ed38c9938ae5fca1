package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.List;

/**
 * What is particular about writing objects of one resource (pkg/registry/*\/strategy.go): what the server fills in, allocates, resets,
 * and how it deletes. Everything has the usual behaviour by default.
 */
public interface Strategy {

    /** Sets what the server decides about a new object, in place. Status has been dropped already where the resource has one. */
    default void prepareForCreate(Request request, ObjectNode object) {}

    /** Sets what the server decides about a changed object, in place. */
    default void prepareForUpdate(Request request, ObjectNode object, ObjectNode old) {}

    /** What is wrong with an object beyond its own fields, such as an address that is taken. */
    default List<FieldError> validate(Request request, ObjectNode object) {
        return List.of();
    }

    /** Gives back what the object held, once it is gone. */
    default void afterDelete(Request request, StoredObject object) {}

    /**
     * How many seconds the object has to end.
     *
     * @param asked what the client asks for; -1 where it does not
     */
    default long gracePeriodSeconds(ObjectNode object, long asked) {
        return 0;
    }

    /** Whether a new object keeps the status it comes with, as nodes do, whose kubelets register themselves. */
    default boolean keepsGivenStatus() {
        return false;
    }

    /** The fields of metadata that a client may change through the status, too. */
    default List<String> metadataOfStatus() {
        return List.of("labels", "annotations", "finalizers", "ownerReferences");
    }

    /** Whether a spec change counts up metadata.generation. */
    default boolean hasGeneration() {
        return false;
    }

    /** Whether an update of an object that does not exist creates it. */
    default boolean createsOnUpdate() {
        return false;
    }

    /** Whether an update may leave out the resource version. */
    default boolean allowsUnconditionalUpdate() {
        return true;
    }

    /** Whether a deletion answers with the object instead of a Status. */
    default boolean returnsDeletedObject() {
        return false;
    }
}
