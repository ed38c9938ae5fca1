package dev.maquette.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a simple command: expands, redirects, assigns, invokes. */
final class CommandRun {

    private final Execution execution;
    private final Environment environment;
    private final Streams streams;
    private final Expander expander;
    private int substitutedStatus;

    CommandRun(Execution execution, Environment environment, Streams streams) {
        this.execution = execution;
        this.environment = environment;
        this.streams = streams;
        this.expander = new Expander(environment, this::substitute);
    }

    int run(SimpleCommand command, String raw) {
        List<String> words = words(command);
        Redirector redirector = new Redirector(expander, environment, execution.files(), streams);
        int status;
        try {
            try (redirector) {
                Streams redirected = redirector.apply(command.redirections());
                status = words.isEmpty() ? assign(command) : invoke(command, words, raw, redirected);
            }
        } catch (ProblemException e) {
            execution.print(e, streams);
            return e.exitStatus();
        }
        return status;
    }

    private String substitute(Program program) {
        Execution.Substituted substituted = execution.substitute(program, environment, streams);
        substitutedStatus = substituted.status();
        return substituted.output();
    }

    private List<String> words(SimpleCommand command) {
        try {
            return command.name().filter("export"::equals).isPresent()
                    ? declaration(command.words())
                    : expander.words(command.words());
        } catch (ProblemException e) {
            execution.print(e, streams);
            throw new Execution.AbandonedException(e.exitStatus());
        }
    }

    /** The words of {@code export}: a value is one text there, as in an assignment. */
    private List<String> declaration(List<Word> words) {
        List<String> all = new ArrayList<>();
        for (Word word : words) {
            boolean isAssignment = !word.fragments().isEmpty()
                    && word.fragments().getFirst() instanceof Fragment.Literal(String text, boolean quoted)
                    && !quoted
                    && text.matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*");
            if (isAssignment) {
                all.add(expander.declaration(word));
            } else {
                all.addAll(expander.fields(word));
            }
        }
        return all;
    }

    private int assign(SimpleCommand command) {
        for (SimpleCommand.Assignment assignment : command.assignments()) {
            environment.set(assignment.name(), value(assignment));
        }
        return substitutedStatus;
    }

    private String value(SimpleCommand.Assignment assignment) {
        try {
            String value = expander.value(assignment.value());
            return assignment.appends() ? environment.get(assignment.name()).orElse("") + value : value;
        } catch (ProblemException e) {
            execution.print(e, streams);
            throw new Execution.AbandonedException(e.exitStatus());
        }
    }

    /** Runs with the assignments exported, and takes them back afterwards. */
    private int invoke(SimpleCommand command, List<String> words, String raw, Streams redirected) {
        List<Saved> saved = new ArrayList<>();
        for (SimpleCommand.Assignment assignment : command.assignments()) {
            saved.add(Saved.of(environment, assignment.name()));
            environment.export(assignment.name(), value(assignment));
        }
        try {
            return new CommandCall(execution, environment, redirected).call(words, raw);
        } finally {
            saved.reversed().forEach(variable -> variable.restore(environment));
        }
    }

    private record Saved(String name, Optional<String> value, boolean exported) {

        static Saved of(Environment environment, String name) {
            return new Saved(name, environment.get(name), environment.isExported(name));
        }

        void restore(Environment environment) {
            environment.unset(name);
            value.ifPresent(old -> environment.set(name, old));
            if (exported) {
                environment.export(name);
            }
        }
    }
}
