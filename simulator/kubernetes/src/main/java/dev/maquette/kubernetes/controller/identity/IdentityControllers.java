package dev.maquette.kubernetes.controller.identity;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.controller.Controller;
import java.util.List;

/** The controllers of this package. */
public final class IdentityControllers {

    private IdentityControllers() {}

    public static List<Controller> all(ApiServer server, Authorities authorities, LastingTokens tokens) {
        return List.of(
                NamespaceDefaults.serviceAccount(server),
                NamespaceDefaults.rootCertificates(server, authorities),
                new TokenSecrets(server, tokens, authorities),
                new RoleAggregation(server),
                new CertificateRequests(server));
    }
}
