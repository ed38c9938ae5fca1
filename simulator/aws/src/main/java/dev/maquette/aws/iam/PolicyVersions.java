package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** The versions of managed policies. */
final class PolicyVersions {

    private static final int MOST = 5;

    private PolicyVersions() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreatePolicyVersionRequest.class,
                PolicyVersions::create,
                Policies.need("iam:CreatePolicyVersion", CreatePolicyVersionRequest::policyArn));
        iam.read(
                GetPolicyVersionRequest.class,
                PolicyVersions::get,
                Policies.need("iam:GetPolicyVersion", GetPolicyVersionRequest::policyArn));
        iam.read(
                ListPolicyVersionsRequest.class,
                PolicyVersions::list,
                Policies.need("iam:ListPolicyVersions", ListPolicyVersionsRequest::policyArn));
        iam.write(
                SetDefaultPolicyVersionRequest.class,
                PolicyVersions::setDefault,
                Policies.need("iam:SetDefaultPolicyVersion", SetDefaultPolicyVersionRequest::policyArn));
        iam.write(
                DeletePolicyVersionRequest.class,
                PolicyVersions::delete,
                Policies.need("iam:DeletePolicyVersion", DeletePolicyVersionRequest::policyArn));
    }

    private static PolicyVersion.Builder shown(ManagedPolicy policy, ManagedPolicy.Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.id().equals(policy.defaultVersion()))
                .createDate(Shown.moment(version.created()));
    }

    private static ManagedPolicy.Version find(ManagedPolicy policy, @Nullable String id) {
        String wanted = Given.text(id);
        if (!wanted.matches("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?")) {
            throw IamFailures.validation("Value '" + wanted
                    + "' at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                    + " v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
        }
        return policy.version(wanted)
                .orElseThrow(() -> IamFailures.noSuchEntity(
                        "Policy " + policy.arn() + " version " + wanted + " does not exist or is not attachable."));
    }

    private static CreatePolicyVersionResponse create(WriteCall call, CreatePolicyVersionRequest request) {
        ManagedPolicy policy = Policies.own(call, request.policyArn());
        String document = Policies.checked(request.policyDocument());
        if (policy.versions().size() >= MOST) {
            throw IamFailures.limitExceeded(
                    "A managed policy can have up to 5 versions. Before you create a new version, you must delete an"
                            + " existing version.");
        }
        int made = policy.versionsMade() + 1;
        ManagedPolicy.Version version = new ManagedPolicy.Version("v" + made, document, call.now());
        List<ManagedPolicy.Version> more = new ArrayList<>(policy.versions());
        more.add(version);
        String byDefault = Given.flag(request.setAsDefault()) ? version.id() : policy.defaultVersion();
        ManagedPolicy changed = policy.with(more, byDefault, made, call.now());
        call.put(IamTables.POLICIES, policy.arn(), changed);
        return CreatePolicyVersionResponse.builder()
                .policyVersion(shown(changed, version).build())
                .build();
    }

    private static GetPolicyVersionResponse get(Call call, GetPolicyVersionRequest request) {
        ManagedPolicy policy = Policies.get(call, request.policyArn());
        ManagedPolicy.Version version = find(policy, request.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(shown(policy, version)
                        .document(Documents.shown(version.document()))
                        .build())
                .build();
    }

    private static ListPolicyVersionsResponse list(Call call, ListPolicyVersionsRequest request) {
        ManagedPolicy policy = Policies.get(call, request.policyArn());
        return ListPolicyVersionsResponse.builder()
                .versions(policy.versions().reversed().stream()
                        .map(version -> shown(policy, version).build())
                        .toList())
                .isTruncated(false)
                .build();
    }

    private static SetDefaultPolicyVersionResponse setDefault(WriteCall call, SetDefaultPolicyVersionRequest request) {
        ManagedPolicy policy = Policies.own(call, request.policyArn());
        ManagedPolicy.Version version = find(policy, request.versionId());
        call.put(
                IamTables.POLICIES,
                policy.arn(),
                policy.with(policy.versions(), version.id(), policy.versionsMade(), call.now()));
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    private static DeletePolicyVersionResponse delete(WriteCall call, DeletePolicyVersionRequest request) {
        ManagedPolicy policy = Policies.own(call, request.policyArn());
        ManagedPolicy.Version version = find(policy, request.versionId());
        if (version.id().equals(policy.defaultVersion())) {
            throw IamFailures.deleteConflict("Cannot delete the default version of a policy.");
        }
        List<ManagedPolicy.Version> left = policy.versions().stream()
                .filter(each -> !each.id().equals(version.id()))
                .toList();
        call.put(
                IamTables.POLICIES,
                policy.arn(),
                policy.with(left, policy.defaultVersion(), policy.versionsMade(), policy.updated()));
        return DeletePolicyVersionResponse.builder().build();
    }
}
