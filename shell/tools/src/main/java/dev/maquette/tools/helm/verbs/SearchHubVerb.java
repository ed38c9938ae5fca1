package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code helm search hub}: it asks a site in the Internet, which the built-in helm does not. */
final class SearchHubVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .and(Output.flag())
                .text("endpoint", "https://hub.helm.sh", "The hub to ask.")
                .bool("fail-on-no-result", "Fails if nothing is found.")
                .bool("list-repo-url", "Shows the repositories' addresses.")
                .integer("max-col-width", 50, "The most a column takes.");
    }

    @Override
    public String arguments() {
        return "[KEYWORD] [flags]";
    }

    @Override
    public String summary() {
        return "search for charts in the Artifact Hub or your own hub instance";
    }

    @Override
    public int run(HelmCall call) {
        throw new HelmException(
                "unable to perform search against \"" + call.flags().text("endpoint")
                        + "\": the built-in helm asks no hub; `helm search repo` searches repositories that were"
                        + " added, and `command helm` runs a helm of your own, which needs the Internet");
    }
}
