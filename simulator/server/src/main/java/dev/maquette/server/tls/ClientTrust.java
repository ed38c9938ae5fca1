package dev.maquette.server.tls;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges the certificates that clients present, against the client authorities of a port. */
public final class ClientTrust {

    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private final Set<TrustAnchor> anchors;

    ClientTrust(List<X509Certificate> authorities) {
        anchors = authorities.stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the chain, leaf first, leads to an authority, is valid at the time, and may prove a client. */
    public boolean trusts(List<X509Certificate> chain, Instant now) {
        return !anchors.isEmpty() && !chain.isEmpty() && mayProveAClient(chain.getFirst()) && leadsToAnchor(chain, now);
    }

    private boolean leadsToAnchor(List<X509Certificate> chain, Instant now) {
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
            return true;
        } catch (CertPathValidatorException | CertificateException strange) {
            return false;
        } catch (InvalidAlgorithmParameterException e) {
            throw new TlsException("the client authorities are unusable", e);
        } catch (GeneralSecurityException e) {
            throw new TlsException("no PKIX validation in this Java", e);
        }
    }

    private static boolean mayProveAClient(X509Certificate leaf) {
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            return purposes == null || purposes.contains(CLIENT_AUTH) || purposes.contains(ANY_PURPOSE);
        } catch (CertificateException malformed) {
            return false;
        }
    }
}
