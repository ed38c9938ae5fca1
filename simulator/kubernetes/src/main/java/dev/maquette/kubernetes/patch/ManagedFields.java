package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Struct;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who manages which field of an object, for one endpoint of one resource: server-side apply, and the record that every
 * other write leaves in metadata.managedFields. The rules are those of apimachinery/pkg/util/managedfields, v1.32.
 *
 * <p>Keep one instance for an endpoint. Results share branches with the inputs, which are never changed. Managers at
 * another API version of the same resource are compared without converting the object.
 */
public final class ManagedFields {
    private static final String BEFORE_FIRST_APPLY = "before-first-apply";

    private final Struct schema;
    private final GroupVersionKind kind;
    private final String subresource;
    private final FieldSet resetFields;
    private final Supplier<ObjectNode> nothing;
    /** Only the schemas of custom resources change while objects exist. */
    private final boolean schemaMayChange;

    private ManagedFields(Resource resource, String subresource) {
        this.schema = resource.schema();
        this.kind = resource.groupVersionKind();
        this.subresource = subresource;
        this.resetFields = UnownedFields.resetBy(resource, subresource);
        this.schemaMayChange = resource.custom().isPresent();
        this.nothing = resource.custom().isPresent() ? JsonNodeFactory.instance::objectNode : new Zero(schema);
    }

    /** For writes of whole objects. */
    public static ManagedFields of(Resource resource) {
        return new ManagedFields(resource, "");
    }

    /** For writes through a subresource such as {@code status} or {@code scale}, whose objects are those of the resource. */
    public static ManagedFields of(Resource resource, String subresource) {
        return new ManagedFields(resource, subresource);
    }

    /** What an apply does to fields that others own. */
    public enum OnConflict {
        REFUSE,
        /** The force parameter: the applier becomes their only owner. */
        TAKE_OVER
    }

    /**
     * The manager's name of a request that gives none: the first word of its user agent.
     *
     * @param fieldManager the query parameter, empty when it was not given
     */
    public static String managerName(String fieldManager, String userAgent) {
        if (!fieldManager.isEmpty()) {
            return fieldManager;
        }
        String product =
                userAgent.substring(0, userAgent.indexOf('/') < 0 ? userAgent.length() : userAgent.indexOf('/'));
        StringBuilder printable = new StringBuilder();
        product.codePoints().filter(c -> c >= ' ' && c != 0x7f).forEach(printable::appendCodePoint);
        return printable.length() > 128 ? printable.substring(0, 128) : printable.toString();
    }

    /**
     * The object to store after a write other than an apply, with its owners brought up to date.
     *
     * @param live the stored object; an empty one when the write creates it
     * @param next the object as the write leaves it; the managedFields it holds replace the live ones, unless it has none
     */
    public ObjectNode update(ObjectNode live, ObjectNode next, String manager, Instant now) {
        ManagedEntries owners = ownersFor(live, next);
        boolean created = live.path("metadata").path("uid").asText("").isEmpty();
        if (owners.isEmpty() && !created) {
            return owners.writeInto(next);
        }
        try {
            Comparison change = compare(live.isEmpty() ? nothing.get() : live, next);
            return change.isSame()
                    ? owners.writeInto(next)
                    : reconciled(owners, live)
                            .updated(change, updater(manager), now)
                            .writeInto(next);
        } catch (Shapes.NoIdentityException none) {
            // As UpdateNoErrors: list elements without their key are for validation to refuse, not for this record.
            return owners.writeInto(next);
        }
    }

    private ManagedEntries reconciled(ManagedEntries owners, ObjectNode live) {
        return schemaMayChange ? owners.reconciled(schema, live) : owners;
    }

    private ManagedEntry.Id updater(String manager) {
        return ManagedEntry.Id.updater(manager.isEmpty() ? "unknown" : manager, kind.apiVersion(), subresource);
    }

    private Comparison compare(ObjectNode live, ObjectNode next) {
        return Comparison.of(schema, live, next).without(resetFields);
    }

    /** A client may rewrite or clear the record through the resource itself, never through a subresource. */
    private ManagedEntries ownersFor(ObjectNode live, ObjectNode next) {
        JsonNode given = next.path("metadata").path("managedFields");
        JsonNode stored = live.path("metadata").path("managedFields");
        if (!subresource.isEmpty() || given.isMissingNode() || given.isNull() || given == stored) {
            return readable(live);
        }
        if (given.isEmpty() || (given.size() == 1 && given.get(0).isEmpty())) {
            return ManagedEntries.NONE;
        }
        if (JsonEquality.same(given, stored)) {
            return readable(live);
        }
        try {
            ManagedEntries sent = ManagedEntries.of(next).canonical();
            return sent.isEmpty() ? readable(live) : sent;
        } catch (MalformedFieldsException unreadable) {
            // As the API server: a client that sends nonsense leaves the record as it was.
            return readable(live);
        }
    }

    private static ManagedEntries readable(ObjectNode live) {
        try {
            return ManagedEntries.of(live);
        } catch (MalformedFieldsException unreadable) {
            return ManagedEntries.NONE;
        }
    }

    /**
     * Applies a configuration.
     *
     * @param live the stored object; an empty one when there is none
     * @param applied the configuration, with its apiVersion and kind
     * @throws PatchException when the configuration is of another kind, or does not fit the schema
     */
    public ApplyOutcome apply(ObjectNode live, ObjectNode applied, String manager, OnConflict onConflict, Instant now) {
        requireConfiguration(applied);
        try {
            ManagedEntries owners = ownersBefore(live, now);
            return settle(live, applied, manager, onConflict, now, reconciled(owners, live));
        } catch (MalformedFieldsException malformed) {
            throw PatchException.unclassified("failed to decode managed fields: " + malformed.text());
        } catch (Shapes.NoIdentityException none) {
            throw PatchException.unclassified(
                    "failed to create typed live object (" + name(live) + "): " + none.text());
        }
    }

    private void requireConfiguration(ObjectNode applied) {
        GroupVersionKind given = GroupVersionKind.of(
                applied.path("apiVersion").asText(""), applied.path("kind").asText(""));
        if (!given.equals(kind)) {
            throw PatchException.badRequest("invalid object type: " + given);
        }
        if (applied.path("metadata").hasNonNull("managedFields")) {
            throw PatchException.badRequest("metadata.managedFields must be nil");
        }
        List<String> problems = TypeCheck.problems(schema, applied);
        if (!problems.isEmpty()) {
            throw PatchException.unclassified(
                    "failed to create typed patch object (" + name(applied) + "): " + TypeCheck.text(problems));
        }
    }

    private String name(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        return metadata.path("namespace").asText("") + "/"
                + metadata.path("name").asText("") + "; " + kind;
    }

    /** An object that nobody owned yet belongs to "before-first-apply". */
    private ManagedEntries ownersBefore(ObjectNode live, Instant now) {
        ManagedEntries owners = ManagedEntries.of(live);
        return owners.isEmpty() && !live.isEmpty()
                ? ManagedEntries.NONE.updated(compare(nothing.get(), live), updater(BEFORE_FIRST_APPLY), now)
                : owners;
    }

    private ApplyOutcome settle(
            ObjectNode live,
            ObjectNode applied,
            String manager,
            OnConflict onConflict,
            Instant now,
            ManagedEntries owners) {
        ServerSideApply apply = new ServerSideApply(schema, kind.apiVersion(), resetFields, live, applied);
        ManagedEntry.Id applier = ManagedEntry.Id.applier(manager.isEmpty() ? "unknown" : manager, subresource);
        ServerSideApply.Result result = apply.run(owners, applier, onConflict, now);
        if (manager.equals(LastApplied.MANAGER) && result instanceof ServerSideApply.Result.Refused refused) {
            result = migrated(refused, apply, owners, applier, now);
        }
        return switch (result) {
            case ServerSideApply.Result.Refused refused -> new ApplyOutcome.Conflicts(refused.conflicts());
            case ServerSideApply.Result.Done done -> {
                ObjectNode object = manager.equals(LastApplied.MANAGER)
                        ? LastApplied.refreshed(done.object(), applied)
                        : done.object();
                yield new ApplyOutcome.Applied(done.owners().writeInto(object));
            }
        };
    }

    /** Conflicts over what client-side apply set, and nobody changed since, are no conflicts for kubectl. */
    private ServerSideApply.Result migrated(
            ServerSideApply.Result.Refused refused,
            ServerSideApply apply,
            ManagedEntries owners,
            ManagedEntry.Id applier,
            Instant now) {
        Optional<FieldSet> allowed = LastApplied.stillInForce(schema, apply.live(), kind.apiVersion());
        if (allowed.isEmpty()) {
            return refused;
        }
        FieldSet remaining = refused.fields().minus(allowed.get());
        if (remaining.isEmpty()) {
            return apply.run(owners, applier, OnConflict.TAKE_OVER, now);
        }
        List<String> paths = remaining.paths();
        return new ServerSideApply.Result.Refused(
                refused.conflicts().stream()
                        .filter(conflict -> paths.contains(conflict.path()))
                        .toList(),
                remaining);
    }

    /**
     * The object to store, with the stored times of its owners when nothing else differs: a write that changes nothing
     * must not look like one (handlers/fieldmanager/equality.go).
     */
    public static ObjectNode keepTimesOfUnchanged(ObjectNode live, ObjectNode next) {
        ManagedEntries before = readable(live);
        if (before.isEmpty() || !before.sameButTimes(readable(next))) {
            return next;
        }
        ObjectNode kept = before.writeInto(next);
        return JsonEquality.same(live, kept) ? kept : next;
    }

    /** The object without its record, for comparing what clients see. */
    public static ObjectNode withoutRecord(ObjectNode object) {
        return ManagedEntries.NONE.writeInto(object);
    }

    /** Computes the zero object of a built-in kind once. */
    private static final class Zero implements Supplier<ObjectNode> {
        private final Struct schema;
        private volatile Optional<ObjectNode> zero = Optional.empty();

        private Zero(Struct schema) {
            this.schema = schema;
        }

        @Override
        public ObjectNode get() {
            if (zero.isEmpty()) {
                zero = Optional.of(ZeroObject.of(schema));
            }
            return zero.get();
        }
    }
}
