package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;

/** Managed policies and those to whom they are attached. */
final class Attachments {

    private static final int PAGE = 100;
    private static final int MOST = 10;

    private Attachments() {}

    static void register(Operations.Builder iam) {
        users(iam);
        groups(iam);
        roles(iam);
    }

    private static void users(Operations.Builder iam) {
        iam.write(
                AttachUserPolicyRequest.class,
                (call, request) -> {
                    attach(call, EntityStore.USERS, request.userName(), request.policyArn());
                    return AttachUserPolicyResponse.builder().build();
                },
                Users.<AttachUserPolicyRequest>need("iam:AttachUserPolicy", AttachUserPolicyRequest::userName)
                        .when("iam:PolicyARN", request -> Given.of(request.policyArn()).stream()
                                .toList()));
        iam.write(
                DetachUserPolicyRequest.class,
                (call, request) -> {
                    detach(call, EntityStore.USERS, request.userName(), request.policyArn());
                    return DetachUserPolicyResponse.builder().build();
                },
                Users.<DetachUserPolicyRequest>need("iam:DetachUserPolicy", DetachUserPolicyRequest::userName)
                        .when("iam:PolicyARN", request -> Given.of(request.policyArn()).stream()
                                .toList()));
        iam.read(
                ListAttachedUserPoliciesRequest.class,
                (call, request) -> {
                    Pages.Page<AttachedPolicy> page = page(
                            attached(call, EntityStore.USERS, request.userName(), request.pathPrefix()),
                            request.marker(),
                            request.maxItems());
                    return ListAttachedUserPoliciesResponse.builder()
                            .attachedPolicies(page.items())
                            .isTruncated(page.isTruncated())
                            .marker(page.next().orElse(null))
                            .build();
                },
                Users.need("iam:ListAttachedUserPolicies", ListAttachedUserPoliciesRequest::userName));
    }

    private static void groups(Operations.Builder iam) {
        iam.write(
                AttachGroupPolicyRequest.class,
                (call, request) -> {
                    attach(call, EntityStore.GROUPS, request.groupName(), request.policyArn());
                    return AttachGroupPolicyResponse.builder().build();
                },
                Groups.<AttachGroupPolicyRequest>need("iam:AttachGroupPolicy", AttachGroupPolicyRequest::groupName)
                        .when("iam:PolicyARN", request -> Given.of(request.policyArn()).stream()
                                .toList()));
        iam.write(
                DetachGroupPolicyRequest.class,
                (call, request) -> {
                    detach(call, EntityStore.GROUPS, request.groupName(), request.policyArn());
                    return DetachGroupPolicyResponse.builder().build();
                },
                Groups.<DetachGroupPolicyRequest>need("iam:DetachGroupPolicy", DetachGroupPolicyRequest::groupName)
                        .when("iam:PolicyARN", request -> Given.of(request.policyArn()).stream()
                                .toList()));
        iam.read(
                ListAttachedGroupPoliciesRequest.class,
                (call, request) -> {
                    Pages.Page<AttachedPolicy> page = page(
                            attached(call, EntityStore.GROUPS, request.groupName(), request.pathPrefix()),
                            request.marker(),
                            request.maxItems());
                    return ListAttachedGroupPoliciesResponse.builder()
                            .attachedPolicies(page.items())
                            .isTruncated(page.isTruncated())
                            .marker(page.next().orElse(null))
                            .build();
                },
                Groups.need("iam:ListAttachedGroupPolicies", ListAttachedGroupPoliciesRequest::groupName));
    }

    private static void roles(Operations.Builder iam) {
        iam.write(
                AttachRolePolicyRequest.class,
                (call, request) -> {
                    attach(call, EntityStore.ROLES, request.roleName(), request.policyArn());
                    return AttachRolePolicyResponse.builder().build();
                },
                Roles.<AttachRolePolicyRequest>need("iam:AttachRolePolicy", AttachRolePolicyRequest::roleName)
                        .when("iam:PolicyARN", request -> Given.of(request.policyArn()).stream()
                                .toList()));
        iam.write(
                DetachRolePolicyRequest.class,
                (call, request) -> {
                    detach(call, EntityStore.ROLES, request.roleName(), request.policyArn());
                    return DetachRolePolicyResponse.builder().build();
                },
                Roles.<DetachRolePolicyRequest>need("iam:DetachRolePolicy", DetachRolePolicyRequest::roleName)
                        .when("iam:PolicyARN", request -> Given.of(request.policyArn()).stream()
                                .toList()));
        iam.read(
                ListAttachedRolePoliciesRequest.class,
                (call, request) -> {
                    Pages.Page<AttachedPolicy> page = page(
                            attached(call, EntityStore.ROLES, request.roleName(), request.pathPrefix()),
                            request.marker(),
                            request.maxItems());
                    return ListAttachedRolePoliciesResponse.builder()
                            .attachedPolicies(page.items())
                            .isTruncated(page.isTruncated())
                            .marker(page.next().orElse(null))
                            .build();
                },
                Roles.need("iam:ListAttachedRolePolicies", ListAttachedRolePoliciesRequest::roleName));
    }

    private static <E extends Entity<E>> void attach(
            WriteCall call, EntityStore<E> store, @Nullable String name, @Nullable String arn) {
        E entity = store.get(call, Given.text(name));
        Roles.refuseLinked(entity);
        String policy = Policies.require(call, Given.text(arn)).arn();
        if (!entity.grants().attached().contains(policy)
                && entity.grants().attached().size() >= MOST) {
            String noun = store.noun();
            throw IamFailures.quota("PoliciesPer" + Character.toUpperCase(noun.charAt(0)) + noun.substring(1), MOST);
        }
        store.put(call, entity.with(entity.grants().attach(policy)));
    }

    private static <E extends Entity<E>> void detach(
            WriteCall call, EntityStore<E> store, @Nullable String name, @Nullable String arn) {
        E entity = store.get(call, Given.text(name));
        Roles.refuseLinked(entity);
        if (!entity.grants().attached().contains(Given.text(arn))) {
            throw IamFailures.noSuchEntity("Policy " + Given.text(arn) + " was not found.");
        }
        store.put(call, entity.with(entity.grants().detach(Given.text(arn))));
    }

    private static <E extends Entity<E>> List<ManagedPolicy> attached(
            Call call, EntityStore<E> store, @Nullable String name, @Nullable String pathPrefix) {
        return store.get(call, Given.text(name)).grants().attached().stream()
                .flatMap(arn -> Policies.find(call, arn).stream())
                .filter(policy -> policy.path().startsWith(Given.text(pathPrefix, "/")))
                .sorted(Comparator.comparing(ManagedPolicy::name))
                .toList();
    }

    private static Pages.Page<AttachedPolicy> page(
            List<ManagedPolicy> policies, @Nullable String marker, @Nullable Integer most) {
        return Pages.of(
                policies.stream()
                        .map(policy -> AttachedPolicy.builder()
                                .policyName(policy.name())
                                .policyArn(policy.arn())
                                .build())
                        .toList(),
                AttachedPolicy::policyName,
                Given.of(marker),
                Given.number(most, PAGE),
                Names.badMarker());
    }
}
