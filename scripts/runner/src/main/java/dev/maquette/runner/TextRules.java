package dev.maquette.runner;

import dev.maquette.runner.LintDocument.Call;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Secrets in the text, things never taken away, and steps that only a picture shows. */
final class TextRules {

    private static final Pattern MAKES =
            Pattern.compile("(kubectl (create|apply|run)|helm (install|upgrade)|terraform apply|eksctl create|aws \\S+"
                    + " (create|run|put|import)-|aws cloudformation (deploy|create-stack)|microk8s enable|docker run)"
                    + " ?.*");
    private static final Pattern TAKES_AWAY = Pattern.compile(
            "(kubectl delete|helm (uninstall|delete)|terraform destroy|eksctl delete|aws \\S+ (delete|terminate)-|"
                    + "microk8s disable|docker rm|\\S*delete\\S*\\.sh).*");

    private final LintDocument document;
    private final Findings findings;

    TextRules(LintDocument document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    void check() {
        checkSecrets();
        checkTeardown();
        checkPictures();
    }

    private void checkSecrets() {
        document.codes().forEach(code -> {
            int line = code.line();
            for (String text : code.text().lines().toList()) {
                if (SecretMask.shows(text)) {
                    String masked = SecretMask.knowing(Map.of()).hide(text.strip());
                    findings.add(LintProblem.SECRET_IN_TEXT, document.file(), line, "text", masked);
                }
                line++;
            }
        });
    }

    private void checkTeardown() {
        Optional<Call> first = document.calls()
                .filter(call -> MAKES.matcher(call.text()).matches())
                .findFirst();
        boolean takesAway = document.calls()
                .anyMatch(call -> TAKES_AWAY.matcher(call.text()).matches());
        boolean saysSo = document.prose().contains("terraform destroy");
        if (first.isPresent() && !takesAway && !saysSo) {
            Call call = first.orElseThrow();
            findings.add(LintProblem.MISSING_TEARDOWN, document.file(), call.line(), "command", call.text());
        }
    }

    private void checkPictures() {
        document.sections().stream()
                .filter(section -> section.pictures() > 0 && !section.hasCommands())
                .forEach(section -> findings.add(
                        LintProblem.ONLY_PICTURES, document.file(), section.line(), "title", section.title()));
    }
}
