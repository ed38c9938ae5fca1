package dev.maquette.prompt.terminal;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.tools.aws.AwsWords;
import dev.maquette.tools.helm.verbs.VerbTable;
import java.util.List;

/** What can follow the name of a tool. */
final class ToolWords {

    private static final List<String> MICROK8S =
            List.of("config", "disable", "enable", "helm", "helm3", "kubectl", "status", "version");

    private final Conversation conversation;
    private final KubectlWords kubectl;

    ToolWords(Conversation conversation) {
        this.conversation = conversation;
        this.kubectl = new KubectlWords(conversation);
    }

    /** @param behind the words between the tool's name and the one at the cursor */
    List<String> of(String tool, List<String> behind, String prefix) {
        return switch (tool) {
            case "kubectl" -> kubectl.of(behind, prefix);
            case "helm" -> helm(behind);
            case "aws" -> AwsWords.of(behind, prefix, conversation.environment());
            case "microk8s" -> microk8s(behind, prefix);
            case "sudo", "command" ->
                behind.isEmpty()
                        ? List.copyOf(conversation.commands().names())
                        : of(behind.getFirst(), behind.subList(1, behind.size()), prefix);
            default -> List.of();
        };
    }

    private List<String> helm(List<String> behind) {
        if (behind.isEmpty()) {
            return words("");
        }
        return switch (behind.getFirst()) {
            case "status", "uninstall", "history", "rollback", "upgrade", "test" ->
                behind.size() == 1 ? releases() : List.of();
            case "get" -> behind.size() == 1 ? words("get ") : releases();
            default -> behind.size() == 1 ? words(behind.getFirst() + " ") : List.of();
        };
    }

    /** The words of helm's verbs that follow some. */
    private static List<String> words(String start) {
        return VerbTable.flags().keySet().stream()
                .filter(each -> each.startsWith(start))
                .map(each -> each.substring(start.length()).split(" ")[0])
                .distinct()
                .toList();
    }

    /** Releases are Secrets, which are asked much faster than Helm. */
    private List<String> releases() {
        return conversation
                .ask("kubectl get secrets -A -l owner=helm -o "
                        + "jsonpath='{range .items[*]}{.metadata.labels.name}{\"\\n\"}{end}'")
                .output()
                .lines()
                .distinct()
                .toList();
    }

    private List<String> microk8s(List<String> behind, String prefix) {
        if (behind.isEmpty()) {
            return MICROK8S;
        }
        List<String> rest = behind.subList(1, behind.size());
        return switch (behind.getFirst()) {
            case "kubectl" -> kubectl.of(rest, prefix);
            case "helm", "helm3" -> helm(rest);
            case "enable" -> addons(false);
            case "disable" -> addons(true);
            default -> List.of();
        };
    }

    private List<String> addons(boolean enabled) {
        return conversation.place().addons().map(OpenPlace.Addons::list).orElse(List.of()).stream()
                .filter(addon -> addon.enabled() == enabled)
                .map(OpenPlace.Addons.Addon::name)
                .toList();
    }
}
