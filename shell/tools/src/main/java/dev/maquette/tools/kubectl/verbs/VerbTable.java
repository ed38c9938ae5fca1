package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.KubectlException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All verbs by the words that name them ({@code rollout status}); a verb's class is loaded when it is called. */
public final class VerbTable {
    private static final TreeMap<String, Supplier<Verb>> VERBS = new TreeMap<>(Map.ofEntries(
            Map.entry("annotate", LabelVerb::annotate),
            Map.entry("api-resources", ApiResourcesVerb::new),
            Map.entry("api-versions", ApiVersionsVerb::new),
            Map.entry("apply", ApplyVerb::new),
            Map.entry("apply edit-last-applied", EditLastAppliedVerb::new),
            Map.entry("apply set-last-applied", SetLastAppliedVerb::new),
            Map.entry("apply view-last-applied", ViewLastAppliedVerb::new),
            Map.entry("auth can-i", AuthCanIVerb::new),
            Map.entry("auth reconcile", AuthReconcileVerb::new),
            Map.entry("auth whoami", AuthWhoAmIVerb::new),
            Map.entry("certificate approve", () -> new CertificateVerb(CertificateVerb.Decision.APPROVED)),
            Map.entry("certificate deny", () -> new CertificateVerb(CertificateVerb.Decision.DENIED)),
            Map.entry("cluster-info", ClusterInfoVerb::new),
            Map.entry("cluster-info dump", ClusterInfoDumpVerb::new),
            Map.entry("cordon", CordonVerb::cordon),
            Map.entry("create", CreateVerb::new),
            Map.entry("create clusterrole", CreateRole::clusterWide),
            Map.entry("create clusterrolebinding", CreateBinding::clusterWide),
            Map.entry("create configmap", CreateConfigMap::new),
            Map.entry("create cronjob", CreateCronJob::new),
            Map.entry("create deployment", CreateDeployment::new),
            Map.entry("create ingress", CreateIngress::new),
            Map.entry("create job", CreateJob::new),
            Map.entry("create namespace", CreateNamespace::new),
            Map.entry("create poddisruptionbudget", CreateDisruptionBudget::new),
            Map.entry("create priorityclass", CreatePriorityClass::new),
            Map.entry("create quota", CreateQuota::new),
            Map.entry("create role", CreateRole::namespaced),
            Map.entry("create rolebinding", CreateBinding::namespaced),
            Map.entry("create secret docker-registry", CreateSecret.DockerRegistry::new),
            Map.entry("create secret generic", CreateSecret.Generic::new),
            Map.entry("create secret tls", CreateSecret.Tls::new),
            Map.entry("create service clusterip", () -> new CreateService("ClusterIP")),
            Map.entry("create service externalname", () -> new CreateService("ExternalName")),
            Map.entry("create service loadbalancer", () -> new CreateService("LoadBalancer")),
            Map.entry("create service nodeport", () -> new CreateService("NodePort")),
            Map.entry("create serviceaccount", CreateServiceAccount::new),
            Map.entry("create token", CreateToken::new),
            Map.entry("debug", DebugVerb::new),
            Map.entry("delete", DeleteVerb::new),
            Map.entry("describe", DescribeVerb::new),
            Map.entry("diff", DiffVerb::new),
            Map.entry("drain", DrainVerb::new),
            Map.entry("edit", EditVerb::new),
            Map.entry("events", EventsVerb::new),
            Map.entry("get", GetVerb::new),
            Map.entry("kustomize", KustomizeVerb::new),
            Map.entry("label", LabelVerb::label),
            Map.entry("logs", LogsVerb::new),
            Map.entry("options", OptionsVerb::new),
            Map.entry("patch", PatchVerb::new),
            Map.entry("replace", ReplaceVerb::new),
            Map.entry("rollout history", RolloutHistoryVerb::new),
            Map.entry("rollout pause", () -> new RolloutChangeVerb(RolloutChangeVerb.Change.PAUSE)),
            Map.entry("rollout restart", () -> new RolloutChangeVerb(RolloutChangeVerb.Change.RESTART)),
            Map.entry("rollout resume", () -> new RolloutChangeVerb(RolloutChangeVerb.Change.RESUME)),
            Map.entry("rollout status", RolloutStatusVerb::new),
            Map.entry("rollout undo", RolloutUndoVerb::new),
            Map.entry("scale", ScaleVerb::new),
            Map.entry("taint", TaintVerb::new),
            Map.entry("uncordon", CordonVerb::uncordon),
            Map.entry("version", VersionVerb::new),
            Map.entry("attach", AttachVerb::new),
            Map.entry("autoscale", AutoscaleVerb::new),
            Map.entry("config current-context", ConfigVerbs::currentContext),
            Map.entry("config delete-cluster", ConfigVerbs::deleteCluster),
            Map.entry("config delete-context", ConfigVerbs::deleteContext),
            Map.entry("config delete-user", ConfigVerbs::deleteUser),
            Map.entry("config get-clusters", ConfigVerbs::getClusters),
            Map.entry("config get-contexts", ConfigVerbs::getContexts),
            Map.entry("config get-users", ConfigVerbs::getUsers),
            Map.entry("config rename-context", ConfigVerbs::renameContext),
            Map.entry("config set", () -> new ConfigProperty(ConfigProperty.Change.SET)),
            Map.entry("config unset", () -> new ConfigProperty(ConfigProperty.Change.UNSET)),
            Map.entry("config set-cluster", ConfigEntries::setCluster),
            Map.entry("config set-context", ConfigVerbs::setContext),
            Map.entry("config set-credentials", ConfigEntries::setCredentials),
            Map.entry("config use-context", ConfigVerbs::useContext),
            Map.entry("config view", ConfigView::verb),
            Map.entry("cp", CopyVerb::new),
            Map.entry("exec", ExecVerb::new),
            Map.entry("expose", ExposeVerb::new),
            Map.entry("port-forward", PortForwardVerb::new),
            Map.entry("proxy", ProxyVerb::new),
            Map.entry("run", RunVerb::new),
            Map.entry("set env", SetEnvVerb::new),
            Map.entry("set image", SetImageVerb::new),
            Map.entry("set resources", SetResourcesVerb::new),
            Map.entry("set selector", SetSelectorVerb::new),
            Map.entry("set subject", SetSubjectVerb::new),
            Map.entry("set serviceaccount", SetServiceAccountVerb::new),
            Map.entry("explain", ExplainVerb::new),
            Map.entry("top node", TopVerb::nodes),
            Map.entry("top pod", TopVerb::pods),
            Map.entry("wait", WaitVerb::new)));

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("config use", "config use-context"),
            Map.entry("create cj", "create cronjob"),
            Map.entry("create cm", "create configmap"),
            Map.entry("create deploy", "create deployment"),
            Map.entry("create ing", "create ingress"),
            Map.entry("create ns", "create namespace"),
            Map.entry("create pc", "create priorityclass"),
            Map.entry("create pdb", "create poddisruptionbudget"),
            Map.entry("create resourcequota", "create quota"),
            Map.entry("create sa", "create serviceaccount"),
            Map.entry("create svc", "create service"),
            Map.entry("set sa", "set serviceaccount"),
            Map.entry("top no", "top node"),
            Map.entry("top nodes", "top node"),
            Map.entry("top po", "top pod"),
            Map.entry("top pods", "top pod"));

    private VerbTable() {}

    /** All verbs, those of groups with the group's word before them: {@code rollout status}. */
    public static SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(VERBS.navigableKeySet());
    }

    /** Every verb by its words, with the flags it knows beside the global ones. */
    public static SortedMap<String, List<String>> flags() {
        SortedMap<String, List<String>> flags = new TreeMap<>();
        VERBS.forEach((words, verb) -> flags.put(words, verb.get().flags().names()));
        return flags;
    }

    /** The verb that words name; empty for a group without a verb of its own. */
    public static Optional<Verb> named(String words) {
        return Optional.ofNullable(VERBS.get(words)).map(Supplier::get);
    }

    /** The last words of a group's verbs, in the order of the alphabet; empty where the words name no group. */
    public static List<String> members(String group) {
        String prefix = group + " ";
        return VERBS.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()).split(" ")[0])
                .distinct()
                .toList();
    }

    /** Other words for a verb's last one: {@code cm} for {@code create configmap}. */
    public static List<String> aliases(String words) {
        return ALIASES.entrySet().stream()
                .filter(each -> each.getValue().equals(words))
                .map(each -> each.getKey().substring(each.getKey().lastIndexOf(' ') + 1))
                .sorted()
                .toList();
    }

    /**
     * Finds the verb that the arguments' leading words name. Global flags may stand before it; what is left of the arguments
     * is the verb's own.
     *
     * @param path takes the words that were recognised, of a group too
     */
    public static Optional<Verb> find(List<String> arguments, List<String> path) {
        int next = nextWord(arguments, 0);
        while (next < arguments.size()) {
            String word = arguments.get(next);
            path.add(word);
            String name = ALIASES.getOrDefault(String.join(" ", path), String.join(" ", path));
            boolean isGroup = isGroup(name);
            if (!isGroup && !VERBS.containsKey(name)) {
                path.removeLast();
                break;
            }
            arguments.remove(next);
            path.clear();
            path.addAll(List.of(name.split(" ")));
            if (!isGroup) {
                break;
            }
            next = nextWord(arguments, next);
        }
        return Optional.ofNullable(VERBS.get(String.join(" ", path))).map(Supplier::get);
    }

    /** The first word at or after an index that is neither a flag nor a global flag's value. */
    private static int nextWord(List<String> arguments, int from) {
        int index = from;
        while (index < arguments.size() && arguments.get(index).startsWith("-")) {
            index += GlobalWords.takesValue(arguments.get(index)) ? 2 : 1;
        }
        return index;
    }

    private static boolean isGroup(String name) {
        String first = VERBS.ceilingKey(name + " ");
        return first != null && first.startsWith(name + " ");
    }

    /** The error for a word that is no verb. */
    public static KubectlException unknown(List<String> path, List<String> words) {
        String word = words.getFirst();
        if (!path.isEmpty()) {
            return KubectlException.usage(
                    String.join(" ", path), "unknown command \"" + String.join(" ", words) + "\"");
        }
        List<String> similar = VERBS.keySet().stream()
                .map(each -> each.split(" ")[0])
                .distinct()
                .filter(each -> Similarity.isNear(word, each))
                .sorted(Comparator.comparingInt(Chapters.order()::indexOf))
                .toList();
        String suggestion = similar.isEmpty()
                ? ""
                : similar.stream()
                        .map(each -> "\t" + each)
                        .collect(Collectors.joining("\n", "\n\nDid you mean this?\n", "\n"));
        return KubectlException.error("unknown command \"" + word + "\" for \"kubectl\"" + suggestion);
    }
}
