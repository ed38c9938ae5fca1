package dev.maquette.prompt.verbs;

import dev.maquette.prompt.language.PromptProblem;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.shell.core.command.completion.CompletionContext;

/** {@code tools}: which program a name means here, the built-in one or the user's own; {@code tools use kubectl path} changes it. */
public final class ToolsVerb extends Verb {

    private static final List<String> SHOWN =
            List.of("kubectl", "helm", "microk8s", "terraform", "aws", "eksctl", "docker", "k9s", "jq");

    private final ToolChoice choice;

    public ToolsVerb(Conversation conversation, ToolChoice choice) {
        super("tools", Group.MORE, conversation);
        this.choice = choice;
    }

    @Override
    protected int run(VerbCall call) {
        switch (call.word(0)) {
            case "" -> list(call.out());
            case "use" -> use(call);
            default -> throw PromptProblem.subcommand("tools", call.word(0), List.of("use"));
        }
        return 0;
    }

    private void use(VerbCall call) {
        call.atMost(3);
        String tool = call.needed(1, "kubectl");
        String which = call.needed(2, "built-in");
        if (!choice.names().contains(tool)) {
            throw PromptProblem.NOT_A_TOOL.exception("tool", tool, "known", String.join(", ", choice.names()));
        }
        switch (which) {
            case "built-in" -> choice.useBuiltIn(tool);
            case "path" -> {
                if (onPath(tool).isEmpty()) {
                    throw PromptProblem.TOOL_NOT_ON_PATH.exception("tool", tool);
                }
                choice.useProgram(tool);
            }
            default -> throw PromptProblem.subcommand("tools use " + tool, which, List.of("built-in", "path"));
        }
        show(tool, call.out());
    }

    private void list(PrintStream out) {
        Set<String> names = new LinkedHashSet<>(choice.names());
        names.addAll(SHOWN);
        names.forEach(name -> show(name, out));
        out.println(texts().named("tools.change", Map.of()));
    }

    private void show(String tool, PrintStream out) {
        boolean isBuiltIn = choice.names().contains(tool) && !choice.usesProgram(tool);
        String program = onPath(tool).map(Path::toString).orElse("");
        String key = isBuiltIn ? "tools.built-in" : program.isEmpty() ? "tools.missing" : "tools.program";
        out.println("  " + tool + " ".repeat(Math.max(1, 11 - tool.length()))
                + texts().named(key, Map.of("program", program)));
    }

    private Optional<Path> onPath(String tool) {
        return new SearchPath(conversation().environment().get("PATH").orElse("")).find(tool);
    }

    @Override
    protected List<String> proposals(CompletionContext context) {
        return switch (context.getWords().size()) {
            case 0, 1 -> List.of("use");
            case 2 -> List.copyOf(choice.names());
            default -> List.of("built-in", "path");
        };
    }
}
