package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.action.Definitions;
import dev.maquette.tools.helm.action.Install;
import dev.maquette.tools.helm.action.Namespaces;
import dev.maquette.tools.helm.action.Options;
import dev.maquette.tools.helm.release.ReleaseText;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.helm.release.Revisions;
import dev.maquette.tools.helm.values.Values;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.nio.file.Path;
import java.util.List;

/** {@code helm install} (cmd/helm/install.go, v3.21). */
final class InstallVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .and(Options.flags())
                .and(Values.flags())
                .and(ChartFlags.source())
                .and(ChartFlags.rendering())
                .and(DryRun.flag())
                .and(Output.flag())
                .bool("atomic", "Uninstalls what fails, and waits.")
                .bool("create-namespace", "Makes the release's namespace if it is not there.")
                .text("description", "", "What the release says of itself.")
                .bool("g,generate-name", "Makes up a name.")
                .list("l,labels", "Labels of the release's record.")
                .bool("hide-secret", "Shows no Secrets in a dry run.")
                .text("name-template", "", "A template of the name.")
                .bool("replace", "Takes the name of a release that was uninstalled.");
    }

    @Override
    public String arguments() {
        return "[NAME] [CHART] [flags]";
    }

    @Override
    public String summary() {
        return "install a chart";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        try {
            return install(call, named(call), call.arguments().getLast(), call.on("replace"));
        } catch (HelmException failure) {
            throw failure.behind("INSTALLATION FAILED");
        }
    }

    private static String named(HelmCall call) {
        List<String> arguments = call.arguments();
        if (arguments.size() > 2) {
            throw new HelmException("expected at most two arguments, unexpected arguments: "
                    + String.join(", ", arguments.subList(2, arguments.size())));
        }
        boolean isMadeUp = call.on("generate-name");
        if (arguments.size() == 2 && isMadeUp) {
            throw new HelmException("cannot set --generate-name and also specify a name");
        }
        if (arguments.size() == 2) {
            return arguments.getFirst();
        }
        if (call.given("name-template").isPresent()) {
            return call.flags().text("name-template");
        }
        if (!isMadeUp) {
            throw new HelmException("must either provide a name or specify --generate-name");
        }
        return "";
    }

    /**
     * Installs a chart and tells of it.
     *
     * @param name of the release; empty where one is to be made up
     * @param replaces whether a release that was uninstalled gives its name up
     */
    static int install(HelmCall call, String name, String chart, boolean replaces) throws InterruptedException {
        DryRun mode = DryRun.of(call);
        ObjectNode order = call.order("install", chart);
        Cluster cluster = call.cluster();
        String release = name.isEmpty() ? madeUp(chart, cluster) : name;
        order.put("name", release).put("namespace", cluster.namespace());
        order.put("skipCrds", mode == DryRun.NONE || call.on("skip-crds"));
        if (mode != DryRun.NONE) {
            tell(call, new Preparation(call, order.put("nameIsFree", true)).tried(cluster, mode));
            return 0;
        }
        List<Revision> before = cluster.revisions().history(release);
        boolean isFree = before.isEmpty()
                || (replaces
                        && List.of("uninstalled", "failed")
                                .contains(before.getLast().status()));
        if (!isFree) {
            throw new HelmException("cannot re-use a name that is still in use");
        }
        if (!call.on("skip-crds")) {
            new Definitions(cluster).make(Path.of(order.path("chart").asText()));
        }
        order.put("createNamespace", call.on("create-namespace")).put("nameIsFree", replaces);
        Revision revision = new Preparation(call, order).revision(cluster);
        if (call.on("create-namespace")) {
            Namespaces.make(cluster);
        }
        replace(cluster, before, revision);
        new Install(cluster, Options.of(call.flags()), call.out()).run(revision);
        tell(call, revision);
        return 0;
    }

    private static void tell(HelmCall call, Revision revision) {
        ReleaseText.Details details = new ReleaseText.Details(false, "", false, call.on("hide-notes"));
        Output.of(call).print(call.out(), revision::content, () -> new ReleaseText(revision).text(details));
    }

    /** The chart's name and the moment (pkg/action/install.go, NameAndChart). */
    private static String madeUp(String chart, Cluster cluster) {
        String base = Path.of(chart.replaceFirst("^.*://", ""))
                .normalize()
                .getFileName()
                .toString();
        int dot = base.indexOf('.');
        String stem = base.isEmpty() ? "chart" : dot >= 0 ? base.substring(0, dot) : base;
        return stem + "-" + cluster.waiting().now().getEpochSecond();
    }

    private static void replace(Cluster cluster, List<Revision> before, Revision revision) throws InterruptedException {
        if (before.isEmpty()) {
            return;
        }
        Revision last = before.getLast();
        Revisions revisions = cluster.revisions();
        revision.content().put("version", last.number() + 1);
        last.status("superseded");
        revisions.update(last);
    }
}
