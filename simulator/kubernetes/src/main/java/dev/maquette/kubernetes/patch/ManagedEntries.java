package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Struct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of an object's metadata.managedFields; immutable. */
record ManagedEntries(List<ManagedEntry> entries) {
    static final ManagedEntries NONE = new ManagedEntries(List.of());

    /** Update entries beyond this many are merged, the oldest first (fieldmanager.go, DefaultMaxUpdateManagers). */
    private static final int MOST_UPDATERS = 10;

    private static final String MERGED_UPDATERS = "ancient-changes";

    ManagedEntries {
        entries = List.copyOf(entries);
    }

    /** Reads the entries of an object; malformed ones throw. */
    static ManagedEntries of(ObjectNode object) {
        JsonNode list = object.path("metadata").path("managedFields");
        Map<ManagedEntry.Id, ManagedEntry> entries = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode node : list) {
            ManagedEntry entry = ManagedEntry.read(node, index++);
            entries.put(entry.id(), entry);
        }
        return entries.isEmpty() ? NONE : new ManagedEntries(List.copyOf(entries.values()));
    }

    /** The entries with their fields checked and in canonical form, as must be done with what clients send. */
    ManagedEntries canonical() {
        return new ManagedEntries(entries.stream().map(ManagedEntry::canonical).toList());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Optional<ManagedEntry> find(ManagedEntry.Id id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** With this entry in place of the one with the same owner; an entry without fields is left out. */
    ManagedEntries with(ManagedEntry entry) {
        List<ManagedEntry> changed = new ArrayList<>(entries);
        changed.removeIf(each -> each.id().equals(entry.id()));
        if (!entry.fields().isEmpty()) {
            changed.add(entry);
        }
        return new ManagedEntries(changed);
    }

    ManagedEntries without(ManagedEntry.Id id) {
        return new ManagedEntries(
                entries.stream().filter(entry -> !entry.id().equals(id)).toList());
    }

    /** The entries as they would have been written under this schema. */
    ManagedEntries reconciled(Struct schema, ObjectNode live) {
        return new ManagedEntries(entries.stream()
                .map(entry -> entry.withFields(SchemaChange.reconciled(entry.set(), schema, live)))
                .toList());
    }

    /** What everybody owns. */
    FieldSet union() {
        FieldSet union = FieldSet.EMPTY;
        for (ManagedEntry entry : entries) {
            union = union.union(entry.set());
        }
        return union;
    }

    /** The fields of others that a change touches, by owner in the order of texts. */
    List<FieldConflict> conflicts(FieldSet changed, ManagedEntry.Id applier) {
        List<FieldConflict> conflicts = new ArrayList<>();
        entries.stream()
                .filter(entry -> !entry.id().equals(applier) && FieldsV1.overlaps(entry.fields(), changed))
                .sorted(Comparator.comparing(entry -> entry.id().sortingText()))
                .forEach(entry -> entry.set()
                        .intersection(changed)
                        .forEach(path ->
                                conflicts.add(new FieldConflict(entry.id().text(), PathElement.path(path)))));
        return conflicts;
    }

    /** Takes what a change touches away from everybody but one. */
    ManagedEntries losing(Comparison change, ManagedEntry.Id except) {
        List<ManagedEntry> kept = new ArrayList<>(entries.size());
        for (ManagedEntry entry : entries) {
            boolean touched = !entry.id().equals(except)
                    && (FieldsV1.overlaps(entry.fields(), change.changed())
                            || FieldsV1.overlaps(entry.fields(), change.removed()));
            if (!touched) {
                kept.add(entry);
                continue;
            }
            FieldSet left = entry.set().minus(change.changed()).minus(change.removed());
            if (!left.isEmpty()) {
                kept.add(entry.withFields(left));
            }
        }
        return new ManagedEntries(kept);
    }

    /**
     * What an update leaves behind: everybody loses the fields that changed, and the writer's entry gains them. Its time
     * moves only when it gains something (managedfieldsupdater.go).
     */
    ManagedEntries updated(Comparison change, ManagedEntry.Id writer, Instant now) {
        ManagedEntries others = losing(new Comparison(change.removed(), FieldSet.EMPTY), writer)
                .losing(new Comparison(FieldSet.EMPTY, change.changed()), writer);
        Optional<ManagedEntry> own = find(writer);
        FieldSet gained = change.changed().minus(change.removed()).minus(UnownedFields.BOOKKEEPING);
        JsonNode fields = own.map(ManagedEntry::fields).orElseGet(JsonNodeFactory.instance::objectNode);
        if (FieldsV1.overlaps(fields, change.removed())) {
            fields = FieldsV1.write(FieldsV1.read(fields).minus(change.removed()));
        }
        if (!FieldsV1.containsAll(fields, gained)) {
            fields = FieldsV1.write(FieldsV1.read(fields).union(gained));
        }
        String time = gained.isEmpty() ? own.map(ManagedEntry::time).orElse("") : ManagedEntry.timestamp(now);
        return others.with(new ManagedEntry(writer, writer.updateVersion(), time, fields))
                .capped();
    }

    /** Merges the oldest updates of one version into a bucket until few enough are left (capmanagers.go). */
    private ManagedEntries capped() {
        List<ManagedEntry> updaters = new ArrayList<>(
                entries.stream().filter(entry -> !entry.applied()).toList());
        if (updaters.size() <= MOST_UPDATERS) {
            return this;
        }
        updaters.sort(Comparator.comparing(ManagedEntry::time)
                .thenComparing(entry -> entry.id().sortingText()));
        ManagedEntries result = this;
        Map<String, ManagedEntry> oldest = new HashMap<>();
        int left = updaters.size();
        for (ManagedEntry updater : updaters) {
            if (left <= MOST_UPDATERS) {
                break;
            }
            ManagedEntry first = oldest.putIfAbsent(updater.apiVersion(), updater);
            if (first != null) {
                result = result.merged(first, updater);
                left--;
            }
        }
        return result;
    }

    private ManagedEntries merged(ManagedEntry first, ManagedEntry updater) {
        ManagedEntry.Id bucket = ManagedEntry.Id.updater(MERGED_UPDATERS, updater.apiVersion(), "");
        FieldSet merged = find(bucket).orElse(first).set().union(updater.set());
        List<ManagedEntry> kept = new ArrayList<>(entries);
        kept.removeIf(each -> each.id().equals(first.id()) || each.id().equals(updater.id()));
        return new ManagedEntries(kept)
                .with(new ManagedEntry(bucket, updater.apiVersion(), updater.time(), FieldsV1.write(merged)));
    }

    /** The object with these entries; its other branches are shared, not copied. */
    ObjectNode writeInto(ObjectNode object) {
        ObjectNode written = shallow(object);
        ObjectNode metadata = object.get("metadata") instanceof ObjectNode there
                ? shallow(there)
                : JsonNodeFactory.instance.objectNode();
        written.set("metadata", metadata);
        metadata.remove("managedFields");
        if (!entries.isEmpty()) {
            ArrayNode list = metadata.putArray("managedFields");
            entries.stream().sorted(ManagedEntry.ORDER).forEach(entry -> list.add(entry.write()));
        }
        return written;
    }

    private static ObjectNode shallow(ObjectNode node) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(node);
        return copy;
    }

    /** Whether both say the same but for the times, which alone are no reason to store an object. */
    boolean sameButTimes(ManagedEntries other) {
        if (entries.size() != other.entries.size()) {
            return false;
        }
        for (int i = 0; i < entries.size(); i++) {
            if (!entries.get(i).sameButTime(other.entries.get(i))) {
                return false;
            }
        }
        return true;
    }
}
