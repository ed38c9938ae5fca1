package dev.maquette.prompt.terminal;

import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.Typing;
import dev.maquette.prompt.learning.ScriptDesk;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.VerbTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.completion.CompletionContext;
import org.springframework.shell.core.command.completion.CompletionProposal;

/** What could stand at the cursor: the script's next command, names of commands, what a verb or a tool offers, and files. */
final class Candidates {

    private final Conversation conversation;
    private final VerbTable verbs;
    private final ScriptDesk desk;
    private final ToolWords tools;

    Candidates(Conversation conversation, VerbTable verbs, ScriptDesk desk) {
        this.conversation = conversation;
        this.verbs = verbs;
        this.desk = desk;
        this.tools = new ToolWords(conversation);
    }

    /** Whole words that begin with what was typed. */
    List<String> at(String line, int cursor) {
        Typing typing = CommandLine.typingAt(line, cursor);
        List<String> all =
                switch (typing.place()) {
                    case COMMAND -> commands(line, typing);
                    case ARGUMENT -> arguments(typing);
                    case REDIRECTION -> files(typing.prefix());
                    case VARIABLE -> variables();
                    case COMMENT -> List.of();
                };
        return all.stream()
                .filter(word -> word.startsWith(typing.prefix()))
                .distinct()
                .toList();
    }

    private List<String> commands(String line, Typing typing) {
        List<String> names = new ArrayList<>();
        boolean beginsLine = line.substring(0, typing.prefixStart()).isBlank();
        if (beginsLine) {
            scriptLine().ifPresent(names::add);
        }
        if (!names.isEmpty() && typing.prefix().isEmpty()) {
            return names;
        }
        names.addAll(conversation.commands().names());
        return names;
    }

    /** The script's next command, if it can stand on one line. */
    private Optional<String> scriptLine() {
        return desk.run().flatMap(run -> run.upcoming()
                .filter(block -> block.kind().isCommands())
                .map(block -> oneLine(run.typeable(block))));
    }

    private static String oneLine(String text) {
        String joined = text.replaceAll("\\\\\\n\\s*", "");
        return joined.lines().findFirst().orElse("");
    }

    private List<String> arguments(Typing typing) {
        List<String> words = typing.words();
        String name = words.getFirst();
        List<String> behind = words.subList(1, words.size());
        Optional<Command> verb = Optional.ofNullable(verbs.registry().getCommandByName(name));
        if (verb.isPresent()) {
            return ofVerb(verb.get(), behind, typing.prefix());
        }
        List<String> offered = tools.of(name, behind, typing.prefix());
        return offered.isEmpty() ? files(typing.prefix()) : offered;
    }

    private static List<String> ofVerb(Command verb, List<String> behind, String prefix) {
        List<String> words = new ArrayList<>(behind);
        words.add(prefix);
        if (prefix.startsWith("-")) {
            return verb.getOptions().stream()
                    .map(option -> "--" + option.longName())
                    .toList();
        }
        CompletionContext context = new CompletionContext(words, behind.size(), prefix.length(), verb, null);
        return verb.getCompletionProvider().apply(context).stream()
                .map(CompletionProposal::value)
                .toList();
    }

    private List<String> variables() {
        return conversation.environment().variables().keySet().stream()
                .flatMap(name -> java.util.stream.Stream.of("$" + name, "${" + name + "}"))
                .toList();
    }

    private List<String> files(String prefix) {
        return new FileWords(conversation.environment().workingDirectory()).beginningWith(prefix);
    }
}
