package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/** Whom a managed policy is given to. */
final class PolicyEntities {

    private static final Set<String> KINDS = Set.of("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy");

    private PolicyEntities() {}

    static ListEntitiesForPolicyResponse list(Call call, ListEntitiesForPolicyRequest request) {
        String kind = Given.text(request.entityFilterAsString());
        if (!kind.isEmpty() && !KINDS.contains(kind)) {
            throw IamFailures.validation("1 validation error detected: Value '" + kind
                    + "' at 'entityFilter' failed to satisfy constraint: Member must satisfy enum value set: [User,"
                    + " Role, Group, LocalManagedPolicy, AWSManagedPolicy]");
        }
        PolicyUse use =
                PolicyUse.of(call, Policies.get(call, request.policyArn()).arn());
        String path = Given.text(request.pathPrefix(), "/");
        return ListEntitiesForPolicyResponse.builder()
                .policyUsers(wanted(use.users(), "User", kind, path).stream()
                        .map(user -> PolicyUser.builder()
                                .userName(user.name())
                                .userId(user.id())
                                .build())
                        .toList())
                .policyGroups(wanted(use.groups(), "Group", kind, path).stream()
                        .map(group -> PolicyGroup.builder()
                                .groupName(group.name())
                                .groupId(group.id())
                                .build())
                        .toList())
                .policyRoles(wanted(use.roles(), "Role", kind, path).stream()
                        .map(role -> PolicyRole.builder()
                                .roleName(role.name())
                                .roleId(role.id())
                                .build())
                        .toList())
                .isTruncated(false)
                .build();
    }

    private static <E extends Entity<E>> List<E> wanted(List<E> all, String kind, String wanted, String path) {
        return all.stream()
                .filter(each -> wanted.isEmpty() || wanted.equals(kind))
                .filter(each -> each.path().startsWith(path))
                .toList();
    }
}
