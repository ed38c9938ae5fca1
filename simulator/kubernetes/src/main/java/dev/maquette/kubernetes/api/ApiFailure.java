package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal, with the Status body that a client gets. */
public final class ApiFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient ObjectNode status;

    ApiFailure(int code, ObjectNode status) {
        super(status.path("message").asText(), null, false, false);
        this.code = code;
        this.status = status;
    }

    /** The HTTP status. */
    public int code() {
        return code;
    }

    /** Such as {@code NotFound}. */
    public String reason() {
        return status.path("reason").asText();
    }

    public ObjectNode status() {
        return status.deepCopy();
    }

    public boolean isNotFound() {
        return reason().equals("NotFound");
    }

    public boolean isAlreadyExists() {
        return reason().equals("AlreadyExists");
    }

    public boolean isConflict() {
        return reason().equals("Conflict");
    }
}
