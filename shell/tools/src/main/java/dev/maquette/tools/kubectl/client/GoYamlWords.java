package dev.maquette.tools.kubectl.client;

import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What go-yaml says where our parser finds the same fault. */
final class GoYamlWords {
    private GoYamlWords() {}

    static String of(MarkedYAMLException wrong) {
        String problem = String.valueOf(wrong.getProblem());
        if (problem.startsWith("mapping values are not allowed")) {
            return "mapping values are not allowed in this context";
        } else if (problem.startsWith("expected the node content")) {
            return "did not find expected node content";
        } else if (problem.startsWith("expected <block end>")) {
            return "did not find expected key";
        } else if (problem.startsWith("expected ',' or ']'")) {
            return "did not find expected ',' or ']'";
        } else if (problem.startsWith("expected ',' or '}'")) {
            return "did not find expected ',' or '}'";
        } else if (problem.contains("cannot start any token")) {
            return "found character that cannot start any token";
        }
        return problem;
    }

    /** go-yaml counts the end of the text to the line before it. */
    static int line(MarkedYAMLException wrong) {
        int line = wrong.getProblemMark().getLine();
        return String.valueOf(wrong.getProblem()).contains("stream end") ? Math.max(1, line) : line + 1;
    }
}
