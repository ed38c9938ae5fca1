package dev.maquette.server.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * With what a port speaks TLS: its own identity, and the authorities whose client certificates it trusts. Client
 * certificates are asked for, never demanded.
 */
public record ServerTls(Identity identity, List<X509Certificate> clientAuthorities) {

    public ServerTls {
        clientAuthorities = List.copyOf(clientAuthorities);
    }

    /** The JDK's context for these settings; the machine's own trusted authorities are not even loaded. */
    public SSLContext sslContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new IdentityKeyManager(identity)},
                    new TrustManager[] {new AdvisoryTrustManager(clientAuthorities)},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TlsException("no TLS in this Java", e);
        }
    }

    /** What judges the certificates that clients show. */
    public ClientTrust clientTrust() {
        return new ClientTrust(clientAuthorities);
    }
}
