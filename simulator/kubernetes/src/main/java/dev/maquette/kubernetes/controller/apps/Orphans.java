package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An object without an owner concerns all controllers of a kind whose selector it matches: one of them may adopt it. */
record Orphans(Kind owners) implements Watches.Mapper {

    @Override
    public List<ObjectName> concerned(Change<StoredObject> change, Records after) {
        boolean isOrphan = change.after()
                .filter(object -> object.header().owners().isEmpty()
                        && !object.header().labels().isEmpty())
                .isPresent();
        if (!isOrphan) {
            return List.of();
        }
        StoredObject orphan = change.after().orElseThrow();
        List<ObjectName> concerned = new ArrayList<>();
        for (StoredObject owner : ObjectStore.list(
                after, orphan.key().cluster(), owners.resource(), orphan.key().namespace())) {
            if (selector(owner).matches(orphan.header().labels())) {
                concerned.add(new ObjectName(
                        owner.key().cluster(),
                        owner.key().namespace(),
                        owner.key().name()));
            }
        }
        return concerned;
    }

    private LabelSelector selector(StoredObject owner) {
        JsonNode selector = owner.view().at("/spec/selector");
        boolean isPlain = owners.equals(Kind.REPLICATION_CONTROLLERS);
        return isPlain ? LabelSelector.of(labels(selector)) : LabelSelector.of(selector);
    }

    static Map<String, String> labels(JsonNode labels) {
        Map<String, String> map = new HashMap<>();
        labels.properties()
                .forEach(label -> map.put(label.getKey(), label.getValue().asText()));
        return map;
    }
}
