package dev.maquette.server.aws.signature;

import java.util.Map;

/** Why a signature is not believed. Each service says it in words of its own. */
public final class SignatureProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Map<String, Object> details;

    /** The kinds of reasons. */
    public enum Kind {
        /** There is no signature. */
        MISSING,
        /** What is there cannot be read. */
        INCOMPLETE,
        /** What is there in the URL cannot be read. */
        BAD_QUERY,
        /** Nobody has the access key, or its owner has switched it off, or the session's token is not its. */
        UNKNOWN_KEY,
        /** It is not the key's signature of this request. */
        MISMATCH,
        /** The session is over. */
        EXPIRED_TOKEN,
        /** The clocks are too far apart, or a presigned URL is too old. */
        SKEWED,
        /** The body is not the one that was signed. */
        BAD_BODY,
        /** The body is shorter or longer than was said, or its chunks do not read. */
        INCOMPLETE_BODY,
        /** The body is not the one whose checksum came with it. */
        BAD_CHECKSUM,
        /** What came as a digest is none. */
        INVALID_DIGEST,
        /** What stands behind the body does not read. */
        MALFORMED_TRAILER
    }

    SignatureProblem(Kind kind, String message) {
        this(kind, message, Map.of());
    }

    /** @param details what S3 tells beside the sentence, such as the text that should have been signed */
    SignatureProblem(Kind kind, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.kind = kind;
        this.details = Map.copyOf(details);
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

    public Map<String, Object> details() {
        return details;
    }

    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
