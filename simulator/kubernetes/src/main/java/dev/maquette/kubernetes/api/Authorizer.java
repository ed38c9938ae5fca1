package dev.maquette.kubernetes.api;

import dev.maquette.world.Records;

/** Decides whether somebody may do something, from what the cluster holds. */
public interface Authorizer {

    /**
     * A decision and its reason.
     *
     * @param reason why; for a refusal, what is appended to the message, often empty
     */
    record Verdict(boolean allowed, String reason) {}

    Verdict authorize(String cluster, Identity identity, Attributes attributes, Records records);
}
