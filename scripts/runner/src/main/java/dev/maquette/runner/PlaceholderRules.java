package dev.maquette.runner;

import dev.maquette.commandline.Fragment;
import dev.maquette.commandline.Modifier;
import dev.maquette.commandline.Program;
import dev.maquette.commandline.Redirection;
import dev.maquette.commandline.SimpleCommand;
import dev.maquette.commandline.Word;
import dev.maquette.runner.LintDocument.Code;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Variables that nothing has set, and gaps that nobody has filled. */
final class PlaceholderRules {

    /** What every shell, or every profile, brings along. */
    private static final Set<String> USUAL = Set.of(
            "HOME",
            "PATH",
            "PWD",
            "OLDPWD",
            "USER",
            "SHELL",
            "LANG",
            "TMPDIR",
            "EDITOR",
            "KUBECONFIG",
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_PROFILE",
            "AWS_ENDPOINT_URL",
            "?",
            "#",
            "@",
            "*",
            "0");

    private static final Pattern GAP = Pattern.compile(
            "(?<![<\\w])<(?!<)[A-Za-z\\uAC00-\\uD7A3][\\w\\uAC00-\\uD7A3 .:-]*>(?![>])|(?<![$\\w{'])\\{[A-Z][A-Z0-9_."
                    + " -]*}|\\bYOUR[_-][A-Z_-]+\\b");

    /** What kubectl itself prints in such brackets. */
    private static final Set<String> SHOWN =
            Set.of("<none>", "<pending>", "<unset>", "<unknown>", "<invalid>", "<nil>");

    private final LintDocument document;
    private final Findings findings;
    private final Set<String> defined;

    PlaceholderRules(LintDocument document, Set<String> facts, Findings findings) {
        this.document = document;
        this.findings = findings;
        this.defined = new HashSet<>(USUAL);
        defined.addAll(facts);
        defined.addAll(document.variables().keySet());
    }

    void check() {
        document.codes().forEach(code -> {
            code.program().filter(program -> !code.commands().isEmpty()).ifPresent(program -> program(program, code));
            GAP.matcher(code.text())
                    .results()
                    .filter(match -> !SHOWN.contains(match.group()))
                    .forEach(match -> {
                        int before = (int) code.text()
                                .substring(0, match.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                        findings.add(
                                LintProblem.UNFILLED_PLACEHOLDER,
                                document.file(),
                                code.line() + before,
                                "placeholder",
                                match.group());
                    });
        });
    }

    private void program(Program program, Code code) {
        program.commands().forEach(command -> command(command, program, code));
    }

    private void command(SimpleCommand command, Program program, Code code) {
        command.assignments().forEach(assignment -> word(assignment.value(), program, code));
        command.words().forEach(word -> word(word, program, code));
        command.redirections().forEach(redirection -> redirection(redirection, program, code));
        command.assignments().forEach(assignment -> defined.add(assignment.name()));
        if (command.name()
                .filter(name -> Set.of("export", "read").contains(name))
                .isPresent()) {
            command.words().stream()
                    .map(word -> word.span().of(program.source()))
                    .forEach(text -> defined.add(text.split("=", 2)[0]));
        }
    }

    private void redirection(Redirection redirection, Program program, Code code) {
        switch (redirection) {
            case Redirection.Input(Word path, Optional<String> gap) -> word(path, program, code);
            case Redirection.Output(int stream, Word path, boolean appends) -> word(path, program, code);
            case Redirection.OutputAndErrors(Word path, boolean appends) -> word(path, program, code);
            case Redirection.HereString(Word text) -> word(text, program, code);
            case Redirection.HereDocument(Redirection.HereBody body) -> word(body.text(), program, code);
            case Redirection.Duplicate duplicate -> {}
        }
    }

    private void word(Word word, Program program, Code code) {
        for (Fragment fragment : word.fragments()) {
            switch (fragment) {
                case Fragment.Literal literal -> {}
                case Fragment.Substitution(Program inner, boolean quoted) -> program(inner, code);
                case Fragment.Parameter(String name, Modifier modifier, boolean quoted) -> {
                    boolean hasDefault = modifier instanceof Modifier.Alternative;
                    if (!hasDefault && defined.add(name)) {
                        int line = code.line()
                                + linesBefore(program.source(), word.span().start());
                        findings.add(LintProblem.UNDEFINED_PLACEHOLDER, document.file(), line, "variable", name);
                    }
                }
            }
        }
    }

    private static int linesBefore(String text, int at) {
        List<String> lines =
                text.substring(0, Math.min(at, text.length())).lines().toList();
        return Math.max(0, lines.size() - 1);
    }
}
