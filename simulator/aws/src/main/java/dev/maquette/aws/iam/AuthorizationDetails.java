package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** Everybody with everything they are given, in one list: users, groups, roles, then the policies that are in use. */
final class AuthorizationDetails {

    private static final int USUAL_PAGE = 100;

    /** One of them, under a key that puts the list in order. */
    private record Entry(String key, Object detail) {}

    private AuthorizationDetails() {}

    static void register(Operations.Builder iam) {
        iam.read(
                GetAccountAuthorizationDetailsRequest.class,
                AuthorizationDetails::get,
                Need.of("iam:GetAccountAuthorizationDetails"));
    }

    private static GetAccountAuthorizationDetailsResponse get(
            Call call, GetAccountAuthorizationDetailsRequest request) {
        List<String> kinds = Given.list(request.filterAsStrings());
        List<Entry> wanted = all(call).stream()
                .filter(entry -> kinds.isEmpty()
                        || kinds.contains(entry.key().substring(2, entry.key().indexOf('/'))))
                .toList();
        Pages.Page<Entry> page = Pages.of(
                wanted,
                Entry::key,
                Given.of(request.marker()),
                Given.number(request.maxItems(), USUAL_PAGE),
                Names.badMarker());
        return GetAccountAuthorizationDetailsResponse.builder()
                .userDetailList(details(page, UserDetail.class))
                .groupDetailList(details(page, GroupDetail.class))
                .roleDetailList(details(page, RoleDetail.class))
                .policies(details(page, ManagedPolicyDetail.class))
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static <T> List<T> details(Pages.Page<Entry> page, Class<T> kind) {
        return page.items().stream()
                .map(Entry::detail)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static List<Entry> all(Call call) {
        List<Entry> entries = new ArrayList<>();
        Map<String, ManagedPolicy> used = new TreeMap<>();
        List<User> users = EntityStore.USERS.all(call.records(), call.account());
        List<Group> groups = EntityStore.GROUPS.all(call.records(), call.account());
        List<Role> roles = EntityStore.ROLES.all(call.records(), call.account());
        users.forEach(user -> entries.add(new Entry("1-User/" + user.arn(), user(call, user))));
        groups.forEach(group -> entries.add(new Entry("2-Group/" + group.arn(), group(call, group))));
        roles.forEach(role -> entries.add(new Entry("3-Role/" + role.arn(), role(call, role))));
        List<Entity<?>> everybody = new ArrayList<>(users);
        everybody.addAll(groups);
        everybody.addAll(roles);
        for (Entity<?> each : everybody) {
            each.grants().attached().forEach(arn -> AwsPolicies.find(arn).ifPresent(policy -> used.put(arn, policy)));
        }
        call.records()
                .under(IamTables.POLICIES, "arn:aws:iam::" + call.account() + ":")
                .values()
                .forEach(
                        policy -> entries.add(new Entry("4-LocalManagedPolicy/" + policy.arn(), policy(call, policy))));
        used.values()
                .forEach(policy -> entries.add(new Entry("5-AWSManagedPolicy/" + policy.arn(), policy(call, policy))));
        entries.sort(java.util.Comparator.comparing(Entry::key));
        return entries;
    }

    private static List<PolicyDetail> inline(Grants grants) {
        return new TreeMap<>(grants.inline())
                .entrySet().stream()
                        .map(each -> PolicyDetail.builder()
                                .policyName(each.getKey())
                                .policyDocument(Documents.shown(each.getValue()))
                                .build())
                        .toList();
    }

    private static List<AttachedPolicy> attached(Call call, Grants grants) {
        return grants.attached().stream()
                .flatMap(arn -> find(call, arn).stream())
                .map(policy -> AttachedPolicy.builder()
                        .policyName(policy.name())
                        .policyArn(policy.arn())
                        .build())
                .toList();
    }

    private static Optional<ManagedPolicy> find(Call call, String arn) {
        return AwsPolicies.isOne(arn) ? AwsPolicies.find(arn) : call.records().get(IamTables.POLICIES, arn);
    }

    private static Optional<AttachedPermissionsBoundary> boundary(Grants grants) {
        return grants.boundary().map(arn -> AttachedPermissionsBoundary.builder()
                .permissionsBoundaryType("PermissionsBoundaryPolicy")
                .permissionsBoundaryArn(arn)
                .build());
    }

    private static UserDetail user(Call call, User user) {
        return UserDetail.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(user.arn())
                .createDate(Shown.moment(user.created()))
                .userPolicyList(inline(user.grants()))
                .groupList(user.groups())
                .attachedManagedPolicies(attached(call, user.grants()))
                .permissionsBoundary(boundary(user.grants()).orElse(null))
                .tags(Tags.shown(user.tags()))
                .build();
    }

    private static GroupDetail group(Call call, Group group) {
        return GroupDetail.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(Shown.moment(group.created()))
                .groupPolicyList(inline(group.grants()))
                .attachedManagedPolicies(attached(call, group.grants()))
                .build();
    }

    private static RoleDetail role(Call call, Role role) {
        return RoleDetail.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(Shown.moment(role.created()))
                .assumeRolePolicyDocument(Documents.shown(role.trust()))
                .instanceProfileList(call.records().under(IamTables.PROFILES, call.account() + "/").values().stream()
                        .filter(profile -> profile.roles().contains(role.name()))
                        .map(profile -> Shown.profile(call, profile))
                        .toList())
                .rolePolicyList(inline(role.grants()))
                .attachedManagedPolicies(attached(call, role.grants()))
                .permissionsBoundary(boundary(role.grants()).orElse(null))
                .tags(Tags.shown(role.tags()))
                .roleLastUsed(last -> {})
                .build();
    }

    private static ManagedPolicyDetail policy(Call call, ManagedPolicy policy) {
        PolicyUse use = PolicyUse.of(call, policy.arn());
        return ManagedPolicyDetail.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersion())
                .attachmentCount(use.attachments())
                .permissionsBoundaryUsageCount(use.boundaries())
                .isAttachable(true)
                .createDate(Shown.moment(policy.created()))
                .updateDate(Shown.moment(policy.updated()))
                .policyVersionList(policy.versions().stream()
                        .map(version -> PolicyVersion.builder()
                                .document(Documents.shown(version.document()))
                                .versionId(version.id())
                                .isDefaultVersion(version.id().equals(policy.defaultVersion()))
                                .createDate(Shown.moment(version.created()))
                                .build())
                        .toList())
                .build();
    }
}
