package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code helm version} (cmd/helm/version.go, v3.21): the version of the library. */
final class VersionVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .bool("c,client", "Ignored, as by helm.")
                .bool("short", "Prints the number only.")
                .text("template", "", "A Go template of the version.");
    }

    @Override
    public String arguments() {
        return "[flags]";
    }

    @Override
    public String summary() {
        return "print the client version information";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        String version = call.engine()
                .local(Trees.object().put("verb", "version"), call.err())
                .strip();
        String number = version.startsWith("v") ? version : "v" + version;
        String template = call.flags().text("template");
        if (!template.isEmpty() && !template.matches("\\{\\{\\s*\\.Version\\s*}}")) {
            throw new HelmException("the built-in helm knows {{.Version}} as a template only");
        }
        boolean isBare = call.on("short") || !template.isEmpty();
        call.out()
                .println(
                        isBare
                                ? number
                                : "version.BuildInfo{Version:\"" + number
                                        + "\", GitCommit:\"\", GitTreeState:\"\", GoVersion:\"\"}");
        return 0;
    }
}
