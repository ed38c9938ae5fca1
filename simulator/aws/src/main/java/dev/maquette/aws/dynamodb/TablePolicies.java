package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import software.amazon.awssdk.services.dynamodb.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyResponse;

/** Resource policies of tables. */
final class TablePolicies {

    private static final String NONE = "NO_POLICY";

    private TablePolicies() {}

    static void register(Operations.Builder dynamo) {
        dynamo.write(
                PutResourcePolicyRequest.class,
                TablePolicies::put,
                TableLookup.need("PutResourcePolicy", PutResourcePolicyRequest::resourceArn));
        dynamo.read(
                GetResourcePolicyRequest.class,
                TablePolicies::get,
                TableLookup.need("GetResourcePolicy", GetResourcePolicyRequest::resourceArn));
        dynamo.write(
                DeleteResourcePolicyRequest.class,
                TablePolicies::delete,
                TableLookup.need("DeleteResourcePolicy", DeleteResourcePolicyRequest::resourceArn));
    }

    private static PutResourcePolicyResponse put(WriteCall call, PutResourcePolicyRequest request) {
        TableRecord table = TableLookup.byArn(call, request.resourceArn());
        refuseOtherRevision(table, request.expectedRevisionId());
        String revision = TableCreation.revision(call);
        String policy = TableCreation.checked(Given.text(request.policy()));
        call.put(
                Store.TABLES, call.key(table.name()), table.with(table.options().governed(policy, revision)));
        return PutResourcePolicyResponse.builder().revisionId(revision).build();
    }

    private static GetResourcePolicyResponse get(Call call, GetResourcePolicyRequest request) {
        TableRecord table = TableLookup.byArn(call, request.resourceArn());
        if (table.options().policy().isEmpty()) {
            throw missing(table);
        }
        return GetResourcePolicyResponse.builder()
                .policy(table.options().policy())
                .revisionId(table.options().policyRevision())
                .build();
    }

    private static DeleteResourcePolicyResponse delete(WriteCall call, DeleteResourcePolicyRequest request) {
        TableRecord table = TableLookup.byArn(call, request.resourceArn());
        refuseOtherRevision(table, request.expectedRevisionId());
        String revision = table.options().policyRevision();
        call.put(
                Store.TABLES, call.key(table.name()), table.with(table.options().governed("", "")));
        return DeleteResourcePolicyResponse.builder()
                .revisionId(revision.isEmpty() ? null : revision)
                .build();
    }

    private static void refuseOtherRevision(TableRecord table, @org.jspecify.annotations.Nullable String expected) {
        if (expected == null) {
            return;
        }
        String present = table.options().policyRevision();
        boolean isAsExpected = expected.equals(NONE) ? present.isEmpty() : present.equals(expected);
        if (!isAsExpected) {
            throw missing(table);
        }
    }

    private static AwsFailure missing(TableRecord table) {
        return new AwsFailure(
                "PolicyNotFoundException",
                400,
                "Resource-based policy not found for the provided ResourceArn: " + table.arn());
    }
}
