package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.dynamodb.value.Bytes;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Sizes;
import dev.maquette.aws.dynamodb.value.Type;
import dev.maquette.aws.dynamodb.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether an item's key fits its table, in the words of DynamoDB (observed answers of the item operations). */
final class KeyChecks {

    private static final int LONGEST_HASH = 2048;
    private static final int LONGEST_RANGE = 1024;

    private KeyChecks() {}

    static AwsFailure mismatch() {
        return Invalid.of("The provided key element does not match the schema");
    }

    /** A key by which an item is looked for. */
    static void key(TableRecord table, Map<String, Value> key) {
        if (key.size() != table.key().names().size()) {
            throw mismatch();
        }
        for (String name : table.key().names()) {
            Value value = key.get(name);
            if (value == null || value.type() != table.type(name)) {
                throw mismatch();
            }
            refuseEmpty(name, value);
        }
        sizes(table.key(), key);
    }

    /** A whole item that is to be put. */
    static void item(TableRecord table, Map<String, Value> item) {
        for (String name : table.key().names()) {
            Value value = item.get(name);
            if (value == null) {
                throw Invalid.parameters("Missing the key " + name + " in the item");
            }
            Type expected = table.type(name);
            if (value.type() != expected) {
                throw Invalid.parameters(
                        "Type mismatch for key " + name + " expected: " + expected + " actual: " + value.type());
            }
            refuseEmpty(name, value);
        }
        sizes(table.key(), item);
        indexes(table, item);
    }

    /** Whether what indexes read of an item is of the types that they expect. */
    static void indexes(TableRecord table, Map<String, Value> item) {
        for (IndexRecord index : table.indexes()) {
            for (String name : index.key().names()) {
                Value value = item.get(name);
                if (value != null && !table.key().names().contains(name)) {
                    indexKey(table, index, name, value);
                }
            }
        }
    }

    private static void indexKey(TableRecord table, IndexRecord index, String name, Value value) {
        Type expected = table.type(name);
        if (value.type() != expected) {
            throw Invalid.parameters("Type mismatch for Index Key " + name + " Expected: " + expected + " Actual: "
                    + value.type() + " IndexName: " + index.name());
        }
        if (isEmpty(value)) {
            throw Invalid.of(
                    "One or more parameter values are not valid. A value specified for a secondary index key is"
                            + " not supported. The AttributeValue for a key attribute cannot contain an empty "
                            + word(value) + " value. IndexName: " + index.name() + ", IndexKey: " + name);
        }
    }

    private static void refuseEmpty(String name, @Nullable Value value) {
        if (value != null && isEmpty(value)) {
            throw Invalid.of("One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
                    + " contain an empty " + word(value) + " value. Key: " + name);
        }
    }

    private static boolean isEmpty(Value value) {
        return value instanceof Value.Text(String text) && text.isEmpty()
                || value instanceof Value.Binary(Bytes bytes) && bytes.length() == 0;
    }

    private static String word(Value value) {
        return value.type() == Type.S ? "string" : "binary";
    }

    private static void sizes(KeySchema schema, Map<String, Value> item) {
        if (size(item.get(schema.hash())) > LONGEST_HASH) {
            throw Invalid.parameters("Size of hashkey has exceeded the maximum size limit of2048 bytes");
        }
        if (schema.hasRange() && size(item.get(schema.range())) > LONGEST_RANGE) {
            throw Invalid.parameters("Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
        }
    }

    private static int size(@Nullable Value value) {
        return value == null ? 0 : Sizes.of(value);
    }
}
