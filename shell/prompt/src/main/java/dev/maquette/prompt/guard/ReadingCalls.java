package dev.maquette.prompt.guard;

import java.util.List;
import java.util.Set;

/** Which calls are known to only read. Whatever is not known counts as changing, so a gap here costs an unlock and never a cluster. */
final class ReadingCalls {

    private static final Set<String> KUBECTL = Set.of(
            "get",
            "describe",
            "logs",
            "explain",
            "api-resources",
            "api-versions",
            "version",
            "top",
            "events",
            "diff",
            "wait",
            "config",
            "kustomize",
            "options",
            "help",
            "completion",
            "");
    private static final Set<String> HELM = Set.of(
            "list",
            "ls",
            "status",
            "history",
            "hist",
            "get",
            "show",
            "inspect",
            "search",
            "template",
            "lint",
            "version",
            "env",
            "repo",
            "dependency",
            "dep",
            "pull",
            "fetch",
            "verify",
            "completion",
            "help",
            "");
    private static final Set<String> MICROK8S = Set.of("status", "version", "config", "inspect", "help", "");
    private static final Set<String> TERRAFORM =
            Set.of("version", "validate", "fmt", "show", "output", "providers", "graph", "help", "");
    private static final Set<String> DOCKER = Set.of("ps", "images", "version", "info", "inspect", "logs", "help", "");
    private static final Set<String> EKSCTL = Set.of("get", "version", "info", "help", "");

    /** Programs that look at files and texts alone; an editor or a pager is not among them, since it can start others. */
    private static final Set<String> PROGRAMS = Set.of(
            "jq",
            "yq",
            "date",
            "diff",
            "column",
            "file",
            "stat",
            "uname",
            "whoami",
            "id",
            "hostname",
            "du",
            "df",
            "clear");

    private ReadingCalls() {}

    static boolean includes(String name, List<String> arguments) {
        return switch (name) {
            case "kubectl" -> kubectl(arguments);
            case "helm" -> HELM.contains(verb(arguments)) || isDryRun(arguments);
            case "microk8s" -> microk8s(arguments);
            case "terraform" -> TERRAFORM.contains(verb(arguments));
            case "docker" -> DOCKER.contains(verb(arguments));
            case "eksctl" -> EKSCTL.contains(verb(arguments));
            case "aws" -> aws(arguments);
            default -> PROGRAMS.contains(name);
        };
    }

    private static boolean kubectl(List<String> arguments) {
        List<String> words =
                arguments.stream().filter(word -> !word.startsWith("-")).toList();
        String second = words.size() > 1 ? words.get(1) : "";
        return switch (verb(arguments)) {
            case "config" -> !Set.of("use-context", "use").contains(second);
            case "rollout" -> Set.of("status", "history").contains(second);
            case "auth" -> Set.of("can-i", "whoami").contains(second);
            case "cluster-info" -> true;
            default -> KUBECTL.contains(verb(arguments)) || isDryRun(arguments);
        };
    }

    private static boolean microk8s(List<String> arguments) {
        List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "kubectl" -> kubectl(rest);
            case "helm", "helm3" -> includes("helm", rest);
            default -> MICROK8S.contains(verb(arguments));
        };
    }

    /** Operations of AWS say by their names whether they read (Service Authorization Reference, access levels List and Read). */
    private static boolean aws(List<String> arguments) {
        List<String> words =
                arguments.stream().filter(word -> !word.startsWith("-")).toList();
        String service = words.isEmpty() ? "" : words.getFirst();
        String operation = words.size() > 1 ? words.get(1) : "";
        return service.isEmpty()
                || operation.equals("help")
                || service.equals("s3") && operation.equals("ls")
                || service.equals("configure") && operation.equals("list")
                || operation.matches("(describe|get|list|head|lookup|batch-get)-.*|wait");
    }

    private static boolean isDryRun(List<String> arguments) {
        return arguments.stream().anyMatch(word -> word.matches("--dry-run=(client|server)"));
    }

    /** The first word that is no flag; a value that stands apart from its flag is taken for it, which errs on the safe side. */
    private static String verb(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            boolean takesNext = Set.of("-n", "--namespace", "--context", "--kube-context", "--as")
                    .contains(word);
            if (takesNext) {
                i++;
            } else if (!word.startsWith("-")) {
                return word;
            }
        }
        return "";
    }
}
