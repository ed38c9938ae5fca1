package dev.maquette.kubernetes.api;

/**
 * A say in writes, after authorisation: first all plugins in order may change the object, then the object is validated, then all may
 * refuse it by throwing an {@link ApiFailure}.
 */
public interface AdmissionPlugin {

    /** As {@code --enable-admission-plugins} names it. */
    String name();

    default void mutate(AdmissionRequest request) {}

    default void validate(AdmissionRequest request) {}
}
