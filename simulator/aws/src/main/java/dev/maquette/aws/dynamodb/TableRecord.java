package dev.maquette.aws.dynamodb;

import dev.maquette.aws.dynamodb.value.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table, without its items.
 *
 * @param settles when its present change will have been made
 */
record TableRecord(
        String name,
        String id,
        String arn,
        Status status,
        Instant created,
        Optional<Instant> settles,
        KeySchema key,
        List<Attribute> attributes,
        List<IndexRecord> indexes,
        Billing billing,
        TableOptions options,
        Map<String, String> tags) {

    /** The type of an attribute that a key uses. */
    Type type(String attribute) {
        return attributes.stream()
                .filter(each -> each.name().equals(attribute))
                .findFirst()
                .orElseThrow()
                .type();
    }

    Optional<IndexRecord> index(String name) {
        return indexes.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    boolean hasLocalIndexes() {
        return indexes.stream().anyMatch(each -> !each.isGlobal());
    }

    /** Whether items can be read and written. */
    boolean isUsable() {
        return status == Status.ACTIVE || status == Status.UPDATING;
    }

    TableRecord in(Status other, Optional<Instant> until) {
        return new TableRecord(name, id, arn, other, created, until, key, attributes, indexes, billing, options, tags);
    }

    TableRecord with(List<Attribute> attributes, List<IndexRecord> indexes) {
        return new TableRecord(
                name, id, arn, status, created, settles, key, attributes, indexes, billing, options, tags);
    }

    TableRecord with(Billing other) {
        return new TableRecord(name, id, arn, status, created, settles, key, attributes, indexes, other, options, tags);
    }

    TableRecord with(TableOptions other) {
        return new TableRecord(name, id, arn, status, created, settles, key, attributes, indexes, billing, other, tags);
    }

    TableRecord tagged(Map<String, String> other) {
        return new TableRecord(
                name, id, arn, status, created, settles, key, attributes, indexes, billing, options, other);
    }
}
