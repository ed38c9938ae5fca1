package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Operations;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsRequest;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysRequest;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysResponse;

/**
 * Kinds of credentials that cannot be made here, so that nobody has any. Who deletes a user asks for all of them first.
 */
final class Credentials {

    private Credentials() {}

    static void register(Operations.Builder iam) {
        iam.read(
                ListMfaDevicesRequest.class,
                (call, request) -> {
                    requireUser(call, request.userName());
                    return ListMfaDevicesResponse.builder()
                            .mfaDevices(java.util.List.of())
                            .isTruncated(false)
                            .build();
                },
                Users.own("iam:ListMFADevices", ListMfaDevicesRequest::userName));
        iam.read(
                ListSshPublicKeysRequest.class,
                (call, request) -> {
                    requireUser(call, request.userName());
                    return ListSshPublicKeysResponse.builder()
                            .sshPublicKeys(java.util.List.of())
                            .isTruncated(false)
                            .build();
                },
                Users.own("iam:ListSSHPublicKeys", ListSshPublicKeysRequest::userName));
        iam.read(
                ListSigningCertificatesRequest.class,
                (call, request) -> {
                    requireUser(call, request.userName());
                    return ListSigningCertificatesResponse.builder()
                            .certificates(java.util.List.of())
                            .isTruncated(false)
                            .build();
                },
                Users.own("iam:ListSigningCertificates", ListSigningCertificatesRequest::userName));
        iam.read(
                ListServiceSpecificCredentialsRequest.class,
                (call, request) -> {
                    requireUser(call, request.userName());
                    return ListServiceSpecificCredentialsResponse.builder()
                            .serviceSpecificCredentials(java.util.List.of())
                            .build();
                },
                Users.own("iam:ListServiceSpecificCredentials", ListServiceSpecificCredentialsRequest::userName));
    }

    private static void requireUser(Call call, @Nullable String name) {
        EntityStore.USERS.get(call, Users.nameOrOwn(call, name));
    }
}
