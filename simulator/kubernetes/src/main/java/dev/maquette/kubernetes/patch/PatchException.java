package dev.maquette.kubernetes.patch;

/**
 * A patch that the API server refuses. The message is the one clients are shown; for some failures a real server tells
 * less than it knows, and then {@link #detail()} keeps the particular reason for explanations.
 */
public final class PatchException extends RuntimeException {
    private static final String REJECTED = "the server rejected our request due to an error in our request";

    private final Kind kind;
    private final String detail;

    private PatchException(Kind kind, String message, String detail) {
        super(message);
        this.kind = kind;
        this.detail = detail;
    }

    /** The body is no patch of its kind: 400. */
    static PatchException badRequest(String message) {
        return new PatchException(Kind.BAD_REQUEST, message, message);
    }

    /**
     * The patch does not apply to the object: 422. The API server answers with one general sentence here and drops the
     * library's text (handlers/patch.go and NewGenericServerResponse, v1.32).
     */
    static PatchException rejected(String detail) {
        return new PatchException(Kind.INVALID, REJECTED, detail);
    }

    /** The patch has more operations than the server takes: 413. */
    static PatchException tooLarge(String message) {
        return new PatchException(Kind.TOO_LARGE, message, message);
    }

    /** An error that the server's code has no status for, which clients see as a 500 without a reason. */
    static PatchException unclassified(String message) {
        return new PatchException(Kind.UNCLASSIFIED, message, message);
    }

    public Kind kind() {
        return kind;
    }

    /** What went wrong in particular, even where the message does not say it. */
    public String detail() {
        return detail;
    }

    /** The HTTP status code and the Status reason of the answer. */
    public enum Kind {
        BAD_REQUEST(400, "BadRequest"),
        TOO_LARGE(413, "RequestEntityTooLarge"),
        INVALID(422, "Invalid"),
        UNCLASSIFIED(500, "");

        private final int code;
        private final String reason;

        Kind(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }

        public int code() {
            return code;
        }

        /** The reason of the Status object; empty when it has none. */
        public String reason() {
            return reason;
        }
    }
}
