package dev.maquette.tools.kubectl.describe;

import java.util.Map;

/** What the scopes of a quota are about, in the words of kubectl pkg/describe (helpTextForResourceQuotaScope). */
final class QuotaScopes {
    private static final Map<String, String> MEANING = Map.of(
            "Terminating",
            "Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being"
                    + " actively terminated by the system.",
            "NotTerminating",
            "Matches all pods that do not have an active deadline. These pods usually include long running pods whose"
                    + " container command is not expected to terminate.",
            "BestEffort",
            "Matches all pods that do not have resource requirements set. These pods have a best effort quality of"
                    + " service.",
            "NotBestEffort",
            "Matches all pods that have at least one resource requirement set. These pods have a burstable or"
                    + " guaranteed quality of service.");

    private QuotaScopes() {}

    /** The line below the scopes; empty for a scope that needs no word. */
    static String meaning(String scope) {
        return MEANING.getOrDefault(scope, "");
    }
}
