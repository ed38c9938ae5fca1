package dev.maquette.prompt.verbs;

import dev.maquette.commandline.Suggestions;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.language.Wrapped;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.completion.CompletionContext;

/** {@code help}: what to type first; {@code help all}: everything; {@code help VERB}: how one verb is used. */
public final class HelpVerb extends Verb {

    private static final int COLUMN = 12;

    /** What one types first stands first. */
    private static final List<String> ORDER =
            List.of("script", "next", "check", "hint", "why", "clock", "wait", "world");

    private final Supplier<CommandRegistry> registry;

    public HelpVerb(Conversation conversation, Supplier<CommandRegistry> registry) {
        super("help", Group.FIRST, conversation);
        this.registry = registry;
    }

    @Override
    protected int run(VerbCall call) {
        call.atMost(1);
        switch (call.word(0)) {
            case "" -> first(call.out());
            case "all" -> all(call.out());
            default -> one(call.word(0), call.out());
        }
        return 0;
    }

    private void first(PrintStream out) {
        wrapped(texts().named("help.first", Map.of()), "", out);
        list(Group.FIRST, out);
        wrapped(texts().named("help.more", Map.of()), "", out);
    }

    private void all(PrintStream out) {
        list(Group.FIRST, out);
        list(Group.MORE, out);
        TreeSet<String> others = new TreeSet<>(conversation().commands().names());
        registry.get().getCommands().forEach(verb -> others.remove(verb.getName()));
        wrapped(texts().named("help.tools", Map.of("names", String.join(" ", others))), "  ", out);
        wrapped(texts().named("help.grammar", Map.of()), "", out);
    }

    private void list(Group group, PrintStream out) {
        registry.get().getCommands().stream()
                .filter(verb -> group.name().equals(verb.getGroup()))
                .sorted(Comparator.comparingInt(HelpVerb::rank).thenComparing(Command::getName))
                .forEach(verb ->
                        wrapped("  " + padded(verb.getName()) + verb.getDescription(), " ".repeat(COLUMN + 2), out));
    }

    private void wrapped(String text, String indent, PrintStream out) {
        Wrapped.lines(text, conversation().columns(), indent).forEach(out::println);
    }

    private static int rank(Command verb) {
        int rank = ORDER.indexOf(verb.getName());
        return rank < 0 ? ORDER.size() : rank;
    }

    private static String padded(String name) {
        int width = new AttributedString(name).columnLength();
        return name + " ".repeat(Math.max(1, COLUMN - width));
    }

    private void one(String name, PrintStream out) {
        Command verb = registry.get().getCommandByName(name);
        if (verb == null) {
            List<String> names =
                    registry.get().getCommands().stream().map(Command::getName).toList();
            throw PromptProblem.NO_HELP.exception(
                    "command", name, "suggestions", String.join(", ", Suggestions.near(name, names)));
        }
        out.println(verb.getDescription());
        out.println(verb.getHelp());
    }

    @Override
    protected List<String> proposals(CompletionContext context) {
        TreeSet<String> names = new TreeSet<>(List.of("all"));
        registry.get().getCommands().forEach(verb -> names.add(verb.getName()));
        return List.copyOf(names);
    }
}
