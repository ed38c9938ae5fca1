package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.TextTable;
import dev.maquette.tools.helm.release.ReleaseText;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.helm.release.Revisions;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code helm list} (cmd/helm/list.go and pkg/action/list.go, v3.21). */
final class ListVerb implements Verb {

    private static final List<String> SINGLE =
            List.of("deployed", "failed", "superseded", "uninstalled", "uninstalling");

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .and(Output.flag())
                .bool("a,all", "Lists releases in every state.")
                .bool("A,all-namespaces", "Lists releases of all namespaces.")
                .bool("d,date", "Sorts by date.")
                .bool("deployed", "Lists what is deployed.")
                .bool("failed", "Lists what has failed.")
                .text("f,filter", "", "A regular expression of names.")
                .integer("m,max", 256, "The most to list.")
                .bool("no-headers", "Prints no header.")
                .integer("offset", 0, "How many to leave out at the beginning.")
                .bool("pending", "Lists what is under way.")
                .bool("r,reverse", "Sorts the other way round.")
                .text("l,selector", "", "Labels of the releases' records.")
                .bool("q,short", "Lists names only.")
                .bool("superseded", "Lists what was replaced.")
                .text("time-format", "", "How to write times, as Go has it.")
                .bool("uninstalled", "Lists what was uninstalled and kept.")
                .bool("uninstalling", "Lists what is being uninstalled.");
    }

    @Override
    public String arguments() {
        return "[flags]";
    }

    @Override
    public String summary() {
        return "list releases";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        Output output = Output.of(call);
        List<Revision> releases = releases(call);
        if (call.on("short")) {
            ArrayNode names = Trees.array();
            releases.forEach(each -> names.add(each.name()));
            output.print(call.out(), () -> names, () -> lines(releases));
        } else {
            output.print(call.out(), () -> tree(releases), () -> table(releases, !call.on("no-headers")));
        }
        return 0;
    }

    private static List<Revision> releases(HelmCall call) throws InterruptedException {
        Cluster cluster = call.cluster();
        String namespace = call.on("all-namespaces") ? "" : cluster.namespace();
        List<Revision> all = new Revisions(cluster.server(), namespace, cluster.waiting())
                .all(call.flags().text("selector"));
        Set<String> states = states(call);
        Pattern filter = filter(call.flags().text("filter"));
        boolean onlySuperseded = states.equals(Set.of("superseded"));
        List<Revision> listed = new ArrayList<>(onlySuperseded ? all : newest(all));
        listed.removeIf(each ->
                !states.contains(each.status()) || !filter.matcher(each.name()).find());
        Comparator<Revision> order =
                call.on("date") ? Comparator.comparing(Revision::lastDeployed) : Comparator.comparing(Revision::name);
        listed.sort(call.on("reverse") ? order.reversed() : order);
        long most = call.flags().integer("max");
        return listed.stream()
                .skip(call.flags().integer("offset"))
                .limit(most <= 0 ? Long.MAX_VALUE : most)
                .toList();
    }

    private static Set<String> states(HelmCall call) {
        Set<String> states = new TreeSet<>();
        SINGLE.stream().filter(call::on).forEach(states::add);
        if (call.on("pending")) {
            states.addAll(List.of("pending-install", "pending-upgrade", "pending-rollback"));
        }
        if (call.on("all")) {
            states.addAll(SINGLE);
            states.addAll(List.of("pending-install", "pending-upgrade", "pending-rollback", "unknown"));
        }
        return states.isEmpty() ? Set.of("deployed", "failed") : states;
    }

    private static Pattern filter(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            throw new HelmException("error parsing regexp: " + wrong.getDescription() + ": `" + text + "`");
        }
    }

    private static List<Revision> newest(List<Revision> all) {
        Map<String, Revision> newest = new LinkedHashMap<>();
        all.forEach(each -> newest.merge(
                each.namespace() + "/" + each.name(),
                each,
                (one, other) -> one.number() > other.number() ? one : other));
        return List.copyOf(newest.values());
    }

    private static String lines(List<Revision> releases) {
        StringBuilder lines = new StringBuilder();
        releases.forEach(each -> lines.append(each.name()).append('\n'));
        return lines.toString();
    }

    private static ArrayNode tree(List<Revision> releases) {
        ArrayNode list = Trees.array();
        releases.forEach(each -> list.addObject()
                .put("name", each.name())
                .put("namespace", each.namespace())
                .put("revision", Integer.toString(each.number()))
                .put("updated", ReleaseText.full(each.lastDeployed()))
                .put("status", each.status())
                .put("chart", each.chart())
                .put("app_version", each.appVersion()));
        return list;
    }

    private static String table(List<Revision> releases, boolean hasHeader) {
        TextTable table = new TextTable();
        if (hasHeader) {
            table.row("NAME", "NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION");
        }
        releases.forEach(each -> table.row(
                each.name(),
                each.namespace(),
                Integer.toString(each.number()),
                ReleaseText.full(each.lastDeployed()),
                each.status(),
                each.chart(),
                each.appVersion()));
        return table.text();
    }
}
