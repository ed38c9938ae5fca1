package dev.maquette.prompt.terminal;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.verbs.Conversation;
import java.util.List;

/** What can follow the name of a tool. */
final class ToolWords {

    private static final List<String> HELM = List.of(
            "get",
            "history",
            "install",
            "list",
            "repo",
            "rollback",
            "search",
            "show",
            "status",
            "template",
            "uninstall",
            "upgrade",
            "version");
    private static final List<String> HELM_REPO = List.of("add", "list", "remove", "update");
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
            return HELM;
        }
        return switch (behind.getFirst()) {
            case "repo" -> HELM_REPO;
            case "status", "uninstall", "history", "rollback", "get" -> releases();
            default -> List.of();
        };
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
