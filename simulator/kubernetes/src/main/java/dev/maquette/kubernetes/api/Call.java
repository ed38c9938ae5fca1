package dev.maquette.kubernetes.api;

/**
 * One thing that somebody asks of the API: a wire request after decoding, or what a controller wants done. Both pass the same
 * authorisation and admission.
 *
 * @param cluster the id of the cluster that is asked
 * @param agent the first word of the client's user agent, which names the field manager where the call does not
 */
public record Call(
        String cluster, Identity identity, Verb verb, Target target, Parameters parameters, Body body, String agent) {

    /** Who manages the fields that this call writes. */
    public String fieldManager() {
        String named = parameters.text("fieldManager");
        return named.isEmpty() ? agent : named;
    }
}
