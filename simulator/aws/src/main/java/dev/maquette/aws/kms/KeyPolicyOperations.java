package dev.maquette.aws.kms;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesRequest;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesResponse;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyResponse;

/** Reading and changing the policies of keys. */
final class KeyPolicyOperations {

    private static final String ONLY = "default";

    private KeyPolicyOperations() {}

    static void register(Operations.Builder kms) {
        kms.read(
                GetKeyPolicyRequest.class,
                KeyPolicyOperations::get,
                Needs.key("GetKeyPolicy", GetKeyPolicyRequest::keyId));
        kms.write(
                PutKeyPolicyRequest.class,
                KeyPolicyOperations::put,
                Needs.key("PutKeyPolicy", PutKeyPolicyRequest::keyId));
        kms.read(
                ListKeyPoliciesRequest.class,
                KeyPolicyOperations::list,
                Needs.key("ListKeyPolicies", ListKeyPoliciesRequest::keyId));
    }

    private static void checkName(String name) {
        if (!name.equals(ONLY)) {
            throw KmsFailures.notFound("No such policy exists");
        }
    }

    private static GetKeyPolicyResponse get(Call call, GetKeyPolicyRequest request) {
        checkName(Given.text(request.policyName(), ONLY));
        return GetKeyPolicyResponse.builder()
                .policy(KmsKeys.existing(call, Given.text(request.keyId())).policy())
                .policyName(ONLY)
                .build();
    }

    private static PutKeyPolicyResponse put(WriteCall call, PutKeyPolicyRequest request) {
        checkName(Given.text(request.policyName(), ONLY));
        KeyRecord key = KeyLife.changeable(call, Given.text(request.keyId()));
        KeyLife.put(call, key.governed(KeyPolicies.checked(Given.text(request.policy()))));
        return PutKeyPolicyResponse.builder().build();
    }

    private static ListKeyPoliciesResponse list(Call call, ListKeyPoliciesRequest request) {
        KmsKeys.existing(call, Given.text(request.keyId()));
        return ListKeyPoliciesResponse.builder()
                .policyNames(ONLY)
                .truncated(false)
                .build();
    }
}
