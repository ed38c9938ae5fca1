package dev.maquette.aws.policy;

import java.util.List;

/** A policy, read. */
public record PolicyDocument(String version, List<Statement> statements) {

    /** The version from which on policies know variables. */
    public static final String VARIABLES_SINCE = "2012-10-17";

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a document that was checked when it was stored.
     *
     * @throws PolicyProblem where it was not
     */
    public static PolicyDocument parse(String text) {
        return PolicyReader.read(text);
    }
}
