package dev.maquette.server.control;

/**
 * How the AWS of a running world is reached.
 *
 * @param url of all its services, on loopback
 * @param authorityPem the certificate of who signed the endpoint's
 */
public record CloudAccess(
        String url, String authorityPem, String account, String region, String accessKeyId, String secretAccessKey) {}
