package dev.maquette.kubernetes.controller;

/**
 * What an event says.
 *
 * @param component who says it, such as {@code default-scheduler}
 * @param host the node it happened on; empty for the control plane
 * @param fieldPath the part of the object it is about, such as {@code spec.containers{hub}}; empty for all of it
 */
public record EventRecord(String type, String reason, String message, String component, String host, String fieldPath) {

    public static EventRecord normal(String component, String reason, String message) {
        return new EventRecord("Normal", reason, message, component, "", "");
    }

    public static EventRecord warning(String component, String reason, String message) {
        return new EventRecord("Warning", reason, message, component, "", "");
    }

    public EventRecord on(String node) {
        return new EventRecord(type, reason, message, component, node, fieldPath);
    }

    EventRecord withMessage(String told) {
        return new EventRecord(type, reason, told, component, host, fieldPath);
    }

    public EventRecord field(String path) {
        return new EventRecord(type, reason, message, component, host, path);
    }
}
