package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What the words of one statement expand to. Substitutions that ran before a pause are kept in the statement's frame, so that they run
 * once.
 */
final class CommandValues implements Expansion.Values {

    private final ShellHost host;
    private final Jobs jobs;
    private final Interpreter interpreter;
    private final ObjectNode frame;
    private final Streams io;
    private int substitutions;

    CommandValues(ShellHost host, Jobs jobs, Interpreter interpreter, ObjectNode frame, Streams io) {
        this.host = host;
        this.jobs = jobs;
        this.interpreter = interpreter;
        this.frame = frame;
        this.io = io;
    }

    @Override
    public Optional<String> parameter(String name) {
        Surroundings here = interpreter.here();
        List<String> arguments = here.positional();
        return switch (name) {
            case "?" -> Optional.of(Integer.toString(here.status()));
            case "$" -> Optional.of("1");
            case "#" -> Optional.of(Integer.toString(arguments.size()));
            case "@", "*" -> arguments.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", arguments));
            case "!" -> jobs.newest().map(String::valueOf);
            case "-" -> Optional.of(here.options());
            case "0" -> Optional.of(here.name());
            case "PWD" -> Optional.of(here.directory());
            default -> name.matches("[1-9]\\d*") ? position(arguments, name) : variable(here, name);
        };
    }

    private static Optional<String> position(List<String> arguments, String name) {
        int position = name.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(name);
        return position > arguments.size() ? Optional.empty() : Optional.of(arguments.get(position - 1));
    }

    private Optional<String> variable(Surroundings here, String name) {
        String value = here.variables().get(name);
        if (value == null) {
            value = host.environment().get(name);
        }
        return value == null && name.equals("HOME") ? Optional.of("/root") : Optional.ofNullable(value);
    }

    @Override
    public List<String> positional() {
        return interpreter.here().positional();
    }

    @Override
    public void assign(String name, String value) {
        interpreter.here().assign(name, value);
    }

    @Override
    public String substitute(String source) {
        ArrayNode results = frame.withArray("substituted");
        if (substitutions == results.size()) {
            results.add(interpreter.substituted(source, io));
        }
        return results.get(substitutions++).asText();
    }

    @Override
    public boolean isStrict() {
        return interpreter.here().has('u');
    }
}
