package dev.maquette.aws.dynamodb.expression;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** ExpressionAttributeNames and ExpressionAttributeValues of a request. All of them have to be used in the end. */
public final class Placeholders {

    private static final Pattern NAME = Pattern.compile("#[A-Za-z0-9_]+");
    private static final Pattern VALUE = Pattern.compile(":[A-Za-z0-9_]+");

    private final Map<String, String> names;
    private final Map<String, Value> values;
    private final Set<String> used = new HashSet<>();

    private Placeholders(Map<String, String> names, Map<String, Value> values) {
        this.names = names;
        this.values = values;
    }

    /**
     * Those of a request.
     *
     * @param names where they were given
     * @param hasExpressions whether there is any expression that could use them
     */
    public static Placeholders of(
            Optional<Map<String, String>> names,
            Optional<Map<String, AttributeValue>> values,
            boolean hasExpressions,
            boolean hasExpressionsWithValues,
            String nullExpression) {
        if (names.isPresent() && !hasExpressions) {
            throw Invalid.of("ExpressionAttributeNames can only be specified when using expressions");
        }
        if (values.isPresent() && !hasExpressionsWithValues) {
            throw Invalid.of("ExpressionAttributeValues can only be specified when using expressions: " + nullExpression
                    + " is null");
        }
        return new Placeholders(
                names.map(Placeholders::names).orElse(Map.of()),
                values.map(Placeholders::values).orElse(Map.of()));
    }

    private static Map<String, String> names(Map<String, String> given) {
        if (given.isEmpty()) {
            throw Invalid.of("ExpressionAttributeNames must not be empty");
        }
        given.forEach((key, name) -> {
            if (!NAME.matcher(key).matches()) {
                throw Invalid.of("ExpressionAttributeNames contains invalid key: Syntax error; key: \"" + key + "\"");
            }
            if (name.isEmpty()) {
                throw Invalid.of("ExpressionAttributeNames contains invalid value: Member must have length greater than"
                        + " or equal to 1 for key " + key);
            }
        });
        return given;
    }

    private static Map<String, Value> values(Map<String, AttributeValue> given) {
        if (given.isEmpty()) {
            throw Invalid.of("ExpressionAttributeValues must not be empty");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (!VALUE.matcher(key).matches()) {
                throw Invalid.of("ExpressionAttributeValues contains invalid key: Syntax error; key: \"" + key + "\"");
            }
            try {
                values.put(key, Wire.read(value));
            } catch (AwsFailure invalid) {
                throw Invalid.of(
                        "ExpressionAttributeValues contains invalid value: " + invalid.text() + " for key " + key);
            }
        });
        return values;
    }

    String name(Kind kind, String placeholder) {
        used.add(placeholder);
        return Optional.ofNullable(names.get(placeholder))
                .orElseThrow(() -> kind.invalid(
                        "An expression attribute name used in the document path is not defined; attribute name: "
                                + placeholder));
    }

    Value value(Kind kind, String placeholder) {
        used.add(placeholder);
        return Optional.ofNullable(values.get(placeholder))
                .orElseThrow(() -> kind.invalid(
                        "An expression attribute value used in expression is not defined; attribute value: "
                                + placeholder));
    }

    /** To be asked when all expressions are parsed. */
    public void refuseUnused() {
        refuseUnused("ExpressionAttributeNames", names.keySet());
        refuseUnused("ExpressionAttributeValues", values.keySet());
    }

    private void refuseUnused(String parameter, Set<String> given) {
        String unused = given.stream().filter(each -> !used.contains(each)).collect(Collectors.joining(", "));
        if (!unused.isEmpty()) {
            throw Invalid.of("Value provided in " + parameter + " unused in expressions: keys: {" + unused + "}");
        }
    }
}
