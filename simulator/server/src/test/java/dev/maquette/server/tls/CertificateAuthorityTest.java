package dev.maquette.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = () -> NOW;
    private final CertificateAuthority authority = CertificateAuthority.create("kubernetes", YEAR, random, clock);

    @Test
    void aServersCertificateNamesItsAddresses() throws Exception {
        X509Certificate server = authority
                .issueServer("kube-apiserver", List.of("kubernetes.default.svc", "127.0.0.1", "10.96.0.1"), YEAR)
                .certificate();

        server.verify(authority.certificate().getPublicKey());
        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("kubernetes.default.svc", "127.0.0.1", "10.96.0.1");
        assertThat(server.getNotAfter().toInstant()).isEqualTo(NOW.plus(YEAR));
        assertThat(server.getNotBefore().toInstant()).isBefore(NOW);
        assertThat(server.getBasicConstraints()).isNegative();
        assertThat(authority.certificate().getBasicConstraints()).isNotNegative();
    }

    @Test
    void anIdentityComesBackFromItsTexts() {
        Identity issued = authority.issueClient("admin", List.of("system:masters"), YEAR);

        Identity read = Identity.fromPem(issued.certificatePem(), issued.privateKeyPem());

        assertThat(read.privateKey()).isEqualTo(issued.privateKey());
        assertThat(read.chain()).isEqualTo(issued.chain());
        assertThat(read.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void aRestoredAuthorityIssuesForThoseWhoTrustTheFirst() {
        Identity kept = Identity.fromPem(
                authority.identity().certificatePem(), authority.identity().privateKeyPem());
        Identity client = CertificateAuthority.restore(kept, random, clock).issueClient("bob", List.of("dev"), YEAR);

        ClientTrust trust = new ClientTrust(List.of(authority.certificate()));

        assertThat(trust.trusts(client.chain(), NOW)).isTrue();
        assertThat(trust.trusts(client.chain(), NOW.plus(YEAR).plusSeconds(1))).isFalse();
        assertThat(trust.trusts(List.of(), NOW)).isFalse();
    }

    @Test
    void anotherAuthorityOfTheSameNameIsNotTrusted() {
        CertificateAuthority impostor = CertificateAuthority.create("kubernetes", YEAR, random, clock);
        ClientTrust trust = new ClientTrust(List.of(authority.certificate()));

        assertThat(trust.trusts(impostor.issueClient("admin", List.of(), YEAR).chain(), NOW))
                .isFalse();
    }

    @Test
    void signsARequestForTheNamesItAsksFor() throws Exception {
        CertificateRequest request = CertificateRequest.fromPem(pem("CN=system:node:n1,O=system:nodes", keys()));

        X509Certificate signed = authority.sign(request, CertificateUse.CLIENT, YEAR);

        assertThat(request.commonName()).isEqualTo("system:node:n1");
        assertThat(request.organizations()).containsExactly("system:nodes");
        assertThat(request.dnsNames()).containsExactly("n1");
        assertThat(signed.getSubjectX500Principal().getName()).isEqualTo("O=system:nodes,CN=system:node:n1");
        assertThat(new ClientTrust(List.of(authority.certificate())).trusts(List.of(signed), NOW))
                .isTrue();
    }

    @Test
    void refusesARequestSignedWithAnothersKey() throws Exception {
        KeyPair own = keys();
        KeyPair other = keys();
        String forged = pem("CN=x", new KeyPair(own.getPublic(), other.getPrivate()));

        assertThatThrownBy(() -> CertificateRequest.fromPem(forged)).isInstanceOf(TlsException.class);
    }

    @Test
    void saysWhatIsWrongWithATextThatIsNoPem() {
        assertThatThrownBy(() -> CertificateRequest.fromPem("hello"))
                .isInstanceOf(TlsException.class)
                .hasMessage("no PEM block CERTIFICATE REQUEST");
        assertThatThrownBy(() -> Identity.fromPem("hello", "hello")).isInstanceOf(TlsException.class);
    }

    private static KeyPair keys() throws Exception {
        return KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    private static String pem(String subject, KeyPair keys) throws Exception {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.subjectAlternativeName, false, Names.alternatives(List.of("n1")));
        var request = new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), keys.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(request);
        }
        return text.toString();
    }
}
