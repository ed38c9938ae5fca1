package dev.maquette.aws.autoscaling;

/** The sentences of causes, which AWS puts behind each other with two blanks. */
final class Causes {

    private Causes() {}

    static String after(String request, String sentence) {
        return request.isEmpty() ? sentence : request + "  " + sentence;
    }

    /** A reason ends in a full stop, whatever EC2 said. */
    static String closed(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }
}
