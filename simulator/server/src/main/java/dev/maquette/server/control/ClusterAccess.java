package dev.maquette.server.control;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How a cluster of a running world is reached.
 *
 * @param url of its API, on loopback
 * @param authorityPem the certificate of who signed the API's
 * @param token the administrator's bearer token
 */
public record ClusterAccess(String id, String url, String authorityPem, String token) {

    /** The administrator's kubeconfig. */
    public String kubeconfig(String context) {
        return kubeconfigFor(context, token);
    }

    /** A kubeconfig for whoever holds the token. */
    public String kubeconfigFor(String context, String bearer) {
        return kubeconfigWith(context, "token: " + bearer);
    }

    /** A kubeconfig with the given credentials, as fields of a user. */
    public String kubeconfigWith(String context, String credentials) {
        return """
            apiVersion: v1
            kind: Config
            clusters:
            - name: %1$s
              cluster:
                server: %2$s
                certificate-authority-data: %3$s
            contexts:
            - name: %1$s
              context:
                cluster: %1$s
                user: %1$s-admin
            current-context: %1$s
            users:
            - name: %1$s-admin
              user:
                %4$s
            """.formatted(context, url, base64(authorityPem), credentials);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
