package dev.maquette.kubernetes.controller.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Signs certificate requests with a cluster's authority. */
@FunctionalInterface
public interface CertificateSigner {

    /**
     * The signed certificate, as PEM; nothing where the cluster's authority signs no requests.
     *
     * @param request the spec of a CertificateSigningRequest: request, signerName, usages, expirationSeconds
     */
    Optional<String> sign(String cluster, JsonNode request);
}
