package dev.maquette.prompt.why;

import java.util.List;

/**
 * What is said of one thing.
 *
 * @param state in the cluster's own word: Pending, Running …
 * @param findings none where nothing is wrong with it, as far as anybody knows
 */
record Explanation(Seen seen, String state, List<Finding> findings) {

    Explanation {
        findings = List.copyOf(findings);
    }
}
