package dev.maquette.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.testing.AwsWorld;
import dev.maquette.aws.testing.DeniedCall;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.GetServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.GetServerCertificateResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UploadServerCertificateRequest;
import software.amazon.awssdk.services.iam.model.UploadSigningCertificateRequest;
import software.amazon.awssdk.services.iam.model.UploadSshPublicKeyRequest;
import software.amazon.awssdk.services.iam.model.UploadSshPublicKeyResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;

/** What users have beside access keys, and what accounts have beside users. */
class CredentialsTest {

    /** Self-signed for example.test, made with openssl, good until 2046. */
    private static final String CERTIFICATE = """
        -----BEGIN CERTIFICATE-----
        MIIBgzCCASmgAwIBAgIUaHsRLHEzW6BmXsLZdo9RE9/ApqYwCgYIKoZIzj0EAwIw
        FzEVMBMGA1UEAwwMZXhhbXBsZS50ZXN0MB4XDTI2MTEzMDIxNTcwNloXDTQ2MTEy
        NTIxNTcwNlowFzEVMBMGA1UEAwwMZXhhbXBsZS50ZXN0MFkwEwYHKoZIzj0CAQYI
        KoZIzj0DAQcDQgAEDOeklo2wIJw0HDKoMFXHsJTN2pqrhWvcyk6EPcn9C60cGvNJ
        9FIkrGawcoG+ZgR++fQkyr5/hEwPOywGFj6s06NTMFEwHQYDVR0OBBYEFJpYjC71
        wkGhGm+zMDKaXi4IMUu5MB8GA1UdIwQYMBaAFJpYjC71wkGhGm+zMDKaXi4IMUu5
        MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgSWa0Ohj+GkhVVaqq
        QV/Qm4AqGGo5vi9WnZCA/aClVggCIQDty+CwyC7wrApG2bpA6zpJ/kx+5oQmS9/5
        oFbekWUEHA==
        -----END CERTIFICATE-----
        """;

    private final AwsWorld world = AwsWorld.begin();

    CredentialsTest() {
        world.answer(CreateUserRequest.builder().userName("mina").build());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String refused(SdkPojo request) {
        AwsFailure failure = catchThrowableOfType(AwsFailure.class, () -> world.answer(request));
        return failure.code() + ": " + failure.text();
    }

    @Test
    void aDeviceIsOfOneUserUntilItIsDeactivated() {
        String serial = world.call(
                        CreateVirtualMfaDeviceResponse.class,
                        CreateVirtualMfaDeviceRequest.builder()
                                .virtualMFADeviceName("phone")
                                .build())
                .virtualMFADevice()
                .serialNumber();
        assertThat(serial).isEqualTo("arn:aws:iam::" + AwsWorld.ACCOUNT + ":mfa/phone");
        EnableMfaDeviceRequest enable = EnableMfaDeviceRequest.builder()
                .userName("mina")
                .serialNumber(serial)
                .authenticationCode1("123456")
                .authenticationCode2("654321")
                .build();
        world.answer(enable);
        assertThat(refused(enable)).startsWith("EntityAlreadyExists: ");
        DeleteVirtualMfaDeviceRequest delete =
                DeleteVirtualMfaDeviceRequest.builder().serialNumber(serial).build();
        assertThat(refused(delete)).startsWith("DeleteConflict: ");
        assertThat(refused(DeleteUserRequest.builder().userName("mina").build()))
                .isEqualTo("DeleteConflict: Cannot delete entity, must delete MFA device first.");
        world.answer(DeactivateMfaDeviceRequest.builder()
                .userName("mina")
                .serialNumber(serial)
                .build());
        world.answer(delete);
        assertThat(refused(delete)).startsWith("NoSuchEntity: ");
        world.answer(DeleteUserRequest.builder().userName("mina").build());
    }

    @Test
    void theFingerprintOfAnSshKeyIsWhatSshKeygenShows() {
        UploadSshPublicKeyRequest upload = UploadSshPublicKeyRequest.builder()
                .userName("mina")
                .sshPublicKeyBody("ssh-rsa AAAAB3NzaC1yc2E= mina@laptop")
                .build();
        assertThat(world.call(UploadSshPublicKeyResponse.class, upload)
                        .sshPublicKey()
                        .fingerprint())
                .isEqualTo("15:07:b5:d4:f7:dc:4a:58:14:51:38:62:c7:40:b7:55");
        assertThat(refused(upload)).startsWith("DuplicateSSHPublicKey: ");
        assertThat(refused(upload.toBuilder().sshPublicKeyBody("a key").build()))
                .startsWith("InvalidPublicKey: ");
    }

    @Test
    void aCertificateIsReadBeforeItIsKept() {
        UploadServerCertificateRequest upload = UploadServerCertificateRequest.builder()
                .serverCertificateName("site")
                .certificateBody(CERTIFICATE)
                .privateKey("-----BEGIN PRIVATE KEY-----\nMA==\n-----END PRIVATE KEY-----")
                .build();
        assertThat(refused(upload.toBuilder().certificateBody("a certificate").build()))
                .startsWith("MalformedCertificate: ");
        world.answer(upload);
        assertThat(refused(upload)).startsWith("EntityAlreadyExists: ");
        var shown = world.call(
                        GetServerCertificateResponse.class,
                        GetServerCertificateRequest.builder()
                                .serverCertificateName("SITE")
                                .build())
                .serverCertificate();
        assertThat(shown.serverCertificateMetadata().expiration()).hasToString("2046-11-25T21:57:06Z");
        assertThat(shown.certificateBody()).isEqualTo(CERTIFICATE);
        UploadSigningCertificateRequest signing = UploadSigningCertificateRequest.builder()
                .userName("mina")
                .certificateBody(CERTIFICATE)
                .build();
        world.answer(signing);
        assertThat(refused(signing)).startsWith("EntityAlreadyExists: ");
        assertThat(refused(DeleteUserRequest.builder().userName("mina").build()))
                .isEqualTo("DeleteConflict: Cannot delete entity, must delete signing certificates first.");
    }

    @Test
    void aReportIsMadeOnceInFourHours() {
        GenerateCredentialReportRequest generate =
                GenerateCredentialReportRequest.builder().build();
        GetCredentialReportRequest get = GetCredentialReportRequest.builder().build();
        assertThat(refused(get)).startsWith("ReportNotPresent: ");
        assertThat(state(generate)).isEqualTo("STARTED");
        assertThat(state(generate)).isEqualTo("COMPLETE");
        world.answer(CreateUserRequest.builder().userName("jun").build());
        assertThat(report(get)).contains("\nmina,arn:aws:iam::").doesNotContain("\njun,");
        world.pass(Duration.ofHours(4));
        assertThat(state(generate)).isEqualTo("STARTED");
        assertThat(report(get)).contains("\njun,");
        assertThat(report(get).lines())
                .allSatisfy(line -> assertThat(line.split(",")).hasSize(22));
    }

    private String state(GenerateCredentialReportRequest request) {
        return world.call(GenerateCredentialReportResponse.class, request).stateAsString();
    }

    private String report(GetCredentialReportRequest request) {
        return world.call(GetCredentialReportResponse.class, request).content().asUtf8String();
    }

    @Test
    void allDetailsComeInPages() {
        var first = world.call(
                GetAccountAuthorizationDetailsResponse.class,
                GetAccountAuthorizationDetailsRequest.builder().maxItems(1).build());
        assertThat(first.isTruncated()).isTrue();
        var rest = world.call(
                GetAccountAuthorizationDetailsResponse.class,
                GetAccountAuthorizationDetailsRequest.builder()
                        .marker(first.marker())
                        .build());
        assertThat(first.userDetailList()).hasSize(1);
        assertThat(rest.userDetailList()).extracting(user -> user.userName()).containsExactly("mina");
        assertThat(rest.policies()).extracting(policy -> policy.policyName()).containsExactly("AdministratorAccess");
        var policies = world.call(
                GetAccountAuthorizationDetailsResponse.class,
                GetAccountAuthorizationDetailsRequest.builder()
                        .filterWithStrings("LocalManagedPolicy")
                        .build());
        assertThat(policies.policies()).isEmpty();
        assertThat(policies.userDetailList()).isEmpty();
    }

    @Test
    void aSamlProviderIsShownAsItWasGiven() {
        String metadata = "<EntityDescriptor entityID='https://idp.example'/>" + " ".repeat(1000);
        CreateSamlProviderRequest create = CreateSamlProviderRequest.builder()
                .name("idp")
                .samlMetadataDocument(metadata)
                .build();
        String arn = world.call(CreateSamlProviderResponse.class, create).samlProviderArn();
        assertThat(arn).isEqualTo("arn:aws:iam::" + AwsWorld.ACCOUNT + ":saml-provider/idp");
        assertThat(refused(create)).startsWith("EntityAlreadyExists: ");
        assertThat(world.call(
                                GetSamlProviderResponse.class,
                                GetSamlProviderRequest.builder()
                                        .samlProviderArn(arn)
                                        .build())
                        .samlMetadataDocument())
                .isEqualTo(metadata);
        assertThat(refused(create.toBuilder()
                        .name("other")
                        .samlMetadataDocument("x".repeat(1000))
                        .build()))
                .isEqualTo("InvalidInput: Could not parse metadata");
    }

    @Test
    void tagsAreCheckedAndComeInPages() {
        TagUserRequest.Builder tag = TagUserRequest.builder().userName("mina");
        assertThat(refused(tag.tags(tags(51)).build()))
                .startsWith("ValidationError: ")
                .contains("equal to 50");
        assertThat(refused(tag.tags(tag("no!", "x")).build())).contains("at 'tags.1.member.key'");
        assertThat(refused(tag.tags(tag("k", "v".repeat(257))).build())).contains("at 'tags.1.member.value'");
        world.answer(tag.tags(tags(3)).build());
        var first = world.call(
                ListUserTagsResponse.class,
                ListUserTagsRequest.builder().userName("mina").maxItems(2).build());
        assertThat(first.tags()).hasSize(2);
        var rest = world.call(
                ListUserTagsResponse.class,
                ListUserTagsRequest.builder()
                        .userName("mina")
                        .marker(first.marker())
                        .build());
        assertThat(rest.tags()).extracting(Tag::key).containsExactly("key2");
    }

    private static List<Tag> tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> tag("key" + i, "")).toList();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void aPasswordFollowsItsUsersName() {
        world.answer(CreateLoginProfileRequest.builder()
                .userName("mina")
                .password("Correct-horse-1")
                .build());
        world.answer(UpdateUserRequest.builder()
                .userName("mina")
                .newUserName("mina.kim")
                .build());
        world.answer(GetLoginProfileRequest.builder().userName("mina.kim").build());
    }

    @Test
    void aFederatedUserMayWhatItsUserAndItsPolicyAllow() {
        assertThat(world.answer(
                        federated("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                                + "\"Action\":\"s3:ListAllMyBuckets\",\"Resource\":\"*\"}}"),
                        AwsWorld.REGION,
                        ListBucketsRequest.builder().build(),
                        new byte[0]))
                .isNotNull();
        Caller limited = federated("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                + "\"Action\":\"s3:ListAllMyBuckets\",\"Resource\":\"*\"}}");
        assertThatThrownBy(() -> world.answer(
                        limited, AwsWorld.REGION, ListUsersRequest.builder().build(), new byte[0]))
                .isInstanceOf(DeniedCall.class);
        Caller bare = federated("");
        assertThatThrownBy(() -> world.answer(
                        bare, AwsWorld.REGION, ListBucketsRequest.builder().build(), new byte[0]))
                .isInstanceOf(DeniedCall.class);
    }

    private Caller federated(String policy) {
        world.answer(AttachUserPolicyRequest.builder()
                .userName("mina")
                .policyArn("arn:aws:iam::aws:policy/AdministratorAccess")
                .build());
        GetFederationTokenRequest.Builder request =
                GetFederationTokenRequest.builder().name("visitor");
        if (!policy.isEmpty()) {
            request.policy(policy);
        }
        var answer = world.call(GetFederationTokenResponse.class, request.build());
        assertThat(answer.federatedUser().arn())
                .isEqualTo("arn:aws:sts::" + AwsWorld.ACCOUNT + ":federated-user/visitor");
        return new Caller(
                Caller.Type.FEDERATED_USER,
                AwsWorld.ACCOUNT,
                answer.federatedUser().arn(),
                answer.federatedUser().federatedUserId(),
                answer.credentials().accessKeyId());
    }
}
