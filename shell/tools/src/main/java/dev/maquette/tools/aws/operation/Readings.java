package dev.maquette.tools.aws.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.aws.model.AwsOperation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the command line makes readable in some answers: policies of IAM as JSON, the console of an instance as text. */
final class Readings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> POLICIES = Set.of("AssumeRolePolicyDocument", "PolicyDocument", "Document");

    private Readings() {}

    static ObjectNode of(AwsOperation operation, ObjectNode answer) {
        switch (operation.service().cliName() + " " + operation.wireName()) {
            case "ec2 GetConsoleOutput" -> console(answer);
            case "s3api GetBucketLocation" -> {
                if (!answer.has("LocationConstraint")) {
                    answer.putNull("LocationConstraint");
                }
            }
            default -> {
                if (operation.service().cliName().equals("iam")) {
                    policies(answer);
                }
            }
        }
        return answer;
    }

    private static void console(ObjectNode answer) {
        JsonNode output = answer.get("Output");
        if (output != null) {
            answer.put("Output", new String(Base64.getMimeDecoder().decode(output.asText()), StandardCharsets.UTF_8));
        }
    }

    private static void policies(JsonNode value) {
        switch (value) {
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> each : List.copyOf(object.properties())) {
                    if (POLICIES.contains(each.getKey()) && each.getValue().isTextual()) {
                        object.set(each.getKey(), policy(each.getValue()));
                    } else {
                        policies(each.getValue());
                    }
                }
            }
            case ArrayNode list -> list.forEach(Readings::policies);
            default -> {}
        }
    }

    private static JsonNode policy(JsonNode encoded) {
        try {
            return JSON.readTree(URLDecoder.decode(encoded.asText(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException | IllegalArgumentException noPolicy) {
            return encoded;
        }
    }
}
