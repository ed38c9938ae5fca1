package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.action.Options;
import dev.maquette.tools.helm.action.Upgrade;
import dev.maquette.tools.helm.release.ReleaseText;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;

/** {@code helm upgrade} (cmd/helm/upgrade.go, v3.21). */
final class UpgradeVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new InstallVerb()
                .flags()
                .bool("i,install", "Installs the release if there is none.")
                .bool("cleanup-on-fail", "Deletes what a failed upgrade has made.")
                .integer("history-max", 10, "How many revisions are kept; 0 is all.")
                .bool("reset-values", "Starts from the chart's values.")
                .bool("reuse-values", "Starts from the last release's values.")
                .bool("reset-then-reuse-values", "Starts from the chart's values with the last release's over them.")
                .bool("recreate-pods", "Restarts pods.");
    }

    @Override
    public String arguments() {
        return "[RELEASE] [CHART] [flags]";
    }

    @Override
    public String summary() {
        return "upgrade a release";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        String name = call.argument(0);
        String chart = call.argument(1);
        Output output = Output.of(call);
        if (call.on("install") && isFree(call, name)) {
            if (output == Output.TABLE) {
                call.out().println("Release \"" + name + "\" does not exist. Installing it now.");
                call.out().flush();
            }
            return InstallVerb.install(call, name, chart, true);
        }
        try {
            return upgrade(call, name, chart, output);
        } catch (HelmException failure) {
            throw failure.behind("UPGRADE FAILED");
        }
    }

    private static boolean isFree(HelmCall call, String name) throws InterruptedException {
        List<Revision> history = call.cluster().revisions().history(name);
        return history.isEmpty() || history.getLast().status().equals("uninstalled");
    }

    private static int upgrade(HelmCall call, String name, String chart, Output output) throws InterruptedException {
        DryRun mode = DryRun.of(call);
        ObjectNode order = call.order("upgrade", chart);
        Cluster cluster = call.cluster();
        order.put("name", name).put("namespace", cluster.namespace());
        for (String flag : List.of("reset-values", "reuse-values", "reset-then-reuse-values")) {
            order.put(camel(flag), call.on(flag));
        }
        if (mode != DryRun.NONE) {
            tell(call, output, new Preparation(call, order).tried(cluster, mode));
            return 0;
        }
        Revision revision = new Preparation(call, order).revision(cluster);
        new Upgrade(cluster, Options.of(call.flags()), call.out()).run(revision);
        tell(call, output, revision);
        return 0;
    }

    private static void tell(HelmCall call, Output output, Revision revision) {
        ReleaseText.Details details = new ReleaseText.Details(false, "", false, call.on("hide-notes"));
        output.print(
                call.out(),
                revision::content,
                () -> "Release \"" + revision.name() + "\" has been upgraded. Happy Helming!\n"
                        + new ReleaseText(revision).text(details));
    }

    private static String camel(String flag) {
        StringBuilder camel = new StringBuilder();
        for (String word : flag.split("-")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
