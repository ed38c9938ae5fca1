package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.kubectl.flags.Flags;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The verbs of helm by their words, with the other words for them. */
public final class VerbTable {

    private static final TreeMap<String, Supplier<Verb>> VERBS = new TreeMap<>();

    /** How many arguments a verb takes; the others take any number. */
    private static final Map<String, Count> COUNTS = new TreeMap<>();

    private record Count(int least, int most) {}

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("ls", "list"),
            Map.entry("hist", "history"),
            Map.entry("del", "uninstall"),
            Map.entry("delete", "uninstall"),
            Map.entry("un", "uninstall"),
            Map.entry("fetch", "pull"),
            Map.entry("dep", "dependency"),
            Map.entry("dependencies", "dependency"),
            Map.entry("inspect", "show"),
            Map.entry("dependency ls", "dependency list"),
            Map.entry("dependency up", "dependency update"),
            Map.entry("repo ls", "repo list"),
            Map.entry("repo rm", "repo remove"),
            Map.entry("repo up", "repo update"));

    static {
        add("install", 1, 9, InstallVerb::new);
        add("upgrade", 2, 2, UpgradeVerb::new);
        add("rollback", 1, 2, RollbackVerb::new);
        add("uninstall", 1, 999, UninstallVerb::new);
        add("list", 0, 0, ListVerb::new);
        add("history", 1, 1, HistoryVerb::new);
        add("status", 1, 1, StatusVerb::new);
        for (GetVerb.Part part : GetVerb.Part.values()) {
            add("get " + part.name().toLowerCase(java.util.Locale.ROOT), 1, 1, () -> new GetVerb(part));
        }
        add("template", 1, 2, TemplateVerb::new);
        add("lint", 0, 999, LintVerb::new);
        for (String part : List.of("all", "chart", "crds", "readme", "values")) {
            add("show " + part, 1, 1, () -> new ShowVerb(part));
        }
        add("test", 1, 1, TestVerb::new);
        for (String verb : List.of("list", "update", "add", "remove")) {
            int least = verb.equals("add") ? 2 : verb.equals("remove") ? 1 : 0;
            int most = verb.equals("add") ? 2 : verb.equals("list") ? 0 : 999;
            add("repo " + verb, least, most, () -> new RepoVerb(verb));
        }
        add("repo index", 1, 1, RepoIndexVerb::new);
        add("search repo", 0, 999, SearchRepoVerb::new);
        add("search hub", 0, 999, SearchHubVerb::new);
        for (String verb : List.of("list", "build", "update")) {
            add("dependency " + verb, 0, 1, () -> new DependencyVerb(verb));
        }
        add("pull", 1, 999, PullVerb::new);
        add("push", 2, 2, PushVerb::new);
        add("package", 1, 999, PackageVerb::new);
        add("create", 1, 1, CreateVerb::new);
        add("registry login", 1, 1, () -> new RegistryVerb("login"));
        add("registry logout", 1, 1, () -> new RegistryVerb("logout"));
        add("version", 0, 0, VersionVerb::new);
        add("env", 0, 1, EnvVerb::new);
        add("completion", 1, 1, CompletionVerb::new);
    }

    private VerbTable() {}

    private static void add(String words, int least, int most, Supplier<Verb> verb) {
        VERBS.put(words, verb);
        COUNTS.put(words, new Count(least, most));
    }

    /** Every verb by its words, with the flags it knows beside the global ones. */
    public static SortedMap<String, List<String>> flags() {
        SortedMap<String, List<String>> flags = new TreeMap<>();
        VERBS.forEach((words, verb) -> flags.put(words, verb.get().flags().names()));
        return Collections.unmodifiableSortedMap(flags);
    }

    /** The flags that a verb knows and answers with an error, because it does not do what they say. */
    public static SortedMap<String, List<String>> gaps() {
        return Gaps.among(flags());
    }

    /** Takes the words of a verb, or of a group of verbs, from the arguments, as far as there are any; flags may stand before them. */
    static Optional<Verb> find(List<String> arguments, List<String> path) {
        int next = nextWord(arguments, 0);
        while (next < arguments.size() && !VERBS.containsKey(String.join(" ", path))) {
            String word = arguments.get(next);
            String joined = path.isEmpty() ? word : String.join(" ", path) + " " + word;
            String name = OTHERS.getOrDefault(joined, joined);
            if (!VERBS.containsKey(name) && !isGroup(name)) {
                break;
            }
            path.clear();
            path.addAll(List.of(name.split(" ")));
            arguments.remove(next);
            next = nextWord(arguments, next);
        }
        return Optional.ofNullable(VERBS.get(String.join(" ", path))).map(Supplier::get);
    }

    private static int nextWord(List<String> arguments, int from) {
        int index = from;
        while (index < arguments.size() && arguments.get(index).startsWith("-")) {
            String flag = arguments.get(index);
            boolean takesNext = !flag.contains("=") && (flag.equals("-n") || takesValue(flag));
            index += takesNext ? 2 : 1;
        }
        return index;
    }

    private static boolean takesValue(String flag) {
        return flag.matches("--(namespace|kubeconfig|kube-.*|burst-limit|qps|re(gistry|pository)-.*)")
                && !flag.equals("--kube-insecure-skip-tls-verify");
    }

    private static boolean isGroup(String name) {
        String first = VERBS.ceilingKey(name + " ");
        return first != null && first.startsWith(name + " ");
    }

    /** What helm says where the number of arguments is wrong; nothing where it is right. */
    static Optional<String> complaint(List<String> path, Verb verb, Flags flags) {
        String words = String.join(" ", path);
        int given = flags.arguments().size();
        Count count = COUNTS.getOrDefault(words, new Count(0, 999));
        if (given >= count.least() && given <= count.most()) {
            return Optional.empty();
        }
        String usage = "\n\nUsage:  helm " + words + " " + verb.arguments();
        String command = "\"helm " + words + "\" ";
        if (count.most() == 0) {
            return Optional.of(command + "accepts no arguments" + usage);
        }
        if (count.least() == count.most()) {
            return Optional.of(command + "requires " + arguments(count.least()) + usage);
        }
        return Optional.of(command
                + (given < count.least() ? "requires at least " : "accepts at most ")
                + arguments(given < count.least() ? count.least() : count.most())
                + usage);
    }

    private static String arguments(int count) {
        return count + (count == 1 ? " argument" : " arguments");
    }

    /** Shows a verb's summary and flags. */
    static void help(List<String> path, Verb verb, PrintStream out) {
        out.println(verb.summary() + "\n\nUsage:\n  helm " + String.join(" ", path) + " " + verb.arguments()
                + "\n\nFlags:");
        verb.flags().help().forEach(out::println);
    }

    /** Shows the verbs of a group, or all of them. */
    static void help(List<String> path, PrintStream out) {
        String prefix = path.isEmpty() ? "" : String.join(" ", path) + " ";
        List<String> lines = new ArrayList<>();
        VERBS.forEach((words, verb) -> {
            if (words.startsWith(prefix)) {
                lines.add("  " + words.substring(prefix.length()) + "\t"
                        + verb.get().summary());
            }
        });
        out.println("Usage:\n  helm " + prefix + "[command]\n\nAvailable Commands:");
        lines.forEach(out::println);
    }
}
