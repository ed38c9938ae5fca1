package dev.maquette.server.assembly;

import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.server.control.ClusterAccess;
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

    /** How clients reach it. */
    public ClusterAccess access() {
        return new ClusterAccess(cluster.id(), url(), authorityPem(), administratorToken);
    }

    /** The administrator's kubeconfig. */
    public String kubeconfig(String context) {
        return access().kubeconfig(context);
    }

    /** A kubeconfig for whoever holds the token. */
    public String kubeconfigFor(String context, String token) {
        return access().kubeconfigFor(context, token);
    }

    /** A kubeconfig for somebody who shows a certificate. */
    public String kubeconfig(String context, Identity client) {
        return access().kubeconfigWith(
                        context,
                        "client-certificate-data: " + base64(client.certificatePem()) + "\n    client-key-data: "
                                + base64(client.privateKeyPem()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
