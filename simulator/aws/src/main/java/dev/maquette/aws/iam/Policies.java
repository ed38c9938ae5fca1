package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;

/** Managed policies. */
final class Policies {

    private static final int LONGEST = 128;
    private static final int PAGE = 100;
    private static final int LARGEST = 6144;

    private Policies() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreatePolicyRequest.class,
                Policies::create,
                Need.<CreatePolicyRequest>on(
                                "iam:CreatePolicy",
                                "policy*",
                                (call, request) -> Target.arn(EntityStore.arn(
                                        call,
                                        "policy",
                                        Given.text(request.path(), "/"),
                                        Given.text(request.policyName()))))
                        .tagging(request -> Tags.read(request.tags())));
        iam.read(GetPolicyRequest.class, Policies::get, need("iam:GetPolicy", GetPolicyRequest::policyArn));
        iam.read(
                ListPoliciesRequest.class,
                Policies::list,
                Need.on(
                        "iam:ListPolicies",
                        "",
                        (call, request) -> Target.arn(
                                EntityStore.arn(call, "policy", Given.text(request.pathPrefix(), "/"), ""))));
        iam.write(
                DeletePolicyRequest.class, Policies::delete, need("iam:DeletePolicy", DeletePolicyRequest::policyArn));
        iam.write(
                TagPolicyRequest.class,
                Policies::tag,
                need("iam:TagPolicy", TagPolicyRequest::policyArn).tagging(request -> Tags.read(request.tags())));
        iam.write(
                UntagPolicyRequest.class,
                Policies::untag,
                need("iam:UntagPolicy", UntagPolicyRequest::policyArn)
                        .untagging(request -> Given.list(request.tagKeys())));
        iam.read(
                ListPolicyTagsRequest.class,
                Policies::tags,
                need("iam:ListPolicyTags", ListPolicyTagsRequest::policyArn));
        iam.read(
                ListEntitiesForPolicyRequest.class,
                PolicyEntities::list,
                need("iam:ListEntitiesForPolicy", ListEntitiesForPolicyRequest::policyArn));
    }

    /** An action on the policy that a request names by its ARN. */
    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> arn) {
        return Need.on(action, "policy*", (call, request) -> {
            String wanted = Given.text(arn.apply(request));
            return find(call, wanted)
                    .map(policy -> Target.arn(policy.arn()).tagged(policy.tags()))
                    .orElseGet(() -> Target.arn(wanted));
        });
    }

    static Optional<ManagedPolicy> find(Call call, String arn) {
        return AwsPolicies.isOne(arn)
                ? AwsPolicies.find(arn)
                : call.records().get(IamTables.POLICIES, arn).filter(policy -> isOurs(call, policy));
    }

    private static boolean isOurs(Call call, ManagedPolicy policy) {
        return dev.maquette.aws.api.Arns.account(policy.arn()).equals(call.account());
    }

    /** A policy that is to be attached. */
    static ManagedPolicy require(Call call, String arn) {
        refuseUnlessArn(arn);
        return find(call, arn)
                .orElseThrow(() -> IamFailures.noSuchEntity("Policy " + arn + " does not exist or is not attachable."));
    }

    /** A policy that a request is about. */
    static ManagedPolicy get(Call call, @Nullable String arn) {
        String wanted = Given.text(arn);
        refuseUnlessArn(wanted);
        return find(call, wanted).orElseThrow(() -> IamFailures.noSuchEntity("Policy " + wanted + " was not found."));
    }

    private static void refuseUnlessArn(String arn) {
        if (!arn.startsWith("arn:")) {
            throw IamFailures.invalidInput("ARN " + arn + " is not valid.");
        }
    }

    /** A policy that a request is about to change: those of AWS are not ours to change. */
    static ManagedPolicy own(Call call, @Nullable String arn) {
        ManagedPolicy policy = get(call, arn);
        if (AwsPolicies.isOne(policy.arn())) {
            throw new dev.maquette.aws.api.AwsFailure(
                    "AccessDenied",
                    403,
                    "User: " + call.caller().arn() + " is not authorized to perform this operation on resource: policy "
                            + policy.arn());
        }
        return policy;
    }

    static String checked(@Nullable String document) {
        String text = Documents.managed(document);
        if (Documents.size(text) > LARGEST) {
            throw IamFailures.quota("PolicySize", LARGEST);
        }
        return text;
    }

    private static CreatePolicyResponse create(WriteCall call, CreatePolicyRequest request) {
        String name = Given.text(request.policyName());
        String path = Given.text(request.path(), "/");
        Names.check().name("policyName", name, LONGEST).path(path).orFail();
        String document = checked(request.policyDocument());
        boolean isTaken =
                all(call, "Local").stream().anyMatch(each -> each.name().equalsIgnoreCase(name));
        if (isTaken) {
            throw IamFailures.alreadyExists(
                    "A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        ManagedPolicy policy = new ManagedPolicy(
                name,
                path,
                call.ids().unique("ANPA", name),
                EntityStore.arn(call, "policy", path, name),
                Given.text(request.description()),
                call.now(),
                call.now(),
                "v1",
                1,
                List.of(new ManagedPolicy.Version("v1", document, call.now())),
                Tags.checked(Given.list(request.tags())));
        call.put(IamTables.POLICIES, policy.arn(), policy);
        return CreatePolicyResponse.builder()
                .policy(Shown.policy(call, policy)
                        .tags(Tags.shown(policy.tags()))
                        .build())
                .build();
    }

    private static GetPolicyResponse get(Call call, GetPolicyRequest request) {
        ManagedPolicy policy = get(call, request.policyArn());
        var shown = Shown.policy(call, policy).tags(Tags.shown(policy.tags()));
        if (!policy.description().isEmpty()) {
            shown.description(policy.description());
        }
        return GetPolicyResponse.builder().policy(shown.build()).build();
    }

    private static List<ManagedPolicy> all(Call call, String scope) {
        List<ManagedPolicy> all = new ArrayList<>();
        if (!scope.equals("Local")) {
            all.addAll(AwsPolicies.all());
        }
        if (!scope.equals("AWS")) {
            all.addAll(call.records()
                    .under(IamTables.POLICIES, "arn:aws:iam::" + call.account() + ":")
                    .values());
        }
        return all;
    }

    private static ListPoliciesResponse list(Call call, ListPoliciesRequest request) {
        String prefix = Given.text(request.pathPrefix(), "/");
        Stream<ManagedPolicy> found = all(call, Given.text(request.scopeAsString(), "All")).stream()
                .filter(policy -> policy.path().startsWith(prefix))
                .filter(policy -> !Given.flag(request.onlyAttached())
                        || PolicyUse.of(call, policy.arn()).attachments() > 0);
        Pages.Page<ManagedPolicy> page = Pages.of(
                found.sorted(java.util.Comparator.comparing(ManagedPolicy::arn)).toList(),
                ManagedPolicy::arn,
                Given.of(request.marker()),
                Given.number(request.maxItems(), PAGE),
                Names.badMarker());
        return ListPoliciesResponse.builder()
                .policies(page.items().stream()
                        .map(policy -> Shown.policy(call, policy).build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }

    private static DeletePolicyResponse delete(WriteCall call, DeletePolicyRequest request) {
        ManagedPolicy policy = own(call, request.policyArn());
        PolicyUse use = PolicyUse.of(call, policy.arn());
        if (use.attachments() + use.boundaries() > 0) {
            throw IamFailures.deleteConflict("Cannot delete a policy attached to entities.");
        }
        if (policy.versions().size() > 1) {
            throw IamFailures.deleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must delete the policy's"
                            + " versions. The default version is deleted with the policy.");
        }
        call.delete(IamTables.POLICIES, policy.arn());
        return DeletePolicyResponse.builder().build();
    }

    private static TagPolicyResponse tag(WriteCall call, TagPolicyRequest request) {
        ManagedPolicy policy = own(call, request.policyArn());
        call.put(
                IamTables.POLICIES,
                policy.arn(),
                policy.tagged(Tags.merged(policy.tags(), Given.list(request.tags()))));
        return TagPolicyResponse.builder().build();
    }

    private static UntagPolicyResponse untag(WriteCall call, UntagPolicyRequest request) {
        ManagedPolicy policy = own(call, request.policyArn());
        call.put(
                IamTables.POLICIES,
                policy.arn(),
                policy.tagged(Tags.without(policy.tags(), Given.list(request.tagKeys()))));
        return UntagPolicyResponse.builder().build();
    }

    private static ListPolicyTagsResponse tags(Call call, ListPolicyTagsRequest request) {
        var page = Tags.page(get(call, request.policyArn()).tags(), request.marker(), request.maxItems());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.next().orElse(null))
                .build();
    }
}
