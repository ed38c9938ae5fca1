package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryAttachmentType;

/** Records in the SDK's shapes. IAM's moments have whole seconds. */
final class Shown {

    private Shown() {}

    static Instant moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static AttachedPermissionsBoundary boundary(String arn) {
        return AttachedPermissionsBoundary.builder()
                .permissionsBoundaryType(PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY)
                .permissionsBoundaryArn(arn)
                .build();
    }

    /** Lists leave tags and boundaries out. */
    static software.amazon.awssdk.services.iam.model.User.Builder listed(User user) {
        return software.amazon.awssdk.services.iam.model.User.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(user.arn())
                .createDate(moment(user.created()));
    }

    static software.amazon.awssdk.services.iam.model.User user(User user) {
        var shown = listed(user);
        user.grants().boundary().ifPresent(arn -> shown.permissionsBoundary(boundary(arn)));
        if (!user.tags().isEmpty()) {
            shown.tags(Tags.shown(user.tags()));
        }
        return shown.build();
    }

    static software.amazon.awssdk.services.iam.model.Group group(Group group) {
        return software.amazon.awssdk.services.iam.model.Group.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(moment(group.created()))
                .build();
    }

    static software.amazon.awssdk.services.iam.model.Role.Builder listed(Role role) {
        var shown = software.amazon.awssdk.services.iam.model.Role.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(moment(role.created()))
                .assumeRolePolicyDocument(Documents.shown(role.trust()))
                .maxSessionDuration(role.maxSessionSeconds());
        return role.description().isEmpty() ? shown : shown.description(role.description());
    }

    static software.amazon.awssdk.services.iam.model.Role role(Role role) {
        var shown = listed(role);
        role.grants().boundary().ifPresent(arn -> shown.permissionsBoundary(boundary(arn)));
        if (!role.tags().isEmpty()) {
            shown.tags(Tags.shown(role.tags()));
        }
        return shown.roleLastUsed(last -> {}).build();
    }

    static software.amazon.awssdk.services.iam.model.InstanceProfile profile(Call call, InstanceProfile profile) {
        List<software.amazon.awssdk.services.iam.model.Role> roles = profile.roles().stream()
                .flatMap(name -> EntityStore.ROLES.find(call.records(), call.account(), name).stream())
                .map(role -> listed(role).build())
                .toList();
        return software.amazon.awssdk.services.iam.model.InstanceProfile.builder()
                .path(profile.path())
                .instanceProfileName(profile.name())
                .instanceProfileId(profile.id())
                .arn(profile.arn())
                .createDate(moment(profile.created()))
                .roles(roles)
                .tags(Tags.shown(profile.tags()))
                .build();
    }

    static software.amazon.awssdk.services.iam.model.Policy.Builder policy(Call call, ManagedPolicy policy) {
        PolicyUse use = PolicyUse.of(call, policy.arn());
        return software.amazon.awssdk.services.iam.model.Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersion())
                .attachmentCount(use.attachments())
                .permissionsBoundaryUsageCount(use.boundaries())
                .isAttachable(true)
                .createDate(moment(policy.created()))
                .updateDate(moment(policy.updated()));
    }
}
