package dev.maquette.kubernetes.controller.identity;

import dev.maquette.kubernetes.controller.KubeObject;

/** Makes the tokens of service accounts that last as long as the Secret they stand in. */
@FunctionalInterface
public interface LastingTokens {

    /** A bearer token of the account, tied to the Secret. */
    String issue(String cluster, KubeObject account, KubeObject secret);
}
