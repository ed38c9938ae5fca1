package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;
import java.util.TreeSet;

/** {@code helm completion}: words for a shell of the user's own; at Maquette's prompt completion is there by itself. */
final class CompletionVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet().bool("no-descriptions", "Completes without descriptions.");
    }

    @Override
    public String arguments() {
        return "[bash | zsh]";
    }

    @Override
    public String summary() {
        return "generate autocompletion scripts for the specified shell";
    }

    @Override
    public int run(HelmCall call) {
        String words = String.join(
                " ",
                new TreeSet<>(VerbTable.flags().keySet().stream()
                        .map(each -> each.split(" ")[0])
                        .toList()));
        switch (call.argument(0)) {
            case "bash" -> call.out().println("complete -W \"" + words + "\" helm");
            case "zsh" -> call.out().println("#compdef helm\ncompadd " + words);
            default -> {
                if (List.of("fish", "powershell").contains(call.argument(0))) {
                    throw new HelmException("the built-in helm completes for bash and zsh only");
                }
                throw new HelmException("unknown command \"" + call.argument(0) + "\" for \"helm completion\"");
            }
        }
        return 0;
    }
}
