package dev.maquette.prompt.terminal;

import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.tools.kubectl.verbs.Verb;
import dev.maquette.tools.kubectl.verbs.VerbTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can follow kubectl: its verbs, their flags, kinds, and the objects that are there. */
final class KubectlWords {

    private static final Pattern FLAG = Pattern.compile("--[a-z][a-z0-9-]*");
    private static final List<String> GLOBAL = List.of("--namespace", "--context", "--kubeconfig");

    /** Verbs whose first word is a kind, and the next a name. */
    private static final Set<String> KIND_FIRST = Set.of(
            "get",
            "describe",
            "delete",
            "edit",
            "patch",
            "label",
            "annotate",
            "scale",
            "autoscale",
            "expose",
            "wait",
            "rollout status",
            "rollout restart",
            "rollout undo",
            "rollout history",
            "rollout pause",
            "rollout resume",
            "set image",
            "set env",
            "set resources",
            "set serviceaccount");

    private static final Set<String> PODS = Set.of("logs", "exec", "attach", "port-forward");
    private static final Set<String> NODES = Set.of("cordon", "uncordon", "drain", "taint", "top node");

    private static final List<String> KINDS = List.of(
            "all",
            "configmaps",
            "cronjobs",
            "daemonsets",
            "deployments",
            "endpoints",
            "endpointslices",
            "events",
            "ingresses",
            "jobs",
            "namespaces",
            "networkpolicies",
            "nodes",
            "persistentvolumeclaims",
            "persistentvolumes",
            "poddisruptionbudgets",
            "pods",
            "pvc",
            "replicasets",
            "resourcequotas",
            "rolebindings",
            "roles",
            "secrets",
            "serviceaccounts",
            "services",
            "statefulsets",
            "storageclasses");

    private final Conversation conversation;

    KubectlWords(Conversation conversation) {
        this.conversation = conversation;
    }

    List<String> of(List<String> behind, String prefix) {
        if (!behind.isEmpty() && Set.of("-n", "--namespace").contains(behind.getLast())) {
            return names("namespaces", "");
        }
        if (!behind.isEmpty()
                && Set.of("-f", "--filename", "--patch-file", "-k").contains(behind.getLast())) {
            return List.of();
        }
        List<String> rest = new ArrayList<>(behind);
        List<String> path = new ArrayList<>();
        Optional<Verb> verb = VerbTable.find(rest, path);
        if (prefix.startsWith("-")) {
            return flags(verb);
        }
        return verb.isEmpty() ? subcommands(path) : objects(String.join(" ", path), rest, prefix);
    }

    private static List<String> flags(Optional<Verb> verb) {
        return Stream.concat(
                        GLOBAL.stream(),
                        verb.stream()
                                .flatMap(each -> each.flags().help().stream())
                                .flatMap(line -> FLAG.matcher(line)
                                        .results()
                                        .map(MatchResult::group)
                                        .limit(1)))
                .sorted()
                .distinct()
                .toList();
    }

    /** The next word of all verbs that begin with these. */
    private static List<String> subcommands(List<String> path) {
        return VerbTable.names().stream()
                .map(name -> List.of(name.split(" ")))
                .filter(words -> words.size() > path.size()
                        && words.subList(0, path.size()).equals(path))
                .map(words -> words.get(path.size()))
                .distinct()
                .toList();
    }

    private List<String> objects(String verb, List<String> rest, String prefix) {
        List<String> words = new ArrayList<>();
        String namespace = namespace(rest, words);
        if (NODES.contains(verb)) {
            return names("nodes", namespace);
        }
        if (PODS.contains(verb)) {
            return words.isEmpty() ? names("pods", namespace) : List.of();
        }
        if (!KIND_FIRST.contains(verb)) {
            return List.of();
        }
        if (!words.isEmpty()) {
            return words.getFirst().contains("/") ? List.of() : names(words.getFirst(), namespace);
        }
        int slash = prefix.indexOf('/');
        return slash < 0
                ? KINDS
                : names(prefix.substring(0, slash), namespace).stream()
                        .map(name -> prefix.substring(0, slash + 1) + name)
                        .toList();
    }

    /** Takes flags out, and keeps the namespace's value. */
    private static String namespace(List<String> rest, List<String> words) {
        String namespace = "";
        for (int i = 0; i < rest.size(); i++) {
            String word = rest.get(i);
            if ((word.equals("-n") || word.equals("--namespace")) && i + 1 < rest.size()) {
                namespace = rest.get(++i);
            } else if (word.startsWith("--namespace=")) {
                namespace = word.substring("--namespace=".length());
            } else if (!word.startsWith("-")) {
                words.add(word);
            }
        }
        return namespace;
    }

    private List<String> names(String resource, String namespace) {
        if (!resource.matches("[A-Za-z][A-Za-z0-9.,-]*") || !namespace.matches("[a-z0-9-]*")) {
            return List.of();
        }
        String flag = namespace.isEmpty() ? "" : " -n " + namespace;
        return conversation
                .ask("kubectl get " + resource + flag + " -o name")
                .output()
                .lines()
                .map(line -> line.substring(line.indexOf('/') + 1))
                .toList();
    }
}
