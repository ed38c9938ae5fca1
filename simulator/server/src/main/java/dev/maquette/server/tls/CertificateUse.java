package dev.maquette.server.tls;

import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** What a leaf certificate may prove. */
public enum CertificateUse {
    SERVER(KeyPurposeId.id_kp_serverAuth),
    CLIENT(KeyPurposeId.id_kp_clientAuth),
    /** A kubelet's or a peer's, which is both. */
    SERVER_AND_CLIENT(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);

    private final ExtendedKeyUsage extendedKeyUsage;

    CertificateUse(KeyPurposeId... purposes) {
        extendedKeyUsage = new ExtendedKeyUsage(Stream.of(purposes).toArray(KeyPurposeId[]::new));
    }

    ExtendedKeyUsage extendedKeyUsage() {
        return extendedKeyUsage;
    }
}
