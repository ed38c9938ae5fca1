package dev.maquette.server.tls;

import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** What a leaf certificate may prove. */
public enum CertificateUse {
    SERVER,
    CLIENT,
    /** A kubelet's or a peer's, which is both. */
    SERVER_AND_CLIENT;

    ExtendedKeyUsage extendedKeyUsage() {
        return switch (this) {
            case SERVER -> new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);
            case CLIENT -> new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth);
            case SERVER_AND_CLIENT ->
                new ExtendedKeyUsage(new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});
        };
    }
}
