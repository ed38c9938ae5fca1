package dev.maquette.prompt.verbs;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.Invocation;
import dev.maquette.prompt.language.PromptProblem;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;

/** One call of a verb: its words and options, and where its output goes. */
public final class VerbCall {

    private final CommandContext context;
    private final Invocation invocation;

    private VerbCall(CommandContext context, Invocation invocation) {
        this.context = context;
        this.invocation = invocation;
    }

    static VerbCall of(CommandContext context) {
        if (context.inputReader() instanceof LineInput line) {
            return new VerbCall(context, line.invocation());
        }
        throw new IllegalStateException("verbs are called through the command table");
    }

    /** Spring Shell's view of a command's input: the line's own, so that verbs work in pipelines. */
    record LineInput(Invocation invocation) implements InputReader {}

    public List<String> words() {
        return context.parsedInput().arguments().stream()
                .map(CommandArgument::value)
                .toList();
    }

    /** The word at an index, or an empty text. */
    public String word(int index) {
        List<String> words = words();
        return index < words.size() ? words.get(index) : "";
    }

    /** The word at an index, which the verb cannot do without. */
    public String needed(int index, String what) {
        if (index >= words().size()) {
            throw PromptProblem.MISSING_WORD.exception("command", name(), "what", what);
        }
        return word(index);
    }

    /** Refuses words behind those that the verb takes. */
    public void atMost(int count) {
        if (words().size() > count) {
            throw PromptProblem.UNEXPECTED_WORD.exception("command", name(), "word", word(count));
        }
    }

    public boolean has(String option) {
        return option(option).isPresent();
    }

    public Optional<String> value(String option) {
        return option(option).map(CommandOption::value);
    }

    private Optional<CommandOption> option(String name) {
        return context.parsedInput().options().stream()
                .filter(option -> name.equals(option.longName()))
                .findFirst();
    }

    public String name() {
        return context.parsedInput().commandName();
    }

    public PrintStream out() {
        return invocation.stdout();
    }

    public PrintStream err() {
        return invocation.stderr();
    }

    public Invocation invocation() {
        return invocation;
    }

    public Cancellation cancellation() {
        return invocation.cancellation();
    }
}
