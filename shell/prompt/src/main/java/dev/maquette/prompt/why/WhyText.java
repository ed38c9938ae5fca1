package dev.maquette.prompt.why;

import dev.maquette.prompt.language.Texts;
import dev.maquette.prompt.why.Finding.Attempt;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts an explanation into words: what it is, because of what, and what to try. */
record WhyText(Texts texts) {

    private static final int COLUMN = 52;

    void print(Explanation explanation, PrintStream out) {
        Seen seen = explanation.seen();
        out.println(texts.named(
                headline(explanation),
                Map.of("what", seen.shown(), "namespace", seen.namespace(), "state", explanation.state())));
        Set<Attempt> attempts = new LinkedHashSet<>();
        explanation.findings().forEach(finding -> print(finding, 1, attempts, out));
        attempts.forEach(attempt -> out.println("  try: " + pad(attempt.line()) + "(" + note(attempt) + ")"));
    }

    private static String headline(Explanation explanation) {
        if (explanation.findings().isEmpty()) {
            return "why.nothing-wrong";
        }
        return explanation.state().isEmpty() ? "why.stateless" : "why.state";
    }

    private void print(Finding finding, int depth, Set<Attempt> attempts, PrintStream out) {
        String text = texts.named("why." + finding.code(), finding.values());
        out.println("  ".repeat(depth) + texts.named("why.because", Map.of("text", text, "source", source(finding))));
        finding.because().forEach(reason -> print(reason, depth + 1, attempts, out));
        attempts.addAll(finding.attempts());
    }

    private String source(Finding finding) {
        return texts.named(
                switch (finding.source()) {
                    case KNOWN -> "why.known";
                    case OBSERVED -> "why.observed";
                },
                Map.of());
    }

    private String note(Attempt attempt) {
        return texts.named("why.try." + attempt.note(), attempt.values());
    }

    private static String pad(String line) {
        return line.length() < COLUMN ? line + " ".repeat(COLUMN - line.length()) : line + "  ";
    }

    /** The same for programs: codes and values as they are, and the text beside them. */
    Map<String, Object> json(Explanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subject", explanation.seen().subject());
        json.put("state", explanation.state());
        json.put("because", explanation.findings().stream().map(this::json).toList());
        return json;
    }

    private Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", finding.code());
        json.put("source", finding.source() == Finding.Source.KNOWN ? "known" : "observed");
        json.put("values", finding.values());
        json.put("text", texts.named("why." + finding.code(), finding.values()));
        json.put("because", finding.because().stream().map(this::json).toList());
        List<String> lines = finding.attempts().stream().map(Attempt::line).toList();
        json.put("try", lines);
        return json;
    }
}
