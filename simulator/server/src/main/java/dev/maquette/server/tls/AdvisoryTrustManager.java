package dev.maquette.server.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks clients for certificates of the given authorities and lets every certificate through the handshake, as Go's
 * RequestClientCert does for kube-apiserver. {@link ClientTrust} judges it afterwards, so that a stranger gets a 401
 * and not a broken connection.
 */
final class AdvisoryTrustManager extends X509ExtendedTrustManager {

    private final List<X509Certificate> authorities;

    AdvisoryTrustManager(List<X509Certificate> authorities) {
        this.authorities = List.copyOf(authorities);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.toArray(X509Certificate[]::new);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw notAClient();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        throw notAClient();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        throw notAClient();
    }

    private static UnsupportedOperationException notAClient() {
        return new UnsupportedOperationException("this trust manager serves servers only");
    }
}
