package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/** Access keys of users. */
final class AccessKeys {

    private static final int MOST = 2;

    private AccessKeys() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreateAccessKeyRequest.class,
                AccessKeys::create,
                Users.own("iam:CreateAccessKey", CreateAccessKeyRequest::userName));
        iam.read(
                ListAccessKeysRequest.class,
                AccessKeys::list,
                Users.own("iam:ListAccessKeys", ListAccessKeysRequest::userName));
        iam.write(
                UpdateAccessKeyRequest.class,
                AccessKeys::update,
                Users.own("iam:UpdateAccessKey", UpdateAccessKeyRequest::userName));
        iam.write(
                DeleteAccessKeyRequest.class,
                AccessKeys::delete,
                Users.own("iam:DeleteAccessKey", DeleteAccessKeyRequest::userName));
        iam.read(
                GetAccessKeyLastUsedRequest.class,
                AccessKeys::lastUsed,
                dev.maquette.aws.api.Need.on("iam:GetAccessKeyLastUsed", "user*", (call, request) -> call.records()
                        .get(IamTables.KEYS, Given.text(request.accessKeyId()))
                        .map(key -> EntityStore.USERS.target(call, key.user()))
                        .orElse(dev.maquette.aws.api.Target.ANY)));
    }

    static List<AccessKey> of(Call call, String user) {
        return call.records().all(IamTables.KEYS).values().stream()
                .filter(key ->
                        key.account().equals(call.account()) && key.user().equalsIgnoreCase(user))
                .toList();
    }

    private static CreateAccessKeyResponse create(WriteCall call, CreateAccessKeyRequest request) {
        User user = EntityStore.USERS.get(call, Users.nameOrOwn(call, request.userName()));
        if (of(call, user.name()).size() >= MOST) {
            throw IamFailures.quota("AccessKeysPerUser", MOST);
        }
        AccessKey key = new AccessKey(
                call.ids().accessKey("AKIA", user.name()),
                call.ids().secret("access-key", user.name()),
                call.account(),
                user.name(),
                true,
                call.now());
        call.put(IamTables.KEYS, key.id(), key);
        return CreateAccessKeyResponse.builder()
                .accessKey(shown -> shown.userName(user.name())
                        .accessKeyId(key.id())
                        .status("Active")
                        .secretAccessKey(key.secret())
                        .createDate(Shown.moment(key.created())))
                .build();
    }

    private static ListAccessKeysResponse list(Call call, ListAccessKeysRequest request) {
        User user = EntityStore.USERS.get(call, Users.nameOrOwn(call, request.userName()));
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(of(call, user.name()).stream()
                        .map(key -> AccessKeyMetadata.builder()
                                .userName(user.name())
                                .accessKeyId(key.id())
                                .status(key.isActive() ? "Active" : "Inactive")
                                .createDate(Shown.moment(key.created()))
                                .build())
                        .toList())
                .isTruncated(false)
                .build();
    }

    private static AccessKey find(Call call, String user, String id) {
        return of(call, user).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> IamFailures.noSuchEntity("The Access Key with id " + id + " cannot be found."));
    }

    private static UpdateAccessKeyResponse update(WriteCall call, UpdateAccessKeyRequest request) {
        User user = EntityStore.USERS.get(call, Users.nameOrOwn(call, request.userName()));
        AccessKey key = find(call, user.name(), Given.text(request.accessKeyId()));
        String status = Given.text(request.statusAsString());
        if (!status.equals("Active") && !status.equals("Inactive")) {
            throw IamFailures.validation("1 validation error detected: Value '" + status
                    + "' at 'status' failed to satisfy constraint: Member must satisfy enum value set:"
                    + " [Active, Inactive, Expired]");
        }
        call.put(IamTables.KEYS, key.id(), key.active(status.equals("Active")));
        return UpdateAccessKeyResponse.builder().build();
    }

    private static DeleteAccessKeyResponse delete(WriteCall call, DeleteAccessKeyRequest request) {
        User user = EntityStore.USERS.get(call, Users.nameOrOwn(call, request.userName()));
        call.delete(
                IamTables.KEYS,
                find(call, user.name(), Given.text(request.accessKeyId())).id());
        return DeleteAccessKeyResponse.builder().build();
    }

    /** When a key was used is not kept: reads leave no trace in the world. */
    private static GetAccessKeyLastUsedResponse lastUsed(Call call, GetAccessKeyLastUsedRequest request) {
        String id = Given.text(request.accessKeyId());
        AccessKey key = call.records()
                .get(IamTables.KEYS, id)
                .filter(each -> each.account().equals(call.account()))
                .orElseThrow(() -> IamFailures.noSuchEntity("The Access Key with id " + id + " cannot be found."));
        return GetAccessKeyLastUsedResponse.builder()
                .userName(key.user())
                .accessKeyLastUsed(used -> used.serviceName("N/A").region("N/A"))
                .build();
    }
}
