package dev.maquette.tools.kubectl.client;

/** A failure that ends the command; the message is what kubectl prints on its standard error, whole. */
public class KubectlException extends RuntimeException {
    private final int exitStatus;

    public KubectlException(String printed, int exitStatus) {
        super(printed);
        this.exitStatus = exitStatus;
    }

    /** {@code error: …} and exit status 1. */
    public static KubectlException error(String message) {
        return new KubectlException("error: " + message, 1);
    }

    /** A wrong use of a verb, with the way to its help. */
    public static KubectlException usage(String verb, String message) {
        return error(message + "\nSee 'kubectl " + verb + " -h' for help and examples");
    }

    public int exitStatus() {
        return exitStatus;
    }

    /** What is printed of it where several failures are printed together. */
    String printedAmongOthers() {
        String text = printed();
        return text.startsWith("error: ") ? text.substring("error: ".length()) : text;
    }

    /** What is printed. */
    public String printed() {
        return String.valueOf(getMessage());
    }
}
