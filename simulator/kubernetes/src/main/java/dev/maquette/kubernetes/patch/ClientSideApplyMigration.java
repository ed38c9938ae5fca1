package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The client's half of moving from client-side to server-side apply: the entries of client-side apply become part of the
 * applier's, so that fields left out of the next configuration go (client-go/util/csaupgrade, v1.32).
 */
public final class ClientSideApplyMigration {
    private static final Set<String> CLIENT_SIDE_MANAGERS = Set.of("kubectl-client-side-apply", "before-first-apply");

    private ClientSideApplyMigration() {}

    /**
     * The JSON patch that kubectl sends after a server-side apply; empty when the object has nothing to migrate.
     *
     * @param manager the server-side applier that takes the fields over
     */
    public static Optional<ArrayNode> patch(ObjectNode live, String manager) {
        ManagedEntries owners = ManagedEntries.of(live);
        List<ManagedEntry> old = owners.entries().stream()
                .filter(ClientSideApplyMigration::isClientSide)
                .toList();
        if (old.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode migrated =
                migrated(owners, old, ManagedEntry.Id.applier(manager, "")).writeInto(live);
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        patch.addObject()
                .put("op", "replace")
                .put("path", "/metadata/managedFields")
                .set("value", migrated.path("metadata").path("managedFields"));
        patch.addObject()
                .put("op", "replace")
                .put("path", "/metadata/resourceVersion")
                .set("value", live.path("metadata").path("resourceVersion"));
        return Optional.of(patch);
    }

    private static boolean isClientSide(ManagedEntry entry) {
        return !entry.applied()
                && entry.id().subresource().isEmpty()
                && CLIENT_SIDE_MANAGERS.contains(entry.id().manager());
    }

    private static ManagedEntries migrated(ManagedEntries owners, List<ManagedEntry> old, ManagedEntry.Id applier) {
        ManagedEntry base = owners.find(applier).orElseGet(() -> old.stream()
                .max(Comparator.comparing(ManagedEntry::time))
                .orElseThrow());
        FieldSet fields = base.set();
        ManagedEntries kept = owners;
        for (ManagedEntry entry : old) {
            fields = fields.union(entry.set());
            kept = kept.without(entry.id());
        }
        return kept.with(new ManagedEntry(applier, base.apiVersion(), base.time(), FieldsV1.write(fields)));
    }
}
