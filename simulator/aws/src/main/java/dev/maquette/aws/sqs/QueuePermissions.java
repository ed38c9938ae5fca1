package dev.maquette.aws.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.AddPermissionResponse;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionResponse;

/** Statements of a queue's policy, one by one. */
final class QueuePermissions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private QueuePermissions() {}

    static void register(Operations.Builder sqs) {
        sqs.write(
                AddPermissionRequest.class,
                QueuePermissions::add,
                Queues.need("AddPermission", AddPermissionRequest::queueUrl));
        sqs.write(
                RemovePermissionRequest.class,
                QueuePermissions::remove,
                Queues.need("RemovePermission", RemovePermissionRequest::queueUrl));
    }

    private static AddPermissionResponse add(WriteCall call, AddPermissionRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        String label = Given.text(request.label());
        ObjectNode policy = policy(queue);
        ArrayNode statements = (ArrayNode) policy.path("Statement");
        statements.forEach(each -> {
            if (each.path("Sid").asText().equals(label)) {
                throw SqsFailures.invalidValue(
                        "Value " + label + " for parameter Label is invalid. Reason: Already exists.");
            }
        });
        ObjectNode statement =
                statements.addObject().put("Sid", label).put("Effect", "Allow").put("Resource", queue.arn());
        ArrayNode principals = statement.putObject("Principal").putArray("AWS");
        Given.list(request.awsAccountIds()).forEach(id -> principals.add("arn:aws:iam::" + id + ":root"));
        ArrayNode actions = statement.putArray("Action");
        Given.list(request.actions()).forEach(action -> actions.add("SQS:" + action));
        put(call, queue, policy);
        return AddPermissionResponse.builder().build();
    }

    private static RemovePermissionResponse remove(WriteCall call, RemovePermissionRequest request) {
        QueueRecord queue = Queues.existing(call, request.queueUrl());
        ObjectNode policy = policy(queue);
        ArrayNode statements = (ArrayNode) policy.path("Statement");
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).path("Sid").asText().equals(request.label())) {
                statements.remove(i);
                put(call, queue, policy);
                return RemovePermissionResponse.builder().build();
            }
        }
        throw SqsFailures.invalidValue("Value " + request.label()
                + " for parameter Label is invalid. Reason: can't find label on existing policy.");
    }

    private static ObjectNode policy(QueueRecord queue) {
        try {
            String text = queue.attribute("Policy");
            ObjectNode policy = text.isEmpty()
                    ? JSON.createObjectNode().put("Version", "2012-10-17").put("Id", queue.arn() + "/SQSDefaultPolicy")
                    : (ObjectNode) JSON.readTree(text);
            if (!policy.path("Statement").isArray()) {
                ArrayNode statements = JSON.createArrayNode();
                if (policy.has("Statement")) {
                    statements.add(policy.get("Statement"));
                }
                policy.set("Statement", statements);
            }
            return policy;
        } catch (JsonProcessingException checkedBefore) {
            throw new IllegalStateException(checkedBefore);
        }
    }

    private static void put(WriteCall call, QueueRecord queue, ObjectNode policy) {
        Map<String, String> attributes = new TreeMap<>(queue.attributes());
        if (policy.path("Statement").isEmpty()) {
            attributes.remove("Policy");
        } else {
            attributes.put("Policy", policy.toString());
        }
        call.put(SqsTables.QUEUES, queue.key(), queue.with(attributes, call.now()));
    }
}
