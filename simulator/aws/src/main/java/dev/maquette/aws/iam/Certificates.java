package dev.maquette.aws.iam;

import dev.maquette.aws.api.AwsFailure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** X.509 certificates as people upload them: PEM, with the lines that begin and end it. */
final class Certificates {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private Certificates() {}

    static X509Certificate read(String pem) {
        if (!pem.strip().startsWith(BEGIN)) {
            throw malformed();
        }
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException broken) {
            throw malformed();
        }
    }

    private static AwsFailure malformed() {
        return new AwsFailure(
                "MalformedCertificate",
                400,
                "Unable to parse certificate. Please ensure the certificate is in PEM format.");
    }
}
