package dev.maquette.aws.logs;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.policy.PolicyDocument;
import dev.maquette.aws.policy.PolicyProblem;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;

/** Which services may write into an account's logs. */
final class LogPolicies {

    private static final int MOST = 10;
    private static final int PAGE = 50;

    private LogPolicies() {}

    static void register(Operations.Builder logs) {
        logs.write(PutResourcePolicyRequest.class, LogPolicies::put, Need.of("logs:PutResourcePolicy"));
        logs.write(DeleteResourcePolicyRequest.class, LogPolicies::delete, Need.of("logs:DeleteResourcePolicy"));
        logs.read(
                DescribeResourcePoliciesRequest.class, LogPolicies::describe, Need.of("logs:DescribeResourcePolicies"));
    }

    private static PutResourcePolicyResponse put(WriteCall call, PutResourcePolicyRequest request) {
        if (request.resourceArn() != null) {
            throw AwsFailure.notModelled("resource policies of single log groups");
        }
        String name = Given.text(request.policyName());
        String document = Given.text(request.policyDocument());
        try {
            PolicyDocument.parse(document);
        } catch (PolicyProblem problem) {
            throw LogFailures.invalid("Resource policy document is not valid: " + problem.getMessage());
        }
        boolean isNew = call.records().get(LogTables.POLICIES, call.key(name)).isEmpty();
        if (isNew && call.records().under(LogTables.POLICIES, call.key("")).size() >= MOST) {
            throw new AwsFailure("LimitExceededException", 400, "Resource limit exceeded.");
        }
        LogTables.Policy policy = new LogTables.Policy(name, document, call.now());
        call.put(LogTables.POLICIES, call.key(name), policy);
        return PutResourcePolicyResponse.builder().resourcePolicy(shown(policy)).build();
    }

    private static DeleteResourcePolicyResponse delete(WriteCall call, DeleteResourcePolicyRequest request) {
        String key = call.key(Given.text(request.policyName()));
        if (call.records().get(LogTables.POLICIES, key).isEmpty()) {
            throw new AwsFailure(
                    "ResourceNotFoundException", 400, "Policy with name [" + request.policyName() + "] does not exist");
        }
        call.delete(LogTables.POLICIES, key);
        return DeleteResourcePolicyResponse.builder().build();
    }

    private static DescribeResourcePoliciesResponse describe(Call call, DescribeResourcePoliciesRequest request) {
        Pages.Page<LogTables.Policy> page = Pages.of(
                call.records().under(LogTables.POLICIES, call.key("")),
                Given.of(request.nextToken()),
                Given.number(request.limit(), PAGE),
                LogFailures::badToken);
        return DescribeResourcePoliciesResponse.builder()
                .resourcePolicies(page.items().stream().map(LogPolicies::shown).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static ResourcePolicy shown(LogTables.Policy policy) {
        return ResourcePolicy.builder()
                .policyName(policy.name())
                .policyDocument(policy.document())
                .lastUpdatedTime(policy.updated().toEpochMilli())
                .build();
    }
}
