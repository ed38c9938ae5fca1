package dev.maquette.server.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.server.tls.CertificateAuthority;
import dev.maquette.server.tls.CertificateRequest;
import dev.maquette.server.tls.CertificateUse;
import dev.maquette.server.tls.TlsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The signers of Kubernetes' own, and what each of them signs (certificates/helpers.go and
 * https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests, v1.32).
 */
enum SignerProfile {
    API_CLIENT("kubernetes.io/kube-apiserver-client", Set.of("client auth")),
    KUBELET_CLIENT("kubernetes.io/kube-apiserver-client-kubelet", Set.of("client auth")),
    KUBELET_SERVING("kubernetes.io/kubelet-serving", Set.of("server auth")),
    LEGACY("kubernetes.io/legacy-unknown", Set.of());

    private static final Set<String> OF_KEYS = Set.of("digital signature", "key encipherment");
    private static final Duration USUAL_VALIDITY = Duration.ofDays(365);

    private final String signerName;
    private final Set<String> required;

    SignerProfile(String signerName, Set<String> required) {
        this.signerName = signerName;
        this.required = required;
    }

    static Optional<SignerProfile> of(String signerName) {
        for (SignerProfile profile : values()) {
            if (profile.signerName.equals(signerName)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /** A certificate, as a status holds it, or why there is none; the other is empty. */
    record Outcome(String certificate, String failure) {}

    Outcome sign(CertificateAuthority authority, JsonNode spec) {
        try {
            String pem =
                    new String(Base64.getDecoder().decode(spec.path("request").asText()), StandardCharsets.UTF_8);
            CertificateRequest request = CertificateRequest.fromPem(pem);
            List<String> usages = new ArrayList<>();
            spec.path("usages").forEach(usage -> usages.add(usage.asText()));
            String problem = problem(request, usages);
            if (!problem.isEmpty()) {
                return new Outcome("", problem);
            }
            Duration validity = spec.has("expirationSeconds")
                    ? Duration.ofSeconds(spec.path("expirationSeconds").asLong())
                    : USUAL_VALIDITY;
            String signed = authority.signPem(request, use(usages), validity);
            return new Outcome(Base64.getEncoder().encodeToString(signed.getBytes(StandardCharsets.US_ASCII)), "");
        } catch (TlsException | IllegalArgumentException malformed) {
            return new Outcome("", "unable to parse csr: " + malformed.getMessage());
        }
    }

    private String problem(CertificateRequest request, List<String> usages) {
        boolean isUsual = this == LEGACY
                || usages.containsAll(required)
                        && usages.stream().allMatch(usage -> required.contains(usage) || OF_KEYS.contains(usage));
        if (!isUsual) {
            return "invalid usages for signer " + signerName + ": " + String.join(", ", usages);
        }
        boolean isKubelets = this == KUBELET_CLIENT || this == KUBELET_SERVING;
        if (isKubelets && !request.organizations().equals(List.of("system:nodes"))) {
            return "subject organization is not system:nodes";
        }
        if (isKubelets && !request.commonName().startsWith("system:node:")) {
            return "subject common name does not begin with system:node:";
        }
        return "";
    }

    private static CertificateUse use(List<String> usages) {
        boolean serves = usages.contains("server auth");
        boolean asks = usages.contains("client auth");
        return serves && asks
                ? CertificateUse.SERVER_AND_CLIENT
                : serves ? CertificateUse.SERVER : CertificateUse.CLIENT;
    }
}
