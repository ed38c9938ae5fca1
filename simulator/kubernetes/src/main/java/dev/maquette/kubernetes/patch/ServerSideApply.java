package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Struct;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One apply against a live object (structured-merge-diff v4.4, merge/update.go): merge, take away what the applier no
 * longer applies and nobody else owns, and settle who owns what.
 *
 * @param ignored what the endpoint does not write
 */
record ServerSideApply(Struct schema, String apiVersion, FieldSet ignored, ObjectNode live, ObjectNode applied) {

    /** The object and its owners after an apply, or the conflicts that forbid it. */
    sealed interface Result {
        record Done(ObjectNode object, ManagedEntries owners) implements Result {}

        record Refused(List<FieldConflict> conflicts, FieldSet fields) implements Result {}
    }

    Result run(ManagedEntries owners, ManagedEntry.Id applier, ManagedFields.OnConflict onConflict, Instant now) {
        Optional<ManagedEntry> last = owners.find(applier);
        FieldSet claimed = OwnedFields.of(schema, applied).minusBranches(ignored);
        ManagedEntry claim = new ManagedEntry(
                applier, apiVersion, last.map(ManagedEntry::time).orElse(""), FieldsV1.write(claimed));
        ObjectNode merged = AppliedMerge.merge(schema, live, applied);
        ObjectNode pruned = last.map(entry -> prune(merged, entry.set(), claimed, owners.with(claim)))
                .orElse(merged);
        Comparison change = Comparison.of(schema, live, pruned).without(ignored);
        List<FieldConflict> conflicts = owners.conflicts(change.changed(), applier);
        if (!conflicts.isEmpty() && onConflict == ManagedFields.OnConflict.REFUSE) {
            return new Result.Refused(conflicts, conflicting(owners, change, applier));
        }
        boolean unchanged = JsonEquality.same(live, pruned);
        ManagedEntry stripped = claim.withFields(claimed.minus(UnownedFields.BOOKKEEPING));
        ManagedEntries settled = owners.losing(change, applier).with(unchanged ? stripped : stripped.at(now));
        return new Result.Done(unchanged ? live : pruned, settled);
    }

    private static FieldSet conflicting(ManagedEntries owners, Comparison change, ManagedEntry.Id applier) {
        FieldSet fields = FieldSet.EMPTY;
        for (ManagedEntry entry : owners.entries()) {
            if (!entry.id().equals(applier)) {
                fields = fields.union(entry.set().intersection(change.changed()));
            }
        }
        return fields;
    }

    private ObjectNode prune(ObjectNode merged, FieldSet last, FieldSet claimed, ManagedEntries owners) {
        FieldSet givenUp = last.minus(claimed);
        if (givenUp.isEmpty()) {
            return merged;
        }
        FieldSet lastNamed = last.withNamedFields(schema);
        FieldSet present = fieldsOf(merged);
        FieldSet owned = owners.union().withNamedFields(schema);

        ObjectNode withoutLast = Removal.remove(schema, merged, lastNamed);
        ObjectNode withOwned = Removal.remove(
                schema, merged, present.minus(fieldsOf(withoutLast).union(owned)));
        // What nobody owns stays unless it went with something the applier owned itself.
        return Removal.remove(schema, merged, present.minus(fieldsOf(withOwned)).intersection(lastNamed));
    }

    private FieldSet fieldsOf(ObjectNode object) {
        return OwnedFields.of(schema, object).withNamedFields(schema);
    }
}
