package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.dynamodb.expression.Condition;
import dev.maquette.aws.dynamodb.expression.ConditionParser;
import dev.maquette.aws.dynamodb.expression.Kind;
import dev.maquette.aws.dynamodb.expression.Placeholders;
import dev.maquette.aws.dynamodb.value.Value;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;

/** What has to be true of an item before a write, and what the refusal shows where it is not. */
record Precondition(Condition condition, boolean showsItem) {

    static Precondition of(
            @Nullable String expression,
            Optional<Map<String, ExpectedAttributeValue>> expected,
            @Nullable String operator,
            @Nullable String onFailure,
            Placeholders placeholders) {
        Condition condition = expression != null
                ? ConditionParser.parse(Kind.CONDITION, expression, placeholders)
                : expected.map(each -> Legacy.expected(each, operator)).orElse(Condition.NONE);
        return new Precondition(condition, "ALL_OLD".equals(onFailure));
    }

    /** @throws AwsFailure {@code ConditionalCheckFailedException} */
    void check(Optional<Map<String, Value>> item) {
        if (!condition.holds(item.orElse(Map.of()))) {
            throw showsItem && item.isPresent()
                    ? DynamoFailures.conditionFailed(item.get())
                    : DynamoFailures.conditionFailed();
        }
    }
}
