package dev.maquette.server.aws.signature;

/** Why a signature is not believed. Each service says it in words of its own. */
public final class SignatureProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** The kinds of reasons. */
    public enum Kind {
        /** There is no signature. */
        MISSING,
        /** What is there cannot be read. */
        INCOMPLETE,
        /** Nobody has the access key, or its owner has switched it off, or the session's token is not its. */
        UNKNOWN_KEY,
        /** It is not the key's signature of this request. */
        MISMATCH,
        /** The session is over. */
        EXPIRED_TOKEN,
        /** The clocks are too far apart, or a presigned URL is too old. */
        SKEWED,
        /** The body is not the one that was signed, or not the one whose checksum came with it. */
        BAD_BODY
    }

    SignatureProblem(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    static SignatureProblem incomplete(String message) {
        return new SignatureProblem(Kind.INCOMPLETE, message);
    }

    public static SignatureProblem missing() {
        return new SignatureProblem(Kind.MISSING, "Request is missing Authentication Token");
    }

    public Kind kind() {
        return kind;
    }

    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
