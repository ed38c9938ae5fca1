package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Operations;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsRequest;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;

/**
 * Credentials for single services, which cannot be made here, so that nobody has any. Who deletes a user asks for them first.
 */
final class Credentials {

    private Credentials() {}

    static void register(Operations.Builder iam) {
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
