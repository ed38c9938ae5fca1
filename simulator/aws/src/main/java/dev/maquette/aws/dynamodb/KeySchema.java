package dev.maquette.aws.dynamodb;

import java.util.List;

/**
 * Which attributes make the key of a table or an index.
 *
 * @param range empty where there is no sort key
 */
record KeySchema(String hash, String range) {

    boolean hasRange() {
        return !range.isEmpty();
    }

    List<String> names() {
        return hasRange() ? List.of(hash, range) : List.of(hash);
    }
}
