package dev.maquette.kubernetes.api;

import dev.maquette.kubernetes.webhook.Replies;

/**
 * One thing that somebody asks of the API: a wire request after decoding, or what a controller wants done. Both pass the same
 * authorisation and admission.
 *
 * @param cluster the id of the cluster that is asked
 * @param agent the first word of the client's user agent, which names the field manager where the call does not
 * @param replies of the webhooks that have a say in it, as far as they were asked
 */
public record Call(
        String cluster,
        Identity identity,
        Verb verb,
        Target target,
        Parameters parameters,
        Body body,
        String agent,
        Replies replies) {

    /** A call of which no webhook has heard yet. */
    public Call(
            String cluster,
            Identity identity,
            Verb verb,
            Target target,
            Parameters parameters,
            Body body,
            String agent) {
        this(cluster, identity, verb, target, parameters, body, agent, Replies.NONE);
    }

    /** The same call with what webhooks have answered to it. */
    public Call answered(Replies known) {
        return new Call(cluster, identity, verb, target, parameters, body, agent, known);
    }

    /** The same caller's call about something else. */
    public Call about(Verb other, Target what, Body body) {
        return new Call(cluster, identity, other, what, parameters, body, agent, replies);
    }

    /** Who manages the fields that this call writes. */
    public String fieldManager() {
        String named = parameters.text("fieldManager");
        return named.isEmpty() ? agent : named;
    }
}
