package dev.maquette.server.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import dev.maquette.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What differs between two states, as objects. A restore gives objects new resource versions; that alone is no difference. */
final class ObjectChanges {

    static final Comparator<WorldControl.ObjectChange> ORDER = Comparator.comparing(WorldControl.ObjectChange::group)
            .thenComparing(WorldControl.ObjectChange::kind)
            .thenComparing(WorldControl.ObjectChange::namespace)
            .thenComparing(WorldControl.ObjectChange::name);

    private ObjectChanges() {}

    static List<WorldControl.ObjectChange> between(World world, Records from, Records to) {
        return world.diff(from, to).stream()
                .flatMap(change -> ObjectStore.objectChange(change).stream())
                .filter(ObjectChanges::isReal)
                .map(ObjectChanges::shown)
                .sorted(ORDER)
                .toList();
    }

    private static boolean isReal(Change<StoredObject> change) {
        Optional<ObjectNode> before = change.before().map(ObjectChanges::content);
        Optional<ObjectNode> after = change.after().map(ObjectChanges::content);
        return !before.equals(after);
    }

    private static ObjectNode content(StoredObject object) {
        ObjectNode tree = object.tree();
        tree.withObject("/metadata").remove(List.of("resourceVersion", "managedFields"));
        return tree;
    }

    private static WorldControl.ObjectChange shown(Change<StoredObject> change) {
        ObjectKey key = ObjectStore.keyOf(change);
        StoredObject object = change.after().or(change::before).orElseThrow();
        int dot = key.resource().indexOf('.');
        String group = dot < 0 ? "" : key.resource().substring(dot + 1);
        String kind = object.view().path("kind").asText();
        return new WorldControl.ObjectChange(how(change), group, kind, key.namespace(), key.name());
    }

    static WorldControl.How how(Change<?> change) {
        if (change.before().isEmpty()) {
            return WorldControl.How.CREATED;
        }
        return change.after().isEmpty() ? WorldControl.How.DELETED : WorldControl.How.CHANGED;
    }
}
