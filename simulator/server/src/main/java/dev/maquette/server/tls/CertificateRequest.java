package dev.maquette.server.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A PKCS#10 request whose signature shows that its sender owns the key: the content of a CertificateSigningRequest. */
public final class CertificateRequest {

    private final JcaPKCS10CertificationRequest request;

    private CertificateRequest(JcaPKCS10CertificationRequest request) {
        this.request = request;
    }

    /** Reads the PEM block {@code CERTIFICATE REQUEST}; throws {@link TlsException} if it is not genuine. */
    public static CertificateRequest fromPem(String pem) {
        try {
            byte[] der = Pem.blocks("CERTIFICATE REQUEST", pem).getFirst();
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(der);
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(request.getPublicKey()))) {
                throw new TlsException("the certificate request is not signed with its own key");
            }
            return new CertificateRequest(request);
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
            throw new TlsException("not a certificate request", e);
        }
    }

    public String commonName() {
        return Names.values(subject(), BCStyle.CN).findFirst().orElse("");
    }

    public List<String> organizations() {
        return Names.values(subject(), BCStyle.O).toList();
    }

    public List<String> dnsNames() {
        return alternatives()
                .filter(name -> name.getTagNo() == GeneralName.dNSName)
                .map(name -> name.getName().toString())
                .toList();
    }

    X500Name subject() {
        return request.getSubject();
    }

    PublicKey publicKey() {
        try {
            return request.getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new TlsException("a certificate request with an unknown kind of key", e);
        }
    }

    Optional<GeneralNames> alternativeNames() {
        return Optional.ofNullable(request.getRequestedExtensions()).flatMap(CertificateRequest::alternativesIn);
    }

    private static Optional<GeneralNames> alternativesIn(Extensions extensions) {
        return Optional.ofNullable(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName));
    }

    private Stream<GeneralName> alternatives() {
        return alternativeNames().stream().flatMap(names -> Stream.of(names.getNames()));
    }
}
