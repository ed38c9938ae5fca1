package dev.maquette.aws.dynamodb;

import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/** Keys and indexes as requests say them, checked in the words of DynamoDB (observed answers of CreateTable). */
final class Schemas {

    private static final int MOST_GLOBAL = 20;
    private static final int MOST_LOCAL = 5;
    private static final int MOST_INCLUDED = 100;

    private Schemas() {}

    static List<Attribute> attributes(List<AttributeDefinition> definitions) {
        List<Attribute> attributes = new ArrayList<>();
        for (AttributeDefinition each : definitions) {
            Type type = Type.find(String.valueOf(each.attributeTypeAsString()))
                    .filter(Type::isOrdered)
                    .orElseThrow(() -> Invalid.constraint(
                            "'" + each.attributeTypeAsString() + "'",
                            "attributeDefinitions." + (attributes.size() + 1) + ".member.attributeType",
                            "Member must satisfy enum value set: [B, N, S]"));
            if (attributes.stream().anyMatch(other -> other.name().equals(each.attributeName()))) {
                throw Invalid.parameters(
                        "Cannot define multiple attributes with the same name: " + each.attributeName());
            }
            attributes.add(new Attribute(String.valueOf(each.attributeName()), type));
        }
        return attributes;
    }

    static KeySchema key(List<KeySchemaElement> elements) {
        if (elements.isEmpty()) {
            throw Invalid.constraint("null", "keySchema", "Member must not be null");
        }
        if (elements.size() > 2) {
            throw Invalid.constraint(
                    "'" + elements + "'", "keySchema", "Member must have length less than or equal to 2");
        }
        if (elements.getFirst().keyType() != KeyType.HASH) {
            throw Invalid.of("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        String hash = String.valueOf(elements.getFirst().attributeName());
        if (elements.size() == 1) {
            return new KeySchema(hash, "");
        }
        if (elements.get(1).keyType() != KeyType.RANGE) {
            throw Invalid.of("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
        String range = String.valueOf(elements.get(1).attributeName());
        if (range.equals(hash)) {
            throw Invalid.of("Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }
        return new KeySchema(hash, range);
    }

    /** An index that begins its life. */
    static IndexRecord index(
            String name, boolean isGlobal, KeySchema key, Projection projection, long readUnits, long writeUnits) {
        if (!name.matches("[a-zA-Z0-9_.-]{3,255}")) {
            throw Invalid.constraint(
                    "'" + name + "'",
                    (isGlobal ? "globalSecondaryIndexes" : "localSecondaryIndexes") + ".1.member.indexName",
                    name.length() < 3
                            ? "Member must have length greater than or equal to 3"
                            : "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }
        String type = projection == null || projection.projectionTypeAsString() == null
                ? ""
                : projection.projectionTypeAsString();
        if (!Set.of("ALL", "KEYS_ONLY", "INCLUDE").contains(type)) {
            throw Invalid.parameters("Unknown ProjectionType: " + (type.isEmpty() ? "null" : type));
        }
        List<String> included = projection.hasNonKeyAttributes() ? projection.nonKeyAttributes() : List.of();
        if (!type.equals("INCLUDE") && !included.isEmpty()) {
            throw Invalid.parameters("ProjectionType is " + type + ", but NonKeyAttributes is specified");
        }
        if (type.equals("INCLUDE") && included.isEmpty()) {
            throw Invalid.parameters("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        }
        return new IndexRecord(name, isGlobal, key, type, included, Status.CREATING, readUnits, writeUnits, "");
    }

    static void check(KeySchema key, List<Attribute> attributes, List<IndexRecord> indexes) {
        checkIndexes(key, indexes);
        Set<String> used = new LinkedHashSet<>(key.names());
        indexes.forEach(index -> used.addAll(index.key().names()));
        List<String> defined = attributes.stream().map(Attribute::name).toList();
        List<String> undefined =
                used.stream().filter(name -> !defined.contains(name)).toList();
        if (!undefined.isEmpty()) {
            throw Invalid.parameters("Some index key attributes are not defined in AttributeDefinitions. Keys: "
                    + undefined + ", AttributeDefinitions: " + defined);
        }
        if (defined.size() > used.size()) {
            throw Invalid.parameters(
                    indexes.isEmpty()
                            ? "Number of attributes in KeySchema does not exactly match number of attributes defined in"
                                    + " AttributeDefinitions"
                            : "Some AttributeDefinitions are not used. AttributeDefinitions: " + defined
                                    + ", keys used: " + List.copyOf(used));
        }
    }

    private static void checkIndexes(KeySchema key, List<IndexRecord> indexes) {
        Set<String> names = new LinkedHashSet<>();
        for (IndexRecord index : indexes) {
            if (!names.add(index.name())) {
                throw Invalid.parameters("Duplicate index name: " + index.name());
            }
            if (!index.isGlobal()) {
                checkLocal(key, index);
            }
        }
        if (indexes.stream().filter(IndexRecord::isGlobal).count() > MOST_GLOBAL) {
            throw Invalid.parameters("GlobalSecondaryIndex count exceeds the per-table limit of " + MOST_GLOBAL);
        }
        if (indexes.stream().filter(index -> !index.isGlobal()).count() > MOST_LOCAL) {
            throw Invalid.parameters("Number of LocalSecondaryIndexes exceeds per-table limit of " + MOST_LOCAL);
        }
        if (indexes.stream().mapToInt(index -> index.included().size()).sum() > MOST_INCLUDED) {
            throw Invalid.parameters("Total number of NonKeyAttributes exceeds the limit of " + MOST_INCLUDED);
        }
    }

    private static void checkLocal(KeySchema key, IndexRecord index) {
        if (!key.hasRange()) {
            throw Invalid.parameters("Table KeySchema does not have a range key, which is required when specifying a"
                    + " LocalSecondaryIndex");
        }
        if (!index.key().hash().equals(key.hash())) {
            throw Invalid.parameters("Index KeySchema does not have the same leading hash key as table KeySchema for"
                    + " index: " + index.name() + ". index hash key: "
                    + index.key().hash()
                    + ", table hash key: " + key.hash());
        }
        if (!index.key().hasRange()) {
            throw Invalid.parameters("Index KeySchema does not have a range key for index: " + index.name());
        }
    }
}
