package dev.maquette.aws.ssm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

/** Which values parameters may have, and in which tier they are. */
final class ValueRules {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_STANDARD = 4096;
    private static final int LONGEST_ADVANCED = 8192;
    private static final int MOST_NAMES = 10;
    private static final String TIERS_PAGE =
            "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html";

    private ValueRules() {}

    /** What is wrong with a request on its own. */
    static void checkForm(PutParameterRequest request) {
        String value = Given.text(request.value());
        if (value.isEmpty()) {
            throw SsmFailures.constraint("''", "value", "Member must have length greater than or equal to 1.");
        }
        if (request.typeAsString() != null && !Types.ALL.contains(request.typeAsString())) {
            throw SsmFailures.constraint(
                    "'" + request.typeAsString() + "'",
                    "type",
                    "Member must satisfy enum value set: [SecureString, StringList, String]");
        }
        if (request.tierAsString() != null && !Types.TIERS.contains(request.tierAsString())) {
            throw SsmFailures.constraint(
                    "'" + request.tierAsString() + "'",
                    "tier",
                    "Member must satisfy enum value set: [Standard, Advanced, Intelligent-Tiering]");
        }
        dataType(Given.text(request.dataType(), Types.TEXT));
        Given.of(request.allowedPattern())
                .filter(pattern -> !pattern.isEmpty())
                .ifPresent(pattern -> checkPattern(pattern, value));
    }

    private static void dataType(String type) {
        if (type.equals("aws:ec2:image") || type.equals("aws:ssm:integration")) {
            throw AwsFailure.notModelled("parameters of the data type " + type);
        }
        if (!type.equals(Types.TEXT)) {
            throw SsmFailures.validation(
                    "The following data type is not supported: " + type + " (Data type names are all lowercase.)");
        }
    }

    private static void checkPattern(String pattern, String value) {
        try {
            if (!Pattern.compile(pattern).matcher(value).matches()) {
                throw new AwsFailure(
                        "ParameterPatternMismatchException",
                        400,
                        "Parameter value, cannot be validated against allowedPattern: " + pattern);
            }
        } catch (PatternSyntaxException broken) {
            throw new AwsFailure(
                    "InvalidAllowedPatternException",
                    400,
                    "The request does not meet the regular expression requirement.");
        }
    }

    static String tier(PutParameterRequest request, Optional<ParameterRecord> present) {
        int length = Given.text(request.value()).length();
        String old = present.map(ParameterRecord::tier).orElse(Types.STANDARD);
        String asked = Given.text(request.tierAsString(), old);
        boolean needsAdvanced = length > LONGEST_STANDARD || !policies(request).isEmpty();
        String tier = asked.equals(Types.INTELLIGENT)
                ? needsAdvanced || old.equals(Types.ADVANCED) ? Types.ADVANCED : Types.STANDARD
                : asked;
        if (tier.equals(Types.STANDARD) && old.equals(Types.ADVANCED)) {
            throw SsmFailures.validation("This parameter uses the advanced-parameter tier. You can't downgrade a"
                + " parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can"
                + " delete the advanced parameter and recreate it as a standard parameter.");
        }
        if (tier.equals(Types.STANDARD) && length > LONGEST_STANDARD) {
            throw SsmFailures.validation("Standard tier parameters support a maximum parameter value of "
                    + LONGEST_STANDARD + " characters. To create a larger parameter value, upgrade the parameter to use"
                    + " the advanced-parameter tier. For more information, see " + TIERS_PAGE);
        }
        if (length > LONGEST_ADVANCED) {
            throw SsmFailures.validation("Advanced tier parameters support a maximum parameter value of "
                    + LONGEST_ADVANCED + " characters.");
        }
        if (tier.equals(Types.STANDARD) && !policies(request).isEmpty()) {
            throw new AwsFailure(
                    "InvalidPolicyTypeException",
                    400,
                    "Parameter policies are supported for advanced parameters only.");
        }
        return tier;
    }

    /** The policies of a request as they are kept; empty for none. */
    static String policies(PutParameterRequest request) {
        String policies = Given.text(request.policies());
        try {
            JsonNode tree = JSON.readTree(policies.isEmpty() ? "[]" : policies);
            if (!tree.isArray()) {
                throw invalidPolicies();
            }
            return tree.isEmpty() ? "" : policies;
        } catch (JsonProcessingException broken) {
            throw invalidPolicies();
        }
    }

    private static AwsFailure invalidPolicies() {
        return new AwsFailure("InvalidPolicyAttributeException", 400, "The policies are no list of JSON objects.");
    }

    /** The names of an operation on several parameters. */
    static List<String> names(@Nullable List<String> names) {
        List<String> given = Given.list(names);
        if (given.isEmpty() || given.size() > MOST_NAMES) {
            throw SsmFailures.constraint(
                    "'" + given + "'",
                    "names",
                    given.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + MOST_NAMES);
        }
        return given;
    }
}
