package dev.maquette.acceptance.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import dev.maquette.acceptance.served.Wire;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who one is, and what a namespace lets pods do: certificates, tokens, Pod Security. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SecurityTest {

    private static final String BARE = """
        apiVersion: v1
        kind: Pod
        metadata: {name: bare}
        spec: {containers: [{name: web, image: nginx:1.27}]}
        """;

    private static final String BARE_VIOLATES = "violate%s PodSecurity \"restricted:latest\":"
            + " allowPrivilegeEscalation != false (container \"web\" must set"
            + " securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container \"web\" must set"
            + " securityContext.capabilities.drop=[\"ALL\"]), runAsNonRoot != true (pod or container \"web\" must set"
            + " securityContext.runAsNonRoot=true), seccompProfile (pod or container \"web\" must set"
            + " securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")";

    private final Place place;
    private final Kubectl kubectl;

    SecurityTest(@TempDir Path home) throws Exception {
        place = Place.quick(home);
        kubectl = place.kubectl("kubectl");
    }

    @AfterAll
    void close() {
        place.close();
    }

    @Test
    void aSignedRequestOpensTheCluster() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        String pem = pem(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=jane,O=dev"), keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        kubectl.feed(
                """
                apiVersion: certificates.k8s.io/v1
                kind: CertificateSigningRequest
                metadata: {name: jane}
                spec:
                  request: %s
                  signerName: kubernetes.io/kube-apiserver-client
                  expirationSeconds: 86400
                  usages: [client auth]
                """.formatted(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII))),
                "create",
                "-f",
                "-");
        kubectl.out("certificate", "approve", "jane");
        kubectl.out("wait", "csr/jane", "--for=jsonpath={.status.certificate}", "--timeout=30s");
        assertThat(kubectl.out("get", "csr", "jane", "--no-headers")).contains("Approved,Issued");
        Path key = Files.writeString(
                place.home().resolve("jane.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
        Path certificate = Files.write(
                place.home().resolve("jane.crt"),
                Base64.getDecoder().decode(kubectl.out("get", "csr", "jane", "-ojsonpath={.status.certificate}")));
        Path config = place.home().resolve("jane.config");
        Kubectl jane = kubectl.with("KUBECONFIG", config.toString());
        Path authority = Files.writeString(
                place.home().resolve("ca.crt"), place.cluster().authorityPem());
        jane.out(
                "config",
                "set-cluster",
                "c",
                "--server=" + place.cluster().url(),
                "--certificate-authority=" + authority);
        jane.out("config", "set-credentials", "jane", "--client-key=" + key, "--client-certificate=" + certificate);
        jane.out("config", "set-context", "c", "--cluster=c", "--user=jane");
        jane.out("config", "use-context", "c");
        assertThat(jane.out("auth", "whoami", "-ojson")).contains("\"username\": \"jane\"", "\"dev\"");
        assertThat(jane.complaint("get", "pods")).contains("User \"jane\" cannot list resource \"pods\"");
    }

    private static String pem(Object thing) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(thing);
        }
        return text.toString();
    }

    @Test
    void aTokenForSomebodyElseOpensNothing() throws Exception {
        String foreign =
                kubectl.out("create", "token", "default", "--audience=vault").strip();
        String own = kubectl.out("create", "token", "default").strip();
        String url = place.cluster().url();
        try (Wire stranger = new Wire(url, foreign, place.cluster().authorityPem());
                Wire account = new Wire(url, own, place.cluster().authorityPem())) {
            assertThat(stranger.get("/api/v1/namespaces/default/pods").status()).isEqualTo(401);
            assertThat(account.get("/api/v1/namespaces/default/pods").status()).isEqualTo(403);
        }
        assertThat(kubectl.complaint(
                        "create", "token", "default", "--bound-object-kind=Pod", "--bound-object-name=nobody"))
                .contains("pods \"nobody\" not found");
    }

    @Test
    void aReviewTellsWhoseTokenItIs() throws Exception {
        String token =
                kubectl.out("create", "token", "default", "--audience=vault").strip();
        String review = "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\",\"spec\":{\"token\":\""
                + token + "\",\"audiences\":[\"%s\"]}}";
        assertThat(kubectl.feed(review.formatted("vault"), "create", "-f", "-", "-ojsonpath={.status.user.username}"))
                .isEqualTo("system:serviceaccount:default:default");
        assertThat(kubectl.feed(review.formatted("bank"), "create", "-f", "-", "-ojsonpath={.status.authenticated}"))
                .isNotEqualTo("true");
    }

    @Test
    void aTokenEndsWithWhatItIsBoundTo() throws Exception {
        kubectl.out("create", "secret", "generic", "bound");
        String token = kubectl.out(
                        "create", "token", "default", "--bound-object-kind=Secret", "--bound-object-name=bound")
                .strip();
        try (Wire account =
                new Wire(place.cluster().url(), token, place.cluster().authorityPem())) {
            assertThat(account.get("/api/v1/namespaces/default/pods").status()).isEqualTo(403);
            kubectl.out("delete", "secret", "bound");
            assertThat(account.get("/api/v1/namespaces/default/pods").status()).isEqualTo(401);
        }
    }

    @Test
    void aRestrictedNamespaceRefusesPodsAndWarnsOfTemplates() throws Exception {
        kubectl.out("create", "namespace", "strict");
        String label = "pod-security.kubernetes.io/";
        kubectl.out("label", "namespace", "strict", label + "enforce=restricted", label + "warn=restricted");
        Kubectl.Result refused = kubectl.run(BARE, "create", "-n", "strict", "-f", "-");
        assertThat(refused.errors()).contains("pods \"bare\" is forbidden: " + BARE_VIOLATES.formatted("s"));
        Kubectl.Result warned = kubectl.run("", "create", "deployment", "web", "--image=nginx:1.27", "-n", "strict");
        assertThat(warned.exit()).isZero();
        assertThat(warned.errors())
                .contains("Warning: would " + BARE_VIOLATES.formatted("").replace("\"web\"", "\"nginx\""));
        assertThat(kubectl.complaint("label", "namespace", "strict", label + "audit=tight"))
                .contains("metadata.labels[pod-security.kubernetes.io/audit]: Invalid value: \"tight\": must be one of"
                        + " privileged, baseline, restricted");
    }

    @Test
    void aStricterLevelNamesThePodsThatAreThere() throws Exception {
        kubectl.out("create", "namespace", "loose");
        kubectl.feed(
                BARE.replace("spec: {", "spec: {hostNetwork: true, hostPID: true, "),
                "create",
                "-n",
                "loose",
                "-f",
                "-");
        Kubectl.Result labelled =
                kubectl.run("", "label", "namespace", "loose", "pod-security.kubernetes.io/enforce=baseline");
        assertThat(labelled.errors())
                .contains(
                        "Warning: existing pods in namespace \"loose\" violate the new PodSecurity enforce level"
                                + " \"baseline:latest\"",
                        "Warning: bare: host namespaces");
    }
}
