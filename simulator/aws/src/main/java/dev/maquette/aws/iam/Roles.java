package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles and who may assume them. */
final class Roles {

    private static final int LONGEST = 64;
    private static final int PAGE = 100;
    private static final int USUAL_SESSION_SECONDS = 3600;
    private static final int LONGEST_SESSION_SECONDS = 43_200;
    private static final int LARGEST_TRUST = 2048;
    private static final EntityStore<Role> STORE = EntityStore.ROLES;

    private Roles() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreateRoleRequest.class,
                Roles::create,
                Need.<CreateRoleRequest>on(
                                "iam:CreateRole",
                                "role*",
                                (call, request) -> Target.arn(EntityStore.arn(
                                        call, "role", Given.text(request.path(), "/"), Given.text(request.roleName()))))
                        .tagging(request -> Tags.read(request.tags()))
                        .when("iam:PermissionsBoundary", request -> Given.of(request.permissionsBoundary()).stream()
                                .toList()));
        iam.read(GetRoleRequest.class, Roles::get, need("iam:GetRole", GetRoleRequest::roleName));
        iam.read(
                ListRolesRequest.class,
                Roles::list,
                Need.on(
                        "iam:ListRoles",
                        "",
                        (call, request) ->
                                Target.arn(EntityStore.arn(call, "role", Given.text(request.pathPrefix(), "/"), ""))));
        iam.write(UpdateRoleRequest.class, Roles::update, need("iam:UpdateRole", UpdateRoleRequest::roleName));
        iam.write(
                UpdateRoleDescriptionRequest.class,
                Roles::describe,
                need("iam:UpdateRoleDescription", UpdateRoleDescriptionRequest::roleName));
        iam.write(
                UpdateAssumeRolePolicyRequest.class,
                Roles::trust,
                need("iam:UpdateAssumeRolePolicy", UpdateAssumeRolePolicyRequest::roleName));
        iam.write(DeleteRoleRequest.class, Roles::delete, need("iam:DeleteRole", DeleteRoleRequest::roleName));
        iam.write(
                TagRoleRequest.class,
                Roles::tag,
                need("iam:TagRole", TagRoleRequest::roleName).tagging(request -> Tags.read(request.tags())));
        iam.write(
                UntagRoleRequest.class,
                Roles::untag,
                need("iam:UntagRole", UntagRoleRequest::roleName).untagging(request -> Given.list(request.tagKeys())));
        iam.read(ListRoleTagsRequest.class, Roles::tags, need("iam:ListRoleTags", ListRoleTagsRequest::roleName));
        iam.write(
                PutRolePermissionsBoundaryRequest.class,
                Roles::putBoundary,
                need("iam:PutRolePermissionsBoundary", PutRolePermissionsBoundaryRequest::roleName)
                        .when("iam:PermissionsBoundary", request -> Given.of(request.permissionsBoundary()).stream()
                                .toList()));
        iam.write(
                DeleteRolePermissionsBoundaryRequest.class,
                Roles::deleteBoundary,
                need("iam:DeleteRolePermissionsBoundary", DeleteRolePermissionsBoundaryRequest::roleName));
    }

    /** An action on the role that a request names. */
    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> name) {
        return Need.on(action, "role*", (call, request) -> STORE.target(call, Given.text(name.apply(request))));
    }

    /** What only a service may change is not changed by anybody else. */
    static void refuseLinked(Entity<?> entity) {
        if (entity instanceof Role role && !role.linkedService().isEmpty()) {
            throw IamFailures.unmodifiable(role);
        }
    }

    private static CreateRoleResponse create(WriteCall call, CreateRoleRequest request) {
        String name = Given.text(request.roleName());
        String path = Given.text(request.path(), "/");
        int seconds = Given.number(request.maxSessionDuration(), USUAL_SESSION_SECONDS);
        Names.check()
                .name("roleName", name, LONGEST)
                .path(path)
                .range("maxSessionDuration", seconds, USUAL_SESSION_SECONDS, LONGEST_SESSION_SECONDS)
                .orFail();
        String trust = checkedTrust(call, request.assumeRolePolicyDocument());
        STORE.refuseTaken(call, name);
        Given.of(request.permissionsBoundary()).ifPresent(arn -> Policies.require(call, arn));
        Role role = new Role(
                name,
                path,
                call.ids().unique("AROA", name),
                EntityStore.arn(call, "role", path, name),
                call.now(),
                trust,
                Given.text(request.description()),
                seconds,
                Tags.checked(Given.list(request.tags())),
                Grants.NONE.within(Given.of(request.permissionsBoundary())),
                "");
        STORE.put(call, role);
        return CreateRoleResponse.builder().role(Shown.role(role)).build();
    }

    private static String checkedTrust(Call call, @Nullable String document) {
        String trust = Documents.trust(call, document);
        if (Documents.size(trust) > LARGEST_TRUST) {
            throw IamFailures.quota("ACLSizePerRole", LARGEST_TRUST);
        }
        return trust;
    }

    private static GetRoleResponse get(Call call, GetRoleRequest request) {
        return GetRoleResponse.builder()
                .role(Shown.role(STORE.get(call, Given.text(request.roleName()))))
                .build();
    }

    private static ListRolesResponse list(Call call, ListRolesRequest request) {
        String prefix = Given.text(request.pathPrefix(), "/");
        Pages.Page<Role> page = Pages.of(
                STORE.all(call.records(), call.account()).stream()
                        .filter(role -> role.path().startsWith(prefix))
                        .toList(),
                role -> role.name().toLowerCase(Locale.ROOT),
                Given.of(request.marker()),
                Given.number(request.maxItems(), PAGE),
                Names.badMarker());
        return ListRolesResponse.builder()
                .roles(page.items().stream()
                        .map(role -> Shown.listed(role).build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static Role changeable(Call call, @Nullable String name) {
        Role role = STORE.get(call, Given.text(name));
        refuseLinked(role);
        return role;
    }

    private static UpdateRoleResponse update(WriteCall call, UpdateRoleRequest request) {
        Role role = changeable(call, request.roleName());
        int seconds = Given.number(request.maxSessionDuration(), USUAL_SESSION_SECONDS);
        Names.check()
                .range("maxSessionDuration", seconds, USUAL_SESSION_SECONDS, LONGEST_SESSION_SECONDS)
                .orFail();
        STORE.put(call, role.described(Given.text(request.description()), seconds));
        return UpdateRoleResponse.builder().build();
    }

    private static UpdateRoleDescriptionResponse describe(WriteCall call, UpdateRoleDescriptionRequest request) {
        Role role = STORE.get(call, Given.text(request.roleName()))
                .described(Given.text(request.description()), USUAL_SESSION_SECONDS);
        STORE.put(call, role);
        return UpdateRoleDescriptionResponse.builder().role(Shown.role(role)).build();
    }

    private static UpdateAssumeRolePolicyResponse trust(WriteCall call, UpdateAssumeRolePolicyRequest request) {
        Role role = changeable(call, request.roleName());
        STORE.put(call, role.trusting(checkedTrust(call, request.policyDocument())));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    private static DeleteRoleResponse delete(WriteCall call, DeleteRoleRequest request) {
        Role role = changeable(call, request.roleName());
        if (InstanceProfiles.all(call).stream()
                .anyMatch(profile -> profile.roles().contains(role.name()))) {
            throw IamFailures.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        STORE.refuseIfGranted(role);
        STORE.remove(call, role.name());
        return DeleteRoleResponse.builder().build();
    }

    private static TagRoleResponse tag(WriteCall call, TagRoleRequest request) {
        Role role = STORE.get(call, Given.text(request.roleName()));
        STORE.put(call, role.tagged(Tags.merged(role.tags(), Given.list(request.tags()))));
        return TagRoleResponse.builder().build();
    }

    private static UntagRoleResponse untag(WriteCall call, UntagRoleRequest request) {
        Role role = STORE.get(call, Given.text(request.roleName()));
        STORE.put(call, role.tagged(Tags.without(role.tags(), Given.list(request.tagKeys()))));
        return UntagRoleResponse.builder().build();
    }

    private static ListRoleTagsResponse tags(Call call, ListRoleTagsRequest request) {
        var page =
                Tags.page(STORE.get(call, Given.text(request.roleName())).tags(), request.marker(), request.maxItems());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static PutRolePermissionsBoundaryResponse putBoundary(
            WriteCall call, PutRolePermissionsBoundaryRequest request) {
        Role role = changeable(call, request.roleName());
        Policies.require(call, Given.text(request.permissionsBoundary()));
        STORE.put(call, role.with(role.grants().within(Given.of(request.permissionsBoundary()))));
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    private static DeleteRolePermissionsBoundaryResponse deleteBoundary(
            WriteCall call, DeleteRolePermissionsBoundaryRequest request) {
        Role role = changeable(call, request.roleName());
        STORE.put(call, role.with(role.grants().within(Optional.empty())));
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }
}
