package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileResponse;

/** Instance profiles: how a role comes to an instance. */
final class InstanceProfiles {

    private static final int LONGEST = 128;
    private static final int PAGE = 100;
    private static final String TYPE = "instance-profile";

    private InstanceProfiles() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreateInstanceProfileRequest.class,
                InstanceProfiles::create,
                Need.<CreateInstanceProfileRequest>on(
                                "iam:CreateInstanceProfile",
                                "instance-profile*",
                                (call, request) -> Target.arn(EntityStore.arn(
                                        call,
                                        TYPE,
                                        Given.text(request.path(), "/"),
                                        Given.text(request.instanceProfileName()))))
                        .tagging(request -> Tags.read(request.tags())));
        iam.read(
                GetInstanceProfileRequest.class,
                InstanceProfiles::get,
                need("iam:GetInstanceProfile", GetInstanceProfileRequest::instanceProfileName));
        iam.read(
                ListInstanceProfilesRequest.class,
                InstanceProfiles::list,
                Need.on(
                        "iam:ListInstanceProfiles",
                        "",
                        (call, request) ->
                                Target.arn(EntityStore.arn(call, TYPE, Given.text(request.pathPrefix(), "/"), ""))));
        iam.read(
                ListInstanceProfilesForRoleRequest.class,
                InstanceProfiles::listForRole,
                Roles.need("iam:ListInstanceProfilesForRole", ListInstanceProfilesForRoleRequest::roleName));
        iam.write(
                AddRoleToInstanceProfileRequest.class,
                InstanceProfiles::add,
                need("iam:AddRoleToInstanceProfile", AddRoleToInstanceProfileRequest::instanceProfileName),
                Roles.<AddRoleToInstanceProfileRequest>need("iam:PassRole", AddRoleToInstanceProfileRequest::roleName)
                        .when("iam:PassedToService", request -> List.of("ec2.amazonaws.com")));
        iam.write(
                RemoveRoleFromInstanceProfileRequest.class,
                InstanceProfiles::remove,
                need("iam:RemoveRoleFromInstanceProfile", RemoveRoleFromInstanceProfileRequest::instanceProfileName));
        iam.write(
                DeleteInstanceProfileRequest.class,
                InstanceProfiles::delete,
                need("iam:DeleteInstanceProfile", DeleteInstanceProfileRequest::instanceProfileName));
        iam.write(
                TagInstanceProfileRequest.class,
                InstanceProfiles::tag,
                need("iam:TagInstanceProfile", TagInstanceProfileRequest::instanceProfileName)
                        .tagging(request -> Tags.read(request.tags())));
        iam.write(
                UntagInstanceProfileRequest.class,
                InstanceProfiles::untag,
                need("iam:UntagInstanceProfile", UntagInstanceProfileRequest::instanceProfileName)
                        .untagging(request -> Given.list(request.tagKeys())));
        iam.read(
                ListInstanceProfileTagsRequest.class,
                InstanceProfiles::tags,
                need("iam:ListInstanceProfileTags", ListInstanceProfileTagsRequest::instanceProfileName));
    }

    private static <Q> Need<Q> need(String action, Function<Q, @Nullable String> name) {
        return Need.on(action, "instance-profile*", (call, request) -> {
            String wanted = Given.text(name.apply(request));
            return call.records()
                    .get(IamTables.PROFILES, EntityStore.key(call.account(), wanted))
                    .map(profile -> Target.arn(profile.arn()).tagged(profile.tags()))
                    .orElseGet(() -> Target.arn(EntityStore.arn(call, TYPE, "/", wanted)));
        });
    }

    static List<InstanceProfile> all(Call call) {
        return List.copyOf(
                call.records().under(IamTables.PROFILES, call.account() + "/").values());
    }

    private static InstanceProfile find(Call call, @Nullable String name) {
        return call.records()
                .get(IamTables.PROFILES, EntityStore.key(call.account(), Given.text(name)))
                .orElseThrow(
                        () -> IamFailures.noSuchEntity("Instance Profile " + Given.text(name) + " cannot be found."));
    }

    private static void put(WriteCall call, InstanceProfile profile) {
        call.put(IamTables.PROFILES, EntityStore.key(call.account(), profile.name()), profile);
    }

    private static CreateInstanceProfileResponse create(WriteCall call, CreateInstanceProfileRequest request) {
        String name = Given.text(request.instanceProfileName());
        String path = Given.text(request.path(), "/");
        Names.check().name("instanceProfileName", name, LONGEST).path(path).orFail();
        if (call.records()
                .get(IamTables.PROFILES, EntityStore.key(call.account(), name))
                .isPresent()) {
            throw IamFailures.alreadyExists("Instance Profile " + name + " already exists.");
        }
        InstanceProfile profile = new InstanceProfile(
                name,
                path,
                call.ids().unique("AIPA", name),
                EntityStore.arn(call, TYPE, path, name),
                call.now(),
                List.of(),
                Tags.checked(Given.list(request.tags())));
        put(call, profile);
        return CreateInstanceProfileResponse.builder()
                .instanceProfile(Shown.profile(call, profile))
                .build();
    }

    private static GetInstanceProfileResponse get(Call call, GetInstanceProfileRequest request) {
        return GetInstanceProfileResponse.builder()
                .instanceProfile(Shown.profile(call, find(call, request.instanceProfileName())))
                .build();
    }

    private static Pages.Page<InstanceProfile> page(
            List<InstanceProfile> profiles, @Nullable String marker, @Nullable Integer most) {
        return Pages.of(
                profiles,
                profile -> profile.name().toLowerCase(Locale.ROOT),
                Given.of(marker),
                Given.number(most, PAGE),
                Names.badMarker());
    }

    private static ListInstanceProfilesResponse list(Call call, ListInstanceProfilesRequest request) {
        String prefix = Given.text(request.pathPrefix(), "/");
        Pages.Page<InstanceProfile> page = page(
                all(call).stream()
                        .filter(profile -> profile.path().startsWith(prefix))
                        .toList(),
                request.marker(),
                request.maxItems());
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(page.items().stream()
                        .map(profile -> Shown.profile(call, profile))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static ListInstanceProfilesForRoleResponse listForRole(
            Call call, ListInstanceProfilesForRoleRequest request) {
        Role role = EntityStore.ROLES.get(call, Given.text(request.roleName()));
        Pages.Page<InstanceProfile> page = page(
                all(call).stream()
                        .filter(profile -> profile.roles().contains(role.name()))
                        .toList(),
                request.marker(),
                request.maxItems());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(page.items().stream()
                        .map(profile -> Shown.profile(call, profile))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static AddRoleToInstanceProfileResponse add(WriteCall call, AddRoleToInstanceProfileRequest request) {
        InstanceProfile profile = find(call, request.instanceProfileName());
        Role role = EntityStore.ROLES.get(call, Given.text(request.roleName()));
        if (!profile.roles().isEmpty()) {
            throw IamFailures.quota("InstanceSessionsPerInstanceProfile", 1);
        }
        put(call, profile.holding(List.of(role.name())));
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    private static RemoveRoleFromInstanceProfileResponse remove(
            WriteCall call, RemoveRoleFromInstanceProfileRequest request) {
        InstanceProfile profile = find(call, request.instanceProfileName());
        Role role = EntityStore.ROLES.get(call, Given.text(request.roleName()));
        if (!profile.roles().contains(role.name())) {
            throw IamFailures.noSuchEntity("The role with name " + role.name() + " cannot be found.");
        }
        put(call, profile.holding(List.of()));
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    private static DeleteInstanceProfileResponse delete(WriteCall call, DeleteInstanceProfileRequest request) {
        InstanceProfile profile = find(call, request.instanceProfileName());
        if (!profile.roles().isEmpty()) {
            throw IamFailures.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        call.delete(IamTables.PROFILES, EntityStore.key(call.account(), profile.name()));
        return DeleteInstanceProfileResponse.builder().build();
    }

    private static TagInstanceProfileResponse tag(WriteCall call, TagInstanceProfileRequest request) {
        InstanceProfile profile = find(call, request.instanceProfileName());
        put(call, profile.tagged(Tags.merged(profile.tags(), Given.list(request.tags()))));
        return TagInstanceProfileResponse.builder().build();
    }

    private static UntagInstanceProfileResponse untag(WriteCall call, UntagInstanceProfileRequest request) {
        InstanceProfile profile = find(call, request.instanceProfileName());
        put(call, profile.tagged(Tags.without(profile.tags(), Given.list(request.tagKeys()))));
        return UntagInstanceProfileResponse.builder().build();
    }

    private static ListInstanceProfileTagsResponse tags(Call call, ListInstanceProfileTagsRequest request) {
        var page = Tags.page(find(call, request.instanceProfileName()).tags(), request.marker(), request.maxItems());
        return ListInstanceProfileTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }
}
