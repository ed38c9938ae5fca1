package dev.maquette.aws.ssm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.kms.KmsKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterInlinePolicy;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Parameters as answers show them. */
final class ParameterViews {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ParameterViews() {}

    static Parameter shown(
            Call call, ParameterRecord parameter, VersionRecord version, String selector, boolean isDecrypted) {
        return Parameter.builder()
                .name(parameter.name())
                .type(version.type())
                .value(value(call, parameter.name(), version, isDecrypted))
                .version(version.number())
                .selector(selector.isEmpty() ? null : selector)
                .lastModifiedDate(version.modified())
                .arn(Parameters.arn(call, parameter.name()))
                .dataType(version.dataType())
                .build();
    }

    static Parameter shown(Call call, PublicParameters.Answer answer) {
        return Parameter.builder()
                .name(answer.name())
                .type(ParameterType.STRING)
                .value(answer.value())
                .version(1L)
                .lastModifiedDate(answer.modified())
                .arn(Parameters.arn(call, answer.name()))
                .dataType(answer.dataType())
                .build();
    }

    private static String value(Call call, String name, VersionRecord version, boolean isDecrypted) {
        if (!version.type().equals(Types.SECURE) || !isDecrypted) {
            return version.value();
        }
        try {
            return new String(
                    KmsKeys.decrypt(call, Parameters.blob(version), Parameters.context(call, name)),
                    StandardCharsets.UTF_8);
        } catch (AwsFailure refused) {
            throw SsmFailures.ofKey(refused, call.requestId());
        }
    }

    static ParameterMetadata metadata(Call call, ParameterRecord parameter) {
        VersionRecord version = Parameters.newest(call, parameter);
        return ParameterMetadata.builder()
                .name(parameter.name())
                .arn(Parameters.arn(call, parameter.name()))
                .type(parameter.type())
                .keyId(orNull(version.keyId()))
                .lastModifiedDate(version.modified())
                .lastModifiedUser(version.user())
                .description(orNull(version.description()))
                .allowedPattern(orNull(version.pattern()))
                .version(version.number())
                .tier(parameter.tier())
                .policies(policies(version.policies()))
                .dataType(parameter.dataType())
                .build();
    }

    static ParameterHistory history(Call call, ParameterRecord parameter, VersionRecord version, boolean isDecrypted) {
        return ParameterHistory.builder()
                .name(parameter.name())
                .type(version.type())
                .keyId(orNull(version.keyId()))
                .lastModifiedDate(version.modified())
                .lastModifiedUser(version.user())
                .description(orNull(version.description()))
                .value(value(call, parameter.name(), version, isDecrypted))
                .allowedPattern(orNull(version.pattern()))
                .version(version.number())
                .labels(labels(parameter, version))
                .tier(version.tier())
                .policies(policies(version.policies()))
                .dataType(version.dataType())
                .build();
    }

    private static List<String> labels(ParameterRecord parameter, VersionRecord version) {
        return parameter.labels().entrySet().stream()
                .filter(each -> each.getValue() == version.number())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static @org.jspecify.annotations.Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<ParameterInlinePolicy> policies(String json) {
        List<ParameterInlinePolicy> policies = new ArrayList<>();
        try {
            for (JsonNode each : JSON.readTree(json.isEmpty() ? "[]" : json)) {
                policies.add(ParameterInlinePolicy.builder()
                        .policyText(each.toString())
                        .policyType(each.path("Type").asText())
                        .policyStatus("Pending")
                        .build());
            }
        } catch (JsonProcessingException checkedBefore) {
            throw new IllegalStateException(checkedBefore);
        }
        return policies;
    }
}
