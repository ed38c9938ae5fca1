package dev.maquette.aws.dynamodb;

import dev.maquette.aws.dynamodb.value.Ordered;
import dev.maquette.aws.dynamodb.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Where items and what stands for them in indexes are kept: the items of one partition beside each other, in the order of their sort
 * keys, and the partitions in the order of a digest, as DynamoDB has them.
 */
final class Keys {

    /** Behind everything that begins alike. */
    static final String LAST = String.valueOf(Character.MAX_VALUE);

    private static final int DIGEST = 8;

    private Keys() {}

    /** How the keys of all items of a table begin. */
    static String ofTable(String table) {
        return table + "/";
    }

    /** How the keys of all entries of an index begin. */
    static String ofIndex(String table, String index) {
        return table + "/" + index + "/";
    }

    /** How the keys of one partition begin. */
    static String partition(Value hash) {
        String form = Ordered.form(hash);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(form.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(digest, 0, DIGEST) + form;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** An item's place behind that of its table. */
    static String place(KeySchema schema, Map<String, Value> item) {
        String partition = partition(part(schema.hash(), item));
        return schema.hasRange() ? partition + Ordered.form(part(schema.range(), item)) : partition;
    }

    /** An item's place in an index; nothing where it lacks an attribute of the index's key. */
    static Optional<String> placeIn(TableRecord table, IndexRecord index, Map<String, Value> item) {
        boolean isIn = index.key().names().stream()
                .allMatch(name -> item.containsKey(name) && item.get(name).type() == table.type(name));
        return isIn ? Optional.of(place(index.key(), item) + place(table.key(), item)) : Optional.empty();
    }

    private static Value part(String name, Map<String, Value> item) {
        Value value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("a checked key lacks " + name);
        }
        return value;
    }

    /** Where a segment of a parallel scan begins: partitions are spread evenly by their digests. */
    static String segment(int segment, int of) {
        if (segment == of) {
            return LAST;
        }
        long share = Long.divideUnsigned(-1L, of);
        return HexFormat.of().toHexDigits(share * segment);
    }
}
