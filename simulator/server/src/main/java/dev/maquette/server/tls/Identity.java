package dev.maquette.server.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A private key with the certificates that prove it, leaf first. Its two PEM texts are its form at rest. */
public record Identity(PrivateKey privateKey, List<X509Certificate> chain) {

    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new TlsException("an identity needs a certificate");
        }
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    public String certificatePem() {
        return Pem.ofCertificates(chain);
    }

    /** The key as PKCS#8. Secret: never to be logged. */
    public String privateKeyPem() {
        return Pem.ofPrivateKey(privateKey);
    }

    /** The identity that {@link #certificatePem} and {@link #privateKeyPem} describe. */
    public static Identity fromPem(String certificatePem, String privateKeyPem) {
        return new Identity(Pem.privateKey(privateKeyPem), Pem.certificates(certificatePem));
    }

    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + "]";
    }
}
