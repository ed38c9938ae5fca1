package dev.maquette.runner;

import dev.maquette.commandline.Problem;
import java.util.List;
import java.util.Set;

/** Looks for what will go wrong later. It reads scripts and, as far as they can be read, foreign guides. */
public final class Linter {

    private final Set<String> knownVariables;

    /**
     * A linter for scripts of places with these facts.
     *
     * @param facts names of the variables that a place defines
     */
    public Linter(Set<String> facts) {
        this.knownVariables = Set.copyOf(facts);
    }

    /** All findings in one Markdown text, in the order of its lines. */
    public List<Problem> lint(String file, String text) {
        Findings findings = new Findings();
        LintDocument document = LintDocument.of(file, text);
        new VersionRules(document, findings).check();
        new PlaceholderRules(document, knownVariables, findings).check();
        new ConsistencyRules(document, findings).check();
        new TextRules(document, findings).check();
        return findings.all();
    }
}
