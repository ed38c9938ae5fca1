package dev.maquette.prompt.verbs;

import dev.maquette.prompt.language.Texts;
import java.util.List;
import java.util.Map;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;
import org.springframework.shell.core.command.completion.CompletionContext;
import org.springframework.shell.core.command.completion.CompletionProposal;
import org.springframework.shell.core.command.completion.CompletionProvider;

/**
 * A verb of Maquette. Spring Shell's registry holds it, with its group, options, completion and help; its words are looked up in the
 * reader's language under {@code verb.NAME}, its usage under {@code verb.NAME.usage}.
 */
public abstract class Verb implements Command {

    /** Where help shows a verb. */
    public enum Group {
        /** Shown first. */
        FIRST,
        /** Shown by {@code help all}. */
        MORE
    }

    private final String name;
    private final Group group;
    private final Conversation conversation;
    private final List<CommandOption> options;

    /** @param options long names of options, a letter and a bar before them where there is a short one; one that takes a value ends with {@code =} */
    protected Verb(String name, Group group, Conversation conversation, String... options) {
        this.name = name;
        this.group = group;
        this.conversation = conversation;
        this.options = List.of(options).stream().map(Verb::option).toList();
    }

    private static CommandOption option(String text) {
        boolean takesValue = text.endsWith("=");
        String names = takesValue ? text.substring(0, text.length() - 1) : text;
        boolean hasShort = names.charAt(1) == '|';
        return CommandOption.with()
                .longName(hasShort ? names.substring(2) : names)
                .shortName(hasShort ? names.charAt(0) : ' ')
                .type(takesValue ? String.class : Boolean.class)
                .build();
    }

    @Override
    public final String getName() {
        return name;
    }

    @Override
    public final String getGroup() {
        return group.name();
    }

    @Override
    public final String getDescription() {
        return texts().named("verb." + name, Map.of());
    }

    @Override
    public final String getHelp() {
        return texts().named("verb." + name + ".usage", Map.of());
    }

    @Override
    public final List<CommandOption> getOptions() {
        return options;
    }

    @Override
    public final CompletionProvider getCompletionProvider() {
        return context ->
                proposals(context).stream().map(CompletionProposal::new).toList();
    }

    @Override
    public final ExitStatus execute(CommandContext context) throws InterruptedException {
        VerbCall call = VerbCall.of(context);
        if (call.has("help")) {
            call.out().println(getHelp());
            return ExitStatus.OK;
        }
        return new ExitStatus(run(call), "");
    }

    /** Does what was asked, and answers the exit status. */
    protected abstract int run(VerbCall call) throws InterruptedException;

    /** Whether a call with these words means the verb, and not a command of the same name. */
    protected boolean isMeantBy(List<String> arguments) {
        return true;
    }

    /** What the word at the cursor may be, options aside. */
    protected List<String> proposals(CompletionContext context) {
        return List.of();
    }

    protected final Conversation conversation() {
        return conversation;
    }

    protected final Texts texts() {
        return conversation.texts();
    }
}
