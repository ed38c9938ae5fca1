package dev.maquette.kubernetes.controller.identity;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.controller.Controller;
import java.util.List;
import java.util.function.Function;

/** The controllers of this package. */
public final class IdentityControllers {

    private IdentityControllers() {}

    /**
     * All of them.
     *
     * @param authorities the PEM of a cluster's certificate authority
     */
    public static List<Controller> all(
            ApiServer server,
            Function<String, String> authorities,
            ServiceAccountTokens tokens,
            CertificateSigner signer) {
        return List.of(
                NamespaceDefaults.serviceAccount(server),
                NamespaceDefaults.rootCertificates(server, authorities),
                new TokenSecrets(server, tokens, authorities),
                new RoleAggregation(server),
                new CertificateRequests(server, signer));
    }
}
