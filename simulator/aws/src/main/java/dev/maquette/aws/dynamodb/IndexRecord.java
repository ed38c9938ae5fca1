package dev.maquette.aws.dynamodb;

import java.util.List;

/**
 * A secondary index.
 *
 * @param projection {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
 * @param included the further attributes of {@code INCLUDE}
 * @param progress the key of the last item that came into a new index, until all have
 */
record IndexRecord(
        String name,
        boolean isGlobal,
        KeySchema key,
        String projection,
        List<String> included,
        Status status,
        long readUnits,
        long writeUnits,
        String progress) {

    boolean isWritten() {
        return status != Status.DELETING;
    }

    boolean isReadable() {
        return status == Status.ACTIVE || status == Status.UPDATING;
    }

    IndexRecord in(Status other) {
        return new IndexRecord(name, isGlobal, key, projection, included, other, readUnits, writeUnits, progress);
    }

    IndexRecord upTo(String key) {
        return new IndexRecord(name, isGlobal, this.key, projection, included, status, readUnits, writeUnits, key);
    }

    IndexRecord with(long reads, long writes) {
        return new IndexRecord(name, isGlobal, key, projection, included, status, reads, writes, progress);
    }
}
