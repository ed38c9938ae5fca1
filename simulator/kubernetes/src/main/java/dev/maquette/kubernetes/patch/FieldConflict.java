package dev.maquette.kubernetes.patch;

/**
 * A field that an applied configuration would change although another manager owns it.
 *
 * @param owner the other manager as texts show it: {@code "m1"}, or {@code "m1" using apps/v1} after an update
 * @param path the field, such as {@code .spec.replicas}
 */
public record FieldConflict(String owner, String path) {

    /** The message of the Status cause, whose type is FieldManagerConflict and whose field is {@link #path()}. */
    public String message() {
        return "conflict with " + owner;
    }
}
