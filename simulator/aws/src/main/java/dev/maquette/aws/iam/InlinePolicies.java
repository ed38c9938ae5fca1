package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** Policies that stand in a user, group or role itself. */
final class InlinePolicies {

    private static final int PAGE = 100;
    private static final int LONGEST_NAME = 128;

    /** Letters without spaces, over all of them (IAM user guide, reference_iam-quotas). */
    private static final Map<String, Integer> LARGEST = Map.of("user", 2048, "group", 5120, "role", 10_240);

    private InlinePolicies() {}

    static void register(Operations.Builder iam) {
        users(iam);
        groups(iam);
        roles(iam);
    }

    private static void users(Operations.Builder iam) {
        iam.write(
                PutUserPolicyRequest.class,
                (call, request) -> {
                    put(call, EntityStore.USERS, request.userName(), request.policyName(), request.policyDocument());
                    return PutUserPolicyResponse.builder().build();
                },
                Users.need("iam:PutUserPolicy", PutUserPolicyRequest::userName));
        iam.read(
                GetUserPolicyRequest.class,
                (call, request) -> GetUserPolicyResponse.builder()
                        .userName(request.userName())
                        .policyName(request.policyName())
                        .policyDocument(Documents.shown(
                                document(call, EntityStore.USERS, request.userName(), request.policyName())))
                        .build(),
                Users.need("iam:GetUserPolicy", GetUserPolicyRequest::userName));
        iam.write(
                DeleteUserPolicyRequest.class,
                (call, request) -> {
                    delete(call, EntityStore.USERS, request.userName(), request.policyName());
                    return DeleteUserPolicyResponse.builder().build();
                },
                Users.need("iam:DeleteUserPolicy", DeleteUserPolicyRequest::userName));
        iam.read(
                ListUserPoliciesRequest.class,
                (call, request) -> {
                    Pages.Page<String> page =
                            names(call, EntityStore.USERS, request.userName(), request.marker(), request.maxItems());
                    return ListUserPoliciesResponse.builder()
                            .policyNames(page.items())
                            .isTruncated(page.isTruncated())
                            .marker(page.next().orElse(null))
                            .build();
                },
                Users.need("iam:ListUserPolicies", ListUserPoliciesRequest::userName));
    }

    private static void groups(Operations.Builder iam) {
        iam.write(
                PutGroupPolicyRequest.class,
                (call, request) -> {
                    put(call, EntityStore.GROUPS, request.groupName(), request.policyName(), request.policyDocument());
                    return PutGroupPolicyResponse.builder().build();
                },
                Groups.need("iam:PutGroupPolicy", PutGroupPolicyRequest::groupName));
        iam.read(
                GetGroupPolicyRequest.class,
                (call, request) -> GetGroupPolicyResponse.builder()
                        .groupName(request.groupName())
                        .policyName(request.policyName())
                        .policyDocument(Documents.shown(
                                document(call, EntityStore.GROUPS, request.groupName(), request.policyName())))
                        .build(),
                Groups.need("iam:GetGroupPolicy", GetGroupPolicyRequest::groupName));
        iam.write(
                DeleteGroupPolicyRequest.class,
                (call, request) -> {
                    delete(call, EntityStore.GROUPS, request.groupName(), request.policyName());
                    return DeleteGroupPolicyResponse.builder().build();
                },
                Groups.need("iam:DeleteGroupPolicy", DeleteGroupPolicyRequest::groupName));
        iam.read(
                ListGroupPoliciesRequest.class,
                (call, request) -> {
                    Pages.Page<String> page =
                            names(call, EntityStore.GROUPS, request.groupName(), request.marker(), request.maxItems());
                    return ListGroupPoliciesResponse.builder()
                            .policyNames(page.items())
                            .isTruncated(page.isTruncated())
                            .marker(page.next().orElse(null))
                            .build();
                },
                Groups.need("iam:ListGroupPolicies", ListGroupPoliciesRequest::groupName));
    }

    private static void roles(Operations.Builder iam) {
        iam.write(
                PutRolePolicyRequest.class,
                (call, request) -> {
                    put(call, EntityStore.ROLES, request.roleName(), request.policyName(), request.policyDocument());
                    return PutRolePolicyResponse.builder().build();
                },
                Roles.need("iam:PutRolePolicy", PutRolePolicyRequest::roleName));
        iam.read(
                GetRolePolicyRequest.class,
                (call, request) -> GetRolePolicyResponse.builder()
                        .roleName(request.roleName())
                        .policyName(request.policyName())
                        .policyDocument(Documents.shown(
                                document(call, EntityStore.ROLES, request.roleName(), request.policyName())))
                        .build(),
                Roles.need("iam:GetRolePolicy", GetRolePolicyRequest::roleName));
        iam.write(
                DeleteRolePolicyRequest.class,
                (call, request) -> {
                    delete(call, EntityStore.ROLES, request.roleName(), request.policyName());
                    return DeleteRolePolicyResponse.builder().build();
                },
                Roles.need("iam:DeleteRolePolicy", DeleteRolePolicyRequest::roleName));
        iam.read(
                ListRolePoliciesRequest.class,
                (call, request) -> {
                    Pages.Page<String> page =
                            names(call, EntityStore.ROLES, request.roleName(), request.marker(), request.maxItems());
                    return ListRolePoliciesResponse.builder()
                            .policyNames(page.items())
                            .isTruncated(page.isTruncated())
                            .marker(page.next().orElse(null))
                            .build();
                },
                Roles.need("iam:ListRolePolicies", ListRolePoliciesRequest::roleName));
    }

    private static <E extends Entity<E>> void put(
            WriteCall call,
            EntityStore<E> store,
            @Nullable String owner,
            @Nullable String policyName,
            @Nullable String document) {
        String name = Given.text(policyName);
        Names.check().name("policyName", name, LONGEST_NAME).orFail();
        E entity = store.get(call, Given.text(owner));
        Roles.refuseLinked(entity);
        E changed = entity.with(entity.grants().put(name, Documents.identity(document)));
        int size = changed.grants().inline().values().stream()
                .mapToInt(Documents::size)
                .sum();
        int largest = LARGEST.getOrDefault(store.noun(), 0);
        if (size > largest) {
            throw IamFailures.limitExceeded(
                    "Maximum policy size of " + largest + " bytes exceeded for " + store.noun() + " " + entity.name());
        }
        store.put(call, changed);
    }

    private static <E extends Entity<E>> String document(
            Call call, EntityStore<E> store, @Nullable String owner, @Nullable String policyName) {
        E entity = store.get(call, Given.text(owner));
        return Optional.ofNullable(entity.grants().inline().get(Given.text(policyName)))
                .orElseThrow(() -> IamFailures.noSuchEntity(
                        "The " + store.noun() + " policy with name " + Given.text(policyName) + " cannot be found."));
    }

    private static <E extends Entity<E>> void delete(
            WriteCall call, EntityStore<E> store, @Nullable String owner, @Nullable String policyName) {
        document(call, store, owner, policyName);
        E entity = store.get(call, Given.text(owner));
        Roles.refuseLinked(entity);
        store.put(call, entity.with(entity.grants().remove(Given.text(policyName))));
    }

    private static <E extends Entity<E>> Pages.Page<String> names(
            Call call, EntityStore<E> store, @Nullable String owner, @Nullable String marker, @Nullable Integer most) {
        List<String> names = store.get(call, Given.text(owner)).grants().inline().keySet().stream()
                .sorted()
                .toList();
        return Pages.of(names, name -> name, Given.of(marker), Given.number(most, PAGE), Names.badMarker());
    }
}
