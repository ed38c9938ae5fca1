package dev.maquette.aws.policy;

/** What IAM has against a document, in its own words. */
public final class PolicyProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PolicyProblem(String message) {
        super(message, null, false, false);
    }

    /** The sentence that stands in MalformedPolicyDocument. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
