package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteSigningCertificateRequest;
import software.amazon.awssdk.services.iam.model.DeleteSigningCertificateResponse;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesResponse;
import software.amazon.awssdk.services.iam.model.UpdateSigningCertificateRequest;
import software.amazon.awssdk.services.iam.model.UpdateSigningCertificateResponse;
import software.amazon.awssdk.services.iam.model.UploadSigningCertificateRequest;
import software.amazon.awssdk.services.iam.model.UploadSigningCertificateResponse;

/** Users' signing certificates. */
final class SigningCertificates {

    private static final int MOST = 2;
    private static final int ID_LENGTH = 32;

    private SigningCertificates() {}

    static void register(Operations.Builder iam) {
        iam.write(
                UploadSigningCertificateRequest.class,
                SigningCertificates::upload,
                Users.own("iam:UploadSigningCertificate", UploadSigningCertificateRequest::userName));
        iam.read(
                ListSigningCertificatesRequest.class,
                SigningCertificates::list,
                Users.own("iam:ListSigningCertificates", ListSigningCertificatesRequest::userName));
        iam.write(
                UpdateSigningCertificateRequest.class,
                SigningCertificates::update,
                Users.own("iam:UpdateSigningCertificate", UpdateSigningCertificateRequest::userName));
        iam.write(
                DeleteSigningCertificateRequest.class,
                SigningCertificates::delete,
                Users.own("iam:DeleteSigningCertificate", DeleteSigningCertificateRequest::userName));
    }

    static List<SigningCertificate> of(Call call, User user) {
        return List.copyOf(call.records()
                .under(IamTables.SIGNING_CERTIFICATES, Owned.prefix(call, user))
                .values());
    }

    private static SigningCertificate find(Call call, User user, @Nullable String id) {
        return call.records()
                .get(IamTables.SIGNING_CERTIFICATES, Owned.prefix(call, user) + Given.text(id))
                .orElseThrow(() ->
                        IamFailures.noSuchEntity("The Certificate with id " + Given.text(id) + " cannot be found."));
    }

    private static software.amazon.awssdk.services.iam.model.SigningCertificate shown(
            User user, SigningCertificate certificate) {
        return software.amazon.awssdk.services.iam.model.SigningCertificate.builder()
                .userName(user.name())
                .certificateId(certificate.id())
                .certificateBody(certificate.body())
                .status(Owned.status(certificate.isActive()))
                .uploadDate(Shown.moment(certificate.uploaded()))
                .build();
    }

    private static UploadSigningCertificateResponse upload(WriteCall call, UploadSigningCertificateRequest request) {
        User user = Owned.user(call, request.userName());
        String body = Given.text(request.certificateBody());
        Certificates.read(body);
        List<SigningCertificate> present = of(call, user);
        if (present.stream().anyMatch(each -> each.body().strip().equals(body.strip()))) {
            throw IamFailures.alreadyExists("Certificate already exists for user " + user.name());
        }
        if (present.size() >= MOST) {
            throw IamFailures.quota("CertificatesPerUser", MOST);
        }
        String id = call.ids().unique("", "signing-certificate", user.id()).substring(0, 16)
                + call.ids().unique("", "signing-certificate-2", user.id()).substring(0, ID_LENGTH - 16);
        SigningCertificate certificate = new SigningCertificate(id, body, true, call.now());
        call.put(IamTables.SIGNING_CERTIFICATES, Owned.prefix(call, user) + id, certificate);
        return UploadSigningCertificateResponse.builder()
                .certificate(shown(user, certificate))
                .build();
    }

    private static ListSigningCertificatesResponse list(Call call, ListSigningCertificatesRequest request) {
        User user = Owned.user(call, request.userName());
        return ListSigningCertificatesResponse.builder()
                .certificates(
                        of(call, user).stream().map(each -> shown(user, each)).toList())
                .isTruncated(false)
                .build();
    }

    private static UpdateSigningCertificateResponse update(WriteCall call, UpdateSigningCertificateRequest request) {
        User user = Owned.user(call, request.userName());
        SigningCertificate certificate = find(call, user, request.certificateId());
        call.put(
                IamTables.SIGNING_CERTIFICATES,
                Owned.prefix(call, user) + certificate.id(),
                certificate.active(Owned.isActive(request.statusAsString())));
        return UpdateSigningCertificateResponse.builder().build();
    }

    private static DeleteSigningCertificateResponse delete(WriteCall call, DeleteSigningCertificateRequest request) {
        User user = Owned.user(call, request.userName());
        call.delete(
                IamTables.SIGNING_CERTIFICATES,
                Owned.prefix(call, user)
                        + find(call, user, request.certificateId()).id());
        return DeleteSigningCertificateResponse.builder().build();
    }
}
