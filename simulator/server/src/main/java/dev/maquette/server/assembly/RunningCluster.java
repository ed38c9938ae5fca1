package dev.maquette.server.assembly;

import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.server.tls.CertificateAuthority;
import dev.maquette.server.tls.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A cluster that is being served, and how to reach it. */
public final class RunningCluster {

    private final Cluster cluster;
    private final int port;
    private final CertificateAuthority authority;
    private final String administratorToken;

    RunningCluster(Cluster cluster, int port, CertificateAuthority authority, String administratorToken) {
        this.cluster = cluster;
        this.port = port;
        this.authority = authority;
        this.administratorToken = administratorToken;
    }

    public Cluster cluster() {
        return cluster;
    }

    public int port() {
        return port;
    }

    /** Where clients reach the API. */
    public String url() {
        return "https://127.0.0.1:" + port;
    }

    public String authorityPem() {
        return authority.certificatePem();
    }

    /** The administrator's kubeconfig. */
    public String kubeconfig(String context) {
        return kubeconfig(context, "token: " + administratorToken);
    }

    /** A kubeconfig for whoever holds the token. */
    public String kubeconfigFor(String context, String token) {
        return kubeconfig(context, "token: " + token);
    }

    /** A kubeconfig for somebody who shows a certificate. */
    public String kubeconfig(String context, Identity client) {
        return kubeconfig(
                context,
                "client-certificate-data: " + base64(client.certificatePem()) + "\n    client-key-data: "
                        + base64(client.privateKeyPem()));
    }

    private String kubeconfig(String context, String credentials) {
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
            """.formatted(context, url(), base64(authorityPem()), credentials);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
