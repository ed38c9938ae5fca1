package dev.maquette.server.kubernetes.webhooks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Sockets that trust the authorities of a {@code caBundle}, or those of the machine where there is none. */
final class TrustedSockets {

    private TrustedSockets() {}

    static SSLSocketFactory of(String caBundle) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        if (caBundle.isEmpty()) {
            context.init(null, null, null);
            return context.getSocketFactory();
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (Certificate each : certificates(caBundle)) {
            store.setCertificateEntry("authority-" + count, each);
            count++;
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static Collection<? extends Certificate> certificates(String caBundle) throws CertificateException {
        try {
            byte[] pem = Base64.getDecoder().decode(caBundle);
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        } catch (IllegalArgumentException noBase64) {
            throw new CertificateException(
                    "unable to load root certificates: unable to parse bytes as PEM block", noBase64);
        }
    }
}
