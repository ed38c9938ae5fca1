package dev.maquette.prompt.verbs;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.CommandTable;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Problem;
import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Suggestions;
import dev.maquette.profiles.ProfileProblem;
import dev.maquette.prompt.language.Problems;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.world.WorldProblem;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/**
 * Spring Shell's registry as a table of commands, so that verbs stand in pipelines beside tools. Words arrive expanded by our own command
 * line; Spring Shell's parser would break foreign ones.
 */
public final class VerbTable implements CommandTable {

    private static final CommandOption HELP = CommandOption.with()
            .longName("help")
            .shortName('h')
            .type(Boolean.class)
            .build();

    private final CommandRegistry registry;
    private final CommandTable namesakes;

    /** @param namesakes commands that share a verb's name, for calls that mean them */
    public VerbTable(List<Verb> verbs, CommandTable namesakes) {
        this.registry = new CommandRegistry(new LinkedHashSet<>(verbs));
        this.namesakes = namesakes;
    }

    public CommandRegistry registry() {
        return registry;
    }

    @Override
    public Optional<Command> find(String name) {
        return Optional.ofNullable(registry.getCommandByName(name))
                .filter(Verb.class::isInstance)
                .map(Verb.class::cast)
                .map(verb -> invocation -> call(verb, invocation));
    }

    @Override
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        registry.getCommands().forEach(verb -> names.add(verb.getName()));
        return names;
    }

    private int call(Verb verb, Invocation invocation) throws InterruptedException {
        Optional<Command> namesake = namesakes.find(invocation.name());
        if (namesake.isPresent() && !verb.isMeantBy(invocation.arguments())) {
            return namesake.get().run(invocation);
        }
        try {
            return run(verb, invocation);
        } catch (WorldProblem failure) {
            throw new ProblemException(Problems.of(failure), failure);
        } catch (ProfileProblem failure) {
            throw new ProblemException(Problems.of(failure));
        }
    }

    private int run(Verb verb, Invocation invocation) throws InterruptedException {
        ParsedInput input = new Arguments(verb).read(invocation.arguments());
        PrintWriter writer = new PrintWriter(invocation.stdout(), true, StandardCharsets.UTF_8);
        return verb.execute(new CommandContext(input, registry, writer, new VerbCall.LineInput(invocation)))
                .code();
    }

    /** The words of one call, told apart by the options that the verb declares. */
    private record Arguments(Verb verb) {

        ParsedInput read(List<String> arguments) {
            ParsedInput.Builder input = ParsedInput.builder().commandName(verb.getName());
            List<Problem> problems = new ArrayList<>();
            int index = 0;
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                if (!isOption(argument)) {
                    input.addArgument(new CommandArgument(index++, argument));
                    continue;
                }
                Optional<CommandOption> option = option(argument);
                if (option.isEmpty()) {
                    problems.add(unknown(argument));
                } else if (option.get().type() == Boolean.class) {
                    input.addOption(with(option.get(), "true"));
                } else if (argument.contains("=")) {
                    input.addOption(with(option.get(), argument.substring(argument.indexOf('=') + 1)));
                } else if (i + 1 < arguments.size()) {
                    input.addOption(with(option.get(), arguments.get(++i)));
                } else {
                    problems.add(PromptProblem.OPTION_WITHOUT_VALUE.problem("option", argument));
                }
            }
            if (!problems.isEmpty()) {
                throw new ProblemException(problems);
            }
            return input.build();
        }

        private static boolean isOption(String argument) {
            return argument.startsWith("-") && argument.length() > 1 && !Character.isDigit(argument.charAt(1));
        }

        private Optional<CommandOption> option(String argument) {
            String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
            if (name.equals("--help") || name.equals("-h")) {
                return Optional.of(HELP);
            }
            return verb.getOptions().stream()
                    .filter(option -> name.equals("--" + option.longName()) || name.equals("-" + option.shortName()))
                    .findFirst();
        }

        private Problem unknown(String argument) {
            List<String> known = verb.getOptions().stream()
                    .map(option -> "--" + option.longName())
                    .toList();
            return PromptProblem.UNKNOWN_VERB_OPTION.problem(
                    "command",
                    verb.getName(),
                    "option",
                    argument,
                    "suggestions",
                    String.join(", ", Suggestions.near(argument, known)));
        }

        private static CommandOption with(CommandOption option, String value) {
            return CommandOption.with()
                    .longName(String.valueOf(option.longName()))
                    .type(option.type())
                    .value(value)
                    .build();
        }
    }
}
