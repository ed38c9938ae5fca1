package dev.maquette.aws.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.policy.PolicyCache;
import dev.maquette.aws.policy.PolicyDocument;
import dev.maquette.aws.policy.PolicyProblem;

/** Who may use a key: its policy, and what its grants add (AWS KMS developer guide, key-policies and grants). */
final class KeyPolicies {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PolicyCache CACHE = new PolicyCache();

    private KeyPolicies() {}

    /** What a key has that is made without a policy: the account's own policies decide. */
    static String usual(String account) {
        return """
            {
              "Version" : "2012-10-17",
              "Id" : "key-default-1",
              "Statement" : [ {
                "Sid" : "Enable IAM User Permissions",
                "Effect" : "Allow",
                "Principal" : {
                  "AWS" : "arn:aws:iam::%s:root"
                },
                "Action" : "kms:*",
                "Resource" : "*"
              } ]
            }\
            """.formatted(account);
    }

    /** What the key of a service has: whoever may use the service in the account may use the key through it. */
    static String ofService(String account, String region, String service) {
        return """
            {
              "Version" : "2012-10-17",
              "Id" : "auto-%2$s-1",
              "Statement" : [ {
                "Sid" : "Allow access through the service for all principals in the account that are authorized to use it",
                "Effect" : "Allow",
                "Principal" : {
                  "AWS" : "*"
                },
                "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
                "Resource" : "*",
                "Condition" : {
                  "StringEquals" : {
                    "kms:CallerAccount" : "%1$s",
                    "kms:ViaService" : "%2$s.%3$s.amazonaws.com"
                  }
                }
              }, {
                "Sid" : "Allow direct access to key metadata to the account",
                "Effect" : "Allow",
                "Principal" : {
                  "AWS" : "arn:aws:iam::%1$s:root"
                },
                "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant" ],
                "Resource" : "*"
              } ]
            }\
            """.formatted(account, service, region);
    }

    /** @throws dev.maquette.aws.api.AwsFailure {@code MalformedPolicyDocumentException} */
    static String checked(String policy) {
        try {
            PolicyDocument.parse(policy);
            return policy;
        } catch (PolicyProblem problem) {
            throw new dev.maquette.aws.api.AwsFailure(
                    "MalformedPolicyDocumentException", 400, String.valueOf(problem.getMessage()));
        }
    }

    static PolicyDocument document(KeyRecord key) {
        return CACHE.document(key.grants().isEmpty() ? key.policy() : withGrants(key));
    }

    private static String withGrants(KeyRecord key) {
        try {
            ObjectNode document = (ObjectNode) JSON.readTree(key.policy());
            ArrayNode statements = JSON.createArrayNode();
            if (document.path("Statement").isArray()) {
                statements.addAll((ArrayNode) document.path("Statement"));
            } else {
                statements.add(document.path("Statement"));
            }
            key.grants().forEach(grant -> statements.add(statement(grant)));
            document.set("Statement", statements);
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException checkedBefore) {
            throw new IllegalStateException(checkedBefore);
        }
    }

    private static ObjectNode statement(KeyRecord.Grant grant) {
        ObjectNode statement = JSON.createObjectNode().put("Effect", "Allow").put("Resource", "*");
        statement.putObject("Principal").put("AWS", grant.grantee());
        ArrayNode actions = statement.putArray("Action");
        grant.operations().forEach(operation -> actions.add("kms:" + operation));
        if (!grant.context().isEmpty()) {
            ObjectNode equal = statement.putObject("Condition").putObject("StringEquals");
            grant.context().forEach((name, value) -> equal.put("kms:EncryptionContext:" + name, value));
        }
        return statement;
    }
}
