package dev.maquette.kubernetes.controller.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.Header;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.SelectableFields;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which services a pod stands behind. */
final class ServiceMap {

    private ServiceMap() {}

    /** The selector of a service that has pods of its own; nothing for one that has none. */
    static Optional<LabelSelector> selector(JsonNode service) {
        JsonNode selector = service.at("/spec/selector");
        boolean isExternal = service.at("/spec/type").asText().equals("ExternalName");
        if (isExternal || selector.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> labels = new HashMap<>();
        selector.properties()
                .forEach(each -> labels.put(each.getKey(), each.getValue().asText()));
        return Optional.of(LabelSelector.of(labels));
    }

    /** The services whose endpoints a change of a pod changes. */
    static List<ObjectName> ofPod(Change<StoredObject> change, Records after) {
        Optional<Header> before = change.before().map(StoredObject::header);
        Optional<Header> now = change.after().map(StoredObject::header);
        boolean isSame = before.isPresent() && now.isPresent() && isSame(before.get(), now.get());
        if (isSame) {
            return List.of();
        }
        ObjectKey pod = ObjectStore.keyOf(change);
        List<ObjectName> names = new ArrayList<>();
        for (StoredObject service : ObjectStore.list(after, pod.cluster(), Kind.SERVICES.resource(), pod.namespace())) {
            Optional<LabelSelector> selector = selector(service.view());
            boolean isBehind = selector.isPresent()
                    && (before.filter(header -> selector.get().matches(header.labels()))
                                    .isPresent()
                            || now.filter(header -> selector.get().matches(header.labels()))
                                    .isPresent());
            if (isBehind) {
                names.add(ObjectName.of(new KubeObject(service)));
            }
        }
        return names;
    }

    private static boolean isSame(Header before, Header now) {
        return before.labels().equals(now.labels())
                && before.deleting() == now.deleting()
                && isSame(before, now, "status.podIPs")
                && isSame(before, now, "status.podIP")
                && isSame(before, now, "spec.nodeName")
                && isSame(before, now, "status.phase")
                && isSame(before, now, SelectableFields.READY_SINCE);
    }

    private static boolean isSame(Header before, Header now, String field) {
        return Objects.equals(before.fields().get(field), now.fields().get(field));
    }

    /** The service that a slice or an Endpoints object belongs to. */
    static List<ObjectName> ofSlice(Change<StoredObject> change, Records after) {
        ObjectName slice = Watches.nameOf(change);
        String service = change.after()
                .or(change::before)
                .map(object -> object.header().labels().getOrDefault(Slices.SERVICE_LABEL, ""))
                .orElse("");
        return service.isEmpty() ? List.of() : List.of(new ObjectName(slice.cluster(), slice.namespace(), service));
    }
}
