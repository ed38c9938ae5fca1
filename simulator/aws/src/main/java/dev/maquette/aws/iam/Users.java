package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;

/** Users. */
final class Users {

    private static final int LONGEST = 64;
    private static final int PAGE = 100;
    private static final EntityStore<User> STORE = EntityStore.USERS;

    private Users() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreateUserRequest.class,
                Users::create,
                Need.<CreateUserRequest>on(
                                "iam:CreateUser",
                                "user*",
                                (call, request) -> Target.arn(EntityStore.arn(
                                        call, "user", Given.text(request.path(), "/"), Given.text(request.userName()))))
                        .tagging(request -> Tags.read(request.tags()))
                        .when("iam:PermissionsBoundary", request -> Given.of(request.permissionsBoundary()).stream()
                                .toList()));
        iam.read(GetUserRequest.class, Users::get, own("iam:GetUser", GetUserRequest::userName));
        iam.read(
                ListUsersRequest.class,
                Users::list,
                Need.on(
                        "iam:ListUsers",
                        "",
                        (call, request) ->
                                Target.arn(EntityStore.arn(call, "user", Given.text(request.pathPrefix(), "/"), ""))));
        iam.write(UpdateUserRequest.class, Users::update, need("iam:UpdateUser", UpdateUserRequest::userName));
        iam.write(DeleteUserRequest.class, Users::delete, need("iam:DeleteUser", DeleteUserRequest::userName));
        iam.write(
                TagUserRequest.class,
                Users::tag,
                need("iam:TagUser", TagUserRequest::userName).tagging(request -> Tags.read(request.tags())));
        iam.write(
                UntagUserRequest.class,
                Users::untag,
                need("iam:UntagUser", UntagUserRequest::userName).untagging(request -> Given.list(request.tagKeys())));
        iam.read(ListUserTagsRequest.class, Users::tags, need("iam:ListUserTags", ListUserTagsRequest::userName));
        iam.write(
                PutUserPermissionsBoundaryRequest.class,
                Users::putBoundary,
                need("iam:PutUserPermissionsBoundary", PutUserPermissionsBoundaryRequest::userName)
                        .when("iam:PermissionsBoundary", request -> Given.of(request.permissionsBoundary()).stream()
                                .toList()));
        iam.write(
                DeleteUserPermissionsBoundaryRequest.class,
                Users::deleteBoundary,
                need("iam:DeleteUserPermissionsBoundary", DeleteUserPermissionsBoundaryRequest::userName));
    }

    /** An action on the user that a request names. */
    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> name) {
        return Need.on(action, "user*", (call, request) -> STORE.target(call, Given.text(name.apply(request))));
    }

    /** An action on the user that a request names, or on the caller itself. */
    static <Q> Need<Q> own(String action, Function<Q, @Nullable String> name) {
        return Need.on(action, "user*", (call, request) -> STORE.target(call, nameOrOwn(call, name.apply(request))));
    }

    /** The user that a request names; where it names none, the caller. */
    static String nameOrOwn(Call call, @Nullable String name) {
        if (name != null && !name.isEmpty()) {
            return name;
        }
        if (call.caller().type() == Caller.Type.USER) {
            return call.caller().name();
        }
        if (call.caller().isRoot()) {
            return "";
        }
        throw IamFailures.validation("Must specify userName when calling with non-User credentials");
    }

    private static CreateUserResponse create(WriteCall call, CreateUserRequest request) {
        String name = Given.text(request.userName());
        String path = Given.text(request.path(), "/");
        Names.check().name("userName", name, LONGEST).path(path).orFail();
        STORE.refuseTaken(call, name);
        Given.of(request.permissionsBoundary()).ifPresent(arn -> Policies.require(call, arn));
        User user = new User(
                name,
                path,
                call.ids().unique("AIDA", name),
                EntityStore.arn(call, "user", path, name),
                call.now(),
                Tags.checked(Given.list(request.tags())),
                Grants.NONE.within(Given.of(request.permissionsBoundary())),
                List.of());
        STORE.put(call, user);
        return CreateUserResponse.builder().user(Shown.user(user)).build();
    }

    private static GetUserResponse get(Call call, GetUserRequest request) {
        String name = nameOrOwn(call, request.userName());
        if (name.isEmpty()) {
            return GetUserResponse.builder()
                    .user(root -> root.path("/")
                            .userId(call.account())
                            .userName("root")
                            .arn(call.caller().arn())
                            .createDate(Shown.moment(call.now())))
                    .build();
        }
        return GetUserResponse.builder().user(Shown.user(STORE.get(call, name))).build();
    }

    private static ListUsersResponse list(Call call, ListUsersRequest request) {
        String prefix = Given.text(request.pathPrefix(), "/");
        Pages.Page<User> page = Pages.of(
                STORE.all(call.records(), call.account()).stream()
                        .filter(user -> user.path().startsWith(prefix))
                        .toList(),
                user -> user.name().toLowerCase(java.util.Locale.ROOT),
                Given.of(request.marker()),
                Given.number(request.maxItems(), PAGE),
                Names.badMarker());
        return ListUsersResponse.builder()
                .users(page.items().stream()
                        .map(user -> Shown.listed(user).build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static UpdateUserResponse update(WriteCall call, UpdateUserRequest request) {
        User user = STORE.get(call, Given.text(request.userName()));
        String name = Given.text(request.newUserName(), user.name());
        String path = Given.text(request.newPath(), user.path());
        Names.check().name("newUserName", name, LONGEST).path(path).orFail();
        if (!name.equalsIgnoreCase(user.name())) {
            STORE.refuseTaken(call, name);
        }
        STORE.remove(call, user.name());
        STORE.put(call, user.renamed(name, path, EntityStore.arn(call, "user", path, name)));
        AccessKeys.of(call, user.name())
                .forEach(key -> call.put(
                        IamTables.KEYS,
                        key.id(),
                        new AccessKey(key.id(), key.secret(), key.account(), name, key.isActive(), key.created())));
        moveLogin(call, user.name(), name);
        return UpdateUserResponse.builder().build();
    }

    private static void moveLogin(WriteCall call, String from, String to) {
        String old = EntityStore.key(call.account(), from);
        call.records().get(IamTables.LOGINS, old).ifPresent(login -> {
            call.delete(IamTables.LOGINS, old);
            call.put(
                    IamTables.LOGINS,
                    EntityStore.key(call.account(), to),
                    new LoginProfile(to, login.mustReset(), login.created()));
        });
    }

    private static DeleteUserResponse delete(WriteCall call, DeleteUserRequest request) {
        User user = STORE.get(call, Given.text(request.userName()));
        if (call.records()
                .get(IamTables.LOGINS, EntityStore.key(call.account(), user.name()))
                .isPresent()) {
            throw IamFailures.deleteConflict("Cannot delete entity, must delete login profile first.");
        }
        if (!AccessKeys.of(call, user.name()).isEmpty()) {
            throw IamFailures.deleteConflict("Cannot delete entity, must delete access keys first.");
        }
        if (!SigningCertificates.of(call, user).isEmpty()) {
            throw IamFailures.deleteConflict("Cannot delete entity, must delete signing certificates first.");
        }
        if (!SshPublicKeys.of(call, user).isEmpty()) {
            throw IamFailures.deleteConflict("Cannot delete entity, must delete SSH public keys first.");
        }
        if (!MfaDevices.of(call, user).isEmpty()) {
            throw IamFailures.deleteConflict("Cannot delete entity, must delete MFA device first.");
        }
        STORE.refuseIfGranted(user);
        if (!user.groups().isEmpty()) {
            throw IamFailures.deleteConflict("Cannot delete entity, must remove users from group first.");
        }
        STORE.remove(call, user.name());
        return DeleteUserResponse.builder().build();
    }

    private static TagUserResponse tag(WriteCall call, TagUserRequest request) {
        User user = STORE.get(call, Given.text(request.userName()));
        STORE.put(call, user.tagged(Tags.merged(user.tags(), Given.list(request.tags()))));
        return TagUserResponse.builder().build();
    }

    private static UntagUserResponse untag(WriteCall call, UntagUserRequest request) {
        User user = STORE.get(call, Given.text(request.userName()));
        STORE.put(call, user.tagged(Tags.without(user.tags(), Given.list(request.tagKeys()))));
        return UntagUserResponse.builder().build();
    }

    private static ListUserTagsResponse tags(Call call, ListUserTagsRequest request) {
        User user = STORE.get(call, Given.text(request.userName()));
        var page = Tags.page(user.tags(), request.marker(), request.maxItems());
        return ListUserTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static PutUserPermissionsBoundaryResponse putBoundary(
            WriteCall call, PutUserPermissionsBoundaryRequest request) {
        User user = STORE.get(call, Given.text(request.userName()));
        Policies.require(call, Given.text(request.permissionsBoundary()));
        STORE.put(call, user.with(user.grants().within(Given.of(request.permissionsBoundary()))));
        return PutUserPermissionsBoundaryResponse.builder().build();
    }

    private static DeleteUserPermissionsBoundaryResponse deleteBoundary(
            WriteCall call, DeleteUserPermissionsBoundaryRequest request) {
        User user = STORE.get(call, Given.text(request.userName()));
        STORE.put(call, user.with(user.grants().within(java.util.Optional.empty())));
        return DeleteUserPermissionsBoundaryResponse.builder().build();
    }
}
