package dev.maquette.aws.api;

import java.util.HashMap;
import java.util.Map;

/** An operation's refusal, as its service's protocols can carry it. */
public final class AwsFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Map<String, Object> details;
    private final transient Map<String, String> headers;

    /**
     * @param code as the wire has it, such as {@code NoSuchEntity}; not the name of the SDK's class
     * @param status of HTTP
     */
    public AwsFailure(String code, int status, String message) {
        this(code, status, message, Map.of());
    }

    /** @param details further members of the error, by their names on the wire */
    public AwsFailure(String code, int status, String message, Map<String, Object> details) {
        this(code, status, message, details, Map.of());
    }

    private AwsFailure(
            String code, int status, String message, Map<String, Object> details, Map<String, String> headers) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.details = Map.copyOf(details);
        this.headers = Map.copyOf(headers);
    }

    /** The same with a header of its own in the answer, such as {@code x-amz-bucket-region}. */
    public AwsFailure with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new AwsFailure(code, status, text(), details, more);
    }

    /** What exists at AWS and not here, named. 501 is one of the few server errors that no SDK tries again. */
    public static AwsFailure notModelled(String what) {
        return new AwsFailure(
                "NotImplemented",
                501,
                "Maquette does not model " + what + "; what it models stands in docs/COVERAGE.md.");
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public Map<String, Object> details() {
        return details;
    }

    /** Headers that the refusal has beside those of every answer. */
    public Map<String, String> headers() {
        return headers;
    }

    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
