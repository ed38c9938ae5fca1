package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** Whether something is only tried, and whether the cluster is asked about it (cmd/helm/install.go, validateDryRunOptionFlag). */
enum DryRun {
    NONE,
    CLIENT,
    SERVER;

    static FlagSet flag() {
        return new FlagSet().optionalText("dry-run", "none", "client", "Only tries: client, or server, which asks it.");
    }

    static DryRun of(HelmCall call) {
        return switch (call.flags().text("dry-run")) {
            case "none", "false" -> NONE;
            case "client", "true" -> CLIENT;
            case "server" -> SERVER;
            default ->
                throw new HelmException(
                        "Invalid dry-run flag. Flag must one of the following: false, true, none, client, server");
        };
    }
}
