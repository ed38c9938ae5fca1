package dev.maquette.tools.aws.model;

import java.util.List;
import java.util.Optional;

/** What ends a command: its text after {@code aws: [ERROR]:}, and its exit status. */
public final class AwsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A command line that cannot be understood, or a parameter that cannot be taken (AWS CLI user guide, return codes). */
    public static final int USAGE = 252;

    /** A missing or broken configuration. */
    public static final int CONFIGURATION = 253;

    /** A service that refused. */
    public static final int SERVICE = 254;

    /** Anything else. */
    public static final int GENERAL = 255;

    private static final String HOW_TO_ASK = """
        usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
        To see help text, you can run:

          aws help
          aws <command> help
          aws <command> <subcommand> help
        """;

    private final String text;
    private final int exitStatus;
    private final transient List<String> details;
    private final transient Optional<Refusal> refusal;

    /**
     * A service's refusal.
     *
     * @param status of HTTP
     */
    public record Refusal(String code, String message, int status) {}

    private AwsException(String text, int exitStatus, List<String> details, Optional<Refusal> refusal) {
        super(text);
        this.text = text;
        this.exitStatus = exitStatus;
        this.details = details;
        this.refusal = refusal;
    }

    private AwsException(String text, int exitStatus) {
        this(text, exitStatus, List.of(), Optional.empty());
    }

    /** Words that make no command; how to ask for help follows. */
    public static AwsException usage(String text) {
        return new AwsException(parameter(text) + "\n\n" + HOW_TO_ASK, USAGE);
    }

    /** A word in a place where only some can stand. */
    public static AwsException choice(String argument, String found, List<String> near) {
        String text = "argument " + argument + ": Found invalid choice '" + found + "'\n";
        return usage(near.isEmpty() ? text : text + maybe(near));
    }

    private static String maybe(List<String> near) {
        StringBuilder text = new StringBuilder("\nmaybe you meant:\n");
        near.forEach(each -> text.append("\n  * ").append(each));
        return text.append("\n").toString();
    }

    /** A parameter that cannot be taken. */
    public static AwsException parameters(String text) {
        return new AwsException(parameter(text), USAGE);
    }

    private static String parameter(String text) {
        return "An error occurred (ParamValidation): " + text;
    }

    public static AwsException configuration(String code, String text) {
        return new AwsException("An error occurred (" + code + "): " + text, CONFIGURATION);
    }

    /** @param details further members of the error that the model names, a line each */
    public static AwsException service(String operation, Refusal refusal, List<String> details) {
        return new AwsException(
                "An error occurred (" + refusal.code() + ") when calling the " + operation + " operation: "
                        + refusal.message(),
                SERVICE,
                List.copyOf(details),
                Optional.of(refusal));
    }

    public static AwsException general(String text) {
        return new AwsException(text, GENERAL);
    }

    public String text() {
        return text;
    }

    public List<String> details() {
        return details;
    }

    /** What a service refused with, where one did. */
    public Optional<Refusal> refusal() {
        return refusal;
    }

    public int exitStatus() {
        return exitStatus;
    }
}
