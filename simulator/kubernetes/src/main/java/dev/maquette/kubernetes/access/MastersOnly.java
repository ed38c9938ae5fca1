package dev.maquette.kubernetes.access;

import dev.maquette.kubernetes.api.Attributes;
import dev.maquette.kubernetes.api.Authorizer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.world.Records;

/** Lets the group system:masters do everything and nobody else anything: a cluster without RBAC. */
public final class MastersOnly implements Authorizer {

    @Override
    public Verdict authorize(String cluster, Identity identity, Attributes attributes, Records records) {
        return new Verdict(identity.isIn(Identity.MASTERS), "");
    }
}
