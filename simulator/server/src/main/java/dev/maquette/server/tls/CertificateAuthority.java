package dev.maquette.server.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority on the curve P-256, such as each simulated cluster has. Times are of the edge: certificates
 * are checked by clients against their own clock.
 */
public final class CertificateAuthority {

    /** Clients whose clocks run a little late must not refuse a fresh certificate. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final int SERIAL_BITS = 127;
    private static final String SIGNATURE = "SHA256withECDSA";

    private final Identity identity;
    private final SecureRandom random;
    private final InstantSource clock;

    private CertificateAuthority(Identity identity, SecureRandom random, InstantSource clock) {
        this.identity = identity;
        this.random = random;
        this.clock = clock;
    }

    /** A new authority with a key of its own. */
    public static CertificateAuthority create(
            String commonName, Duration validity, SecureRandom random, InstantSource clock) {
        return create(commonName, validity, newKeys(random), random, clock);
    }

    /** A new authority with the given key, from {@link #newKeys}. */
    public static CertificateAuthority create(
            String commonName, Duration validity, KeyPair keys, SecureRandom random, InstantSource clock) {
        X500Name name = Names.subject(commonName, List.of());
        X509v3CertificateBuilder certificate = certificate(name, name, keys.getPublic(), validity, random, clock);
        addRootExtensions(certificate, keys.getPublic());
        X509Certificate signed = signed(certificate, keys.getPrivate(), random);
        return restore(new Identity(keys.getPrivate(), List.of(signed)), random, clock);
    }

    /** The authority whose identity was kept from an earlier run. */
    public static CertificateAuthority restore(Identity identity, SecureRandom random, InstantSource clock) {
        return new CertificateAuthority(identity, random, clock);
    }

    /** The key and certificate to keep. */
    public Identity identity() {
        return identity;
    }

    public X509Certificate certificate() {
        return identity.certificate();
    }

    public String certificatePem() {
        return identity.certificatePem();
    }

    /** A server's identity, valid for the given DNS names and IP addresses. */
    public Identity issueServer(String commonName, List<String> namesAndAddresses, Duration validity) {
        return issueServer(commonName, namesAndAddresses, newKeys(random), validity);
    }

    /** As above, with the given key, from {@link #newKeys}. */
    public Identity issueServer(String commonName, List<String> namesAndAddresses, KeyPair keys, Duration validity) {
        Optional<GeneralNames> alternatives = Optional.of(Names.alternatives(namesAndAddresses));
        return issue(keys, Names.subject(commonName, List.of()), alternatives, CertificateUse.SERVER, validity);
    }

    /** A user's identity as Kubernetes reads it: the name in CN, the groups in O. */
    public Identity issueClient(String user, List<String> groups, Duration validity) {
        KeyPair keys = newKeys(random);
        return issue(keys, Names.subject(user, groups), Optional.empty(), CertificateUse.CLIENT, validity);
    }

    /** Signs a request with the names it asks for; whether it may have them is for the caller to have decided. */
    public X509Certificate sign(CertificateRequest request, CertificateUse use, Duration validity) {
        return leaf(request.subject(), request.publicKey(), request.alternativeNames(), use, validity);
    }

    /** As {@link #sign}, as PEM. */
    public String signPem(CertificateRequest request, CertificateUse use, Duration validity) {
        return Pem.ofCertificates(List.of(sign(request, use, validity)));
    }

    private Identity issue(
            KeyPair keys,
            X500Name subject,
            Optional<GeneralNames> alternatives,
            CertificateUse use,
            Duration validity) {
        return new Identity(keys.getPrivate(), List.of(leaf(subject, keys.getPublic(), alternatives, use, validity)));
    }

    private X509Certificate leaf(
            X500Name subject,
            PublicKey key,
            Optional<GeneralNames> alternatives,
            CertificateUse use,
            Duration validity) {
        X500Name issuer =
                X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
        X509v3CertificateBuilder builder = certificate(issuer, subject, key, validity, random, clock);
        addLeafExtensions(builder, alternatives, use);
        return signed(builder, identity.privateKey(), random);
    }

    private void addLeafExtensions(
            X509v3CertificateBuilder builder, Optional<GeneralNames> alternatives, CertificateUse use) {
        try {
            int usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(Extension.extendedKeyUsage, false, use.extendedKeyUsage());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(certificate().getPublicKey()));
            if (alternatives.isPresent()) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternatives.get());
            }
        } catch (CertIOException | GeneralSecurityException e) {
            throw new TlsException("a certificate's extension could not be encoded", e);
        }
    }

    private static void addRootExtensions(X509v3CertificateBuilder builder, PublicKey key) {
        try {
            int usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyCertSign;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        } catch (CertIOException | GeneralSecurityException e) {
            throw new TlsException("a certificate's extension could not be encoded", e);
        }
    }

    private static X509v3CertificateBuilder certificate(
            X500Name issuer,
            X500Name subject,
            PublicKey key,
            Duration validity,
            SecureRandom random,
            InstantSource clock) {
        Instant now = clock.instant();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(validity)),
                subject,
                key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key, SecureRandom random) {
        try {
            JcaContentSignerBuilder signer = new JcaContentSignerBuilder(SIGNATURE).setSecureRandom(random);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer.build(key)));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new TlsException("a certificate could not be signed", e);
        }
    }

    /** A key pair on the curve P-256. */
    public static KeyPair newKeys(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new TlsException("no keys on the curve P-256", e);
        }
    }
}
