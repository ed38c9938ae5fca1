package dev.maquette.aws.iam;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.DeleteServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.GetServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.GetServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.ListServerCertificateTagsRequest;
import software.amazon.awssdk.services.iam.model.ListServerCertificateTagsResponse;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ServerCertificateMetadata;
import software.amazon.awssdk.services.iam.model.TagServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.TagServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.UntagServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.UntagServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.UpdateServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.UpdateServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.UploadServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.UploadServerCertificateResponse;

/** Certificates for load balancers that people bring along. */
final class ServerCertificates {

    private static final int MOST = 20;
    private static final int LONGEST = 128;
    private static final int USUAL_PAGE = 100;

    private ServerCertificates() {}

    static void register(Operations.Builder iam) {
        iam.write(
                UploadServerCertificateRequest.class,
                ServerCertificates::upload,
                need("iam:UploadServerCertificate", UploadServerCertificateRequest::serverCertificateName)
                        .tagging(request -> Tags.read(request.tags())));
        iam.read(
                GetServerCertificateRequest.class,
                ServerCertificates::get,
                need("iam:GetServerCertificate", GetServerCertificateRequest::serverCertificateName));
        iam.read(ListServerCertificatesRequest.class, ServerCertificates::list, Need.of("iam:ListServerCertificates"));
        iam.write(
                UpdateServerCertificateRequest.class,
                ServerCertificates::update,
                need("iam:UpdateServerCertificate", UpdateServerCertificateRequest::serverCertificateName));
        iam.write(
                DeleteServerCertificateRequest.class,
                ServerCertificates::delete,
                need("iam:DeleteServerCertificate", DeleteServerCertificateRequest::serverCertificateName));
        iam.write(
                TagServerCertificateRequest.class,
                ServerCertificates::tag,
                need("iam:TagServerCertificate", TagServerCertificateRequest::serverCertificateName)
                        .tagging(request -> Tags.read(request.tags())));
        iam.write(
                UntagServerCertificateRequest.class,
                ServerCertificates::untag,
                need("iam:UntagServerCertificate", UntagServerCertificateRequest::serverCertificateName)
                        .untagging(request -> Given.list(request.tagKeys())));
        iam.read(
                ListServerCertificateTagsRequest.class,
                ServerCertificates::tags,
                need("iam:ListServerCertificateTags", ListServerCertificateTagsRequest::serverCertificateName));
    }

    private static <Q> Need<Q> need(String action, Function<Q, @Nullable String> name) {
        return Need.on(action, "server-certificate*", (call, request) -> {
            String wanted = Given.text(name.apply(request));
            return call.records()
                    .get(IamTables.SERVER_CERTIFICATES, EntityStore.key(call.account(), wanted))
                    .map(certificate -> Target.arn(certificate.arn()).tagged(certificate.tags()))
                    .orElseGet(() -> Target.arn(EntityStore.arn(call, "server-certificate", "/", wanted)));
        });
    }

    private static ServerCertificate find(Call call, @Nullable String name) {
        String wanted = Given.text(name);
        return call.records()
                .get(IamTables.SERVER_CERTIFICATES, EntityStore.key(call.account(), wanted))
                .orElseThrow(() ->
                        IamFailures.noSuchEntity("The Server Certificate with name " + wanted + " cannot be found."));
    }

    private static void put(WriteCall call, ServerCertificate certificate) {
        call.put(IamTables.SERVER_CERTIFICATES, EntityStore.key(call.account(), certificate.name()), certificate);
    }

    private static ServerCertificateMetadata metadata(ServerCertificate certificate) {
        return ServerCertificateMetadata.builder()
                .serverCertificateName(certificate.name())
                .path(certificate.path())
                .serverCertificateId(certificate.id())
                .arn(certificate.arn())
                .uploadDate(Shown.moment(certificate.uploaded()))
                .expiration(certificate.expires())
                .build();
    }

    private static void refuseTaken(Call call, String name) {
        if (call.records()
                .get(IamTables.SERVER_CERTIFICATES, EntityStore.key(call.account(), name))
                .isPresent()) {
            throw IamFailures.alreadyExists("The Server Certificate with name " + name + " already exists.");
        }
    }

    private static UploadServerCertificateResponse upload(WriteCall call, UploadServerCertificateRequest request) {
        String name = Given.text(request.serverCertificateName());
        String path = Given.text(request.path(), "/");
        Names.check().name("serverCertificateName", name, LONGEST).path(path).orFail();
        refuseTaken(call, name);
        if (!Given.text(request.privateKey()).matches("(?s)\\s*-----BEGIN [A-Z ]*PRIVATE KEY-----.*")) {
            throw new AwsFailure(
                    "MalformedCertificate",
                    400,
                    "Unable to parse private key. Please ensure the private key is in PEM format.");
        }
        String chain = Given.text(request.certificateChain());
        if (!chain.isEmpty()) {
            Certificates.read(chain);
        }
        if (call.records()
                        .under(IamTables.SERVER_CERTIFICATES, call.account() + "/")
                        .size()
                >= MOST) {
            throw IamFailures.quota("ServerCertificatesPerAccount", MOST);
        }
        String body = Given.text(request.certificateBody());
        ServerCertificate certificate = new ServerCertificate(
                name,
                path,
                call.ids().unique("ASCA", name),
                EntityStore.arn(call, "server-certificate", path, name),
                body,
                chain,
                call.now(),
                Certificates.read(body).getNotAfter().toInstant(),
                Tags.checked(Given.list(request.tags())));
        put(call, certificate);
        return UploadServerCertificateResponse.builder()
                .serverCertificateMetadata(metadata(certificate))
                .tags(Tags.shown(certificate.tags()))
                .build();
    }

    private static GetServerCertificateResponse get(Call call, GetServerCertificateRequest request) {
        ServerCertificate certificate = find(call, request.serverCertificateName());
        return GetServerCertificateResponse.builder()
                .serverCertificate(shown -> {
                    shown.serverCertificateMetadata(metadata(certificate)).certificateBody(certificate.body());
                    if (!certificate.chain().isEmpty()) {
                        shown.certificateChain(certificate.chain());
                    }
                    if (!certificate.tags().isEmpty()) {
                        shown.tags(Tags.shown(certificate.tags()));
                    }
                })
                .build();
    }

    private static ListServerCertificatesResponse list(Call call, ListServerCertificatesRequest request) {
        String prefix = Given.text(request.pathPrefix(), "/");
        List<ServerCertificate> certificates =
                call.records().under(IamTables.SERVER_CERTIFICATES, call.account() + "/").values().stream()
                        .filter(each -> each.path().startsWith(prefix))
                        .toList();
        Pages.Page<ServerCertificate> page = Pages.of(
                certificates,
                each -> EntityStore.key(call.account(), each.name()),
                Given.of(request.marker()),
                Given.number(request.maxItems(), USUAL_PAGE),
                Names.badMarker());
        return ListServerCertificatesResponse.builder()
                .serverCertificateMetadataList(
                        page.items().stream().map(ServerCertificates::metadata).toList())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static UpdateServerCertificateResponse update(WriteCall call, UpdateServerCertificateRequest request) {
        ServerCertificate certificate = find(call, request.serverCertificateName());
        String name = Given.text(request.newServerCertificateName(), certificate.name());
        String path = Given.text(request.newPath(), certificate.path());
        Names.check().name("newServerCertificateName", name, LONGEST).path(path).orFail();
        if (!name.equalsIgnoreCase(certificate.name())) {
            refuseTaken(call, name);
        }
        call.delete(IamTables.SERVER_CERTIFICATES, EntityStore.key(call.account(), certificate.name()));
        put(call, certificate.renamed(name, path, EntityStore.arn(call, "server-certificate", path, name)));
        return UpdateServerCertificateResponse.builder().build();
    }

    private static DeleteServerCertificateResponse delete(WriteCall call, DeleteServerCertificateRequest request) {
        ServerCertificate certificate = find(call, request.serverCertificateName());
        call.delete(IamTables.SERVER_CERTIFICATES, EntityStore.key(call.account(), certificate.name()));
        return DeleteServerCertificateResponse.builder().build();
    }

    private static TagServerCertificateResponse tag(WriteCall call, TagServerCertificateRequest request) {
        ServerCertificate certificate = find(call, request.serverCertificateName());
        put(call, certificate.tagged(Tags.merged(certificate.tags(), Given.list(request.tags()))));
        return TagServerCertificateResponse.builder().build();
    }

    private static UntagServerCertificateResponse untag(WriteCall call, UntagServerCertificateRequest request) {
        ServerCertificate certificate = find(call, request.serverCertificateName());
        put(call, certificate.tagged(Tags.without(certificate.tags(), Given.list(request.tagKeys()))));
        return UntagServerCertificateResponse.builder().build();
    }

    private static ListServerCertificateTagsResponse tags(Call call, ListServerCertificateTagsRequest request) {
        var page = Tags.page(find(call, request.serverCertificateName()).tags(), request.marker(), request.maxItems());
        return ListServerCertificateTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }
}
