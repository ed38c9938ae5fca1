package dev.maquette.kubernetes.access;

import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Attributes;
import dev.maquette.kubernetes.api.Authorizer;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.schema.FieldError;
import java.util.List;

/**
 * Who approves or signs certificate requests needs the right to do so for their signer, beside that to the resource: the plugins
 * CertificateApproval and CertificateSigning (plugin/pkg/admission/certificates, v1.32).
 */
public final class SignerPermissions implements AdmissionPlugin {

    private static final String GROUP = "certificates.k8s.io";

    private final Authorizer authorizer;

    public SignerPermissions(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public String name() {
        return "CertificateApproval";
    }

    @Override
    public void validate(AdmissionRequest request) {
        if (request.operation() != AdmissionRequest.Operation.UPDATE) {
            return;
        }
        if (request.isAbout("certificatesigningrequests", "approval")) {
            require(request, "approve");
        }
        boolean isSigned = request.isAbout("certificatesigningrequests", "status")
                && request.old()
                        .filter(old -> !old.view()
                                .at("/status/certificate")
                                .equals(request.object().at("/status/certificate")))
                        .isPresent();
        if (isSigned) {
            require(request, "sign");
        }
    }

    private void require(AdmissionRequest request, String verb) {
        String signer =
                request.old().orElseThrow().view().at("/spec/signerName").asText();
        String domain = signer.substring(0, Math.max(0, signer.indexOf('/')));
        boolean isAllowed = List.of(signer, domain + "/*").stream().anyMatch(name -> isAllowed(request, verb, name));
        if (!isAllowed) {
            throw Statuses.forbidden(
                    request.resource(),
                    request.object().at("/metadata/name").asText(),
                    "user not permitted to " + verb + " requests with signerName " + FieldError.quote(signer));
        }
    }

    private boolean isAllowed(AdmissionRequest request, String verb, String signer) {
        Attributes attributes = new Attributes(verb, GROUP, "signers", "", "", signer, "");
        return authorizer
                .authorize(request.call().cluster(), request.call().identity(), attributes, request.transaction())
                .allowed();
    }
}
