package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.action.Uninstall;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;

/** {@code helm uninstall} (cmd/helm/uninstall.go, v3.21). */
final class UninstallVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .text("cascade", "background", "What becomes of dependents: background, orphan, or foreground.")
                .text("description", "", "What the release says of itself.")
                .bool("dry-run", "Only tries.")
                .bool("ignore-not-found", "Takes a release that is not there for uninstalled.")
                .bool("keep-history", "Keeps the release's record.")
                .bool("no-hooks", "Runs no hooks.")
                .duration("timeout", "5m0s", "How long to wait, for hooks and for what is deleted.")
                .bool("wait", "Waits until all is gone.");
    }

    @Override
    public String arguments() {
        return "RELEASE_NAME [...] [flags]";
    }

    @Override
    public String summary() {
        return "uninstall a release";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        String cascade = call.flags().text("cascade");
        if (!List.of("background", "foreground", "orphan").contains(cascade)) {
            throw new HelmException(
                    "invalid cascade value (" + cascade + "). Must be \"background\", \"foreground\", or \"orphan\"");
        }
        for (String name : call.arguments()) {
            String told = uninstall(call, name);
            if (!told.isEmpty()) {
                call.out().println(told);
            }
            call.out().println("release \"" + name + "\" uninstalled");
        }
        return 0;
    }

    private static String uninstall(HelmCall call, String name) throws InterruptedException {
        Cluster cluster = call.cluster();
        if (call.on("ignore-not-found") && cluster.revisions().history(name).isEmpty()) {
            return "";
        }
        if (call.on("dry-run")) {
            cluster.revisions().existing(name);
            return "";
        }
        return new Uninstall(
                        cluster,
                        new Uninstall.Options(
                                call.on("no-hooks"),
                                call.on("keep-history"),
                                call.on("wait"),
                                call.flags().text("cascade"),
                                call.flags().duration("timeout"),
                                call.flags().text("description")))
                .run(name);
    }
}
