package dev.maquette.kubernetes.controller.identity;

import com.fasterxml.jackson.databind.JsonNode;

/** Signs certificate requests with a cluster's authority. */
@FunctionalInterface
public interface CertificateSigner {

    /**
     * The signed certificate, as PEM.
     *
     * @param request the spec of a CertificateSigningRequest: request, signerName, usages, expirationSeconds
     */
    String sign(String cluster, JsonNode request);
}
