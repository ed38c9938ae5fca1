package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.dynamodb.expression.Placeholders;
import dev.maquette.aws.dynamodb.expression.Update;
import dev.maquette.aws.dynamodb.expression.UpdateParser;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Value;
import dev.maquette.aws.dynamodb.value.Wire;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One action of a transaction, as far as it is known before any item is looked at.
 *
 * @param given the item of a put, the key of all others
 * @param update only of updates
 */
record Action(
        Kind kind,
        TableRecord table,
        Items items,
        Map<String, Value> given,
        Precondition precondition,
        Optional<Update> update) {

    enum Kind {
        CHECK,
        PUT,
        UPDATE,
        DELETE
    }

    static Action of(Call call, TransactWriteItem item) {
        if (item.conditionCheck() != null) {
            ConditionCheck check = item.conditionCheck();
            if (check.conditionExpression() == null) {
                throw Invalid.constraint(
                        "null", "transactItems.1.member.conditionCheck.conditionExpression", "Member must not be null");
            }
            return of(
                    call,
                    Kind.CHECK,
                    check.tableName(),
                    check.key(),
                    new Words(
                            check.conditionExpression(),
                            null,
                            check.returnValuesOnConditionCheckFailureAsString(),
                            check.hasExpressionAttributeNames() ? check.expressionAttributeNames() : null,
                            check.hasExpressionAttributeValues() ? check.expressionAttributeValues() : null));
        }
        if (item.put() != null) {
            Put put = item.put();
            return of(
                    call,
                    Kind.PUT,
                    put.tableName(),
                    put.item(),
                    new Words(
                            put.conditionExpression(),
                            null,
                            put.returnValuesOnConditionCheckFailureAsString(),
                            put.hasExpressionAttributeNames() ? put.expressionAttributeNames() : null,
                            put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null));
        }
        if (item.delete() != null) {
            Delete delete = item.delete();
            return of(
                    call,
                    Kind.DELETE,
                    delete.tableName(),
                    delete.key(),
                    new Words(
                            delete.conditionExpression(),
                            null,
                            delete.returnValuesOnConditionCheckFailureAsString(),
                            delete.hasExpressionAttributeNames() ? delete.expressionAttributeNames() : null,
                            delete.hasExpressionAttributeValues() ? delete.expressionAttributeValues() : null));
        }
        software.amazon.awssdk.services.dynamodb.model.Update update = item.update();
        return of(
                call,
                Kind.UPDATE,
                update.tableName(),
                update.key(),
                new Words(
                        update.conditionExpression(),
                        update.updateExpression() == null ? "" : update.updateExpression(),
                        update.returnValuesOnConditionCheckFailureAsString(),
                        update.hasExpressionAttributeNames() ? update.expressionAttributeNames() : null,
                        update.hasExpressionAttributeValues() ? update.expressionAttributeValues() : null));
    }

    /** The expressions of an action. */
    private record Words(
            @Nullable String condition,
            @Nullable String update,
            @Nullable String onFailure,
            @Nullable Map<String, String> names,
            @Nullable Map<String, AttributeValue> values) {}

    private static Action of(
            Call call, Kind kind, @Nullable String tableName, Map<String, AttributeValue> given, Words words) {
        boolean hasExpressions = words.condition() != null || words.update() != null;
        Placeholders placeholders = Placeholders.of(
                Optional.ofNullable(words.names()),
                Optional.ofNullable(words.values()),
                hasExpressions,
                hasExpressions,
                "ConditionExpression");
        Optional<Update> update =
                Optional.ofNullable(words.update()).map(each -> UpdateParser.parse(each, placeholders));
        Precondition precondition =
                Precondition.of(words.condition(), Optional.empty(), null, words.onFailure(), placeholders);
        placeholders.refuseUnused();
        TableRecord table = TableLookup.usable(call, tableName);
        Map<String, Value> read = Wire.read(given);
        if (kind == Kind.PUT) {
            ItemWrites.refuseTooLarge(read);
            KeyChecks.item(table, read);
        } else {
            KeyChecks.key(table, read);
        }
        update.ifPresent(each -> ItemUpdates.refuseKeys(table, each));
        return new Action(kind, table, TableLookup.items(call, table), read, precondition, update);
    }

    String key() {
        return items.key(given);
    }

    Optional<Map<String, Value>> present(Call call) {
        return items.find(call.records(), given);
    }

    /** What will be there; nothing where nothing will, and what is there where nothing changes. */
    Optional<Map<String, Value>> next(Optional<Map<String, Value>> old) {
        return switch (kind) {
            case CHECK -> old;
            case PUT -> Optional.of(given);
            case DELETE -> Optional.empty();
            case UPDATE -> {
                Update change = update.orElseThrow();
                yield old.isEmpty() && !ItemUpdates.makes(change)
                        ? old
                        : Optional.of(ItemUpdates.updated(table, change, old.orElse(given)));
            }
        };
    }

    void write(WriteCall call, Optional<Map<String, Value>> old, Optional<Map<String, Value>> next) {
        if (next.isPresent() && kind != Kind.CHECK) {
            items.put(call, old, next.get());
        } else if (next.isEmpty()) {
            old.ifPresent(item -> items.delete(call.transaction(), item));
        }
    }
}
