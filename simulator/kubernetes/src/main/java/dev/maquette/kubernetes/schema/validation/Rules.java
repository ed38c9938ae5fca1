package dev.maquette.kubernetes.schema.validation;

/** What one kind demands of a new object and of a change. Metadata is checked beside it. */
interface Rules {
    void create(Value object);

    /** By default a changed object has to satisfy what a new one has to. */
    default void update(Value object, Value old) {
        create(object);
    }
}
