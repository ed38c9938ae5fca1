package dev.maquette.kubernetes.controller.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.selector.LabelSelector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a service's slices what they are to be, changing as few as possible. */
final class SliceWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ClusterWork work;
    private final Kind ownerKind;
    private final KubeObject owner;
    private final String manager;

    /** @param owner the Service, or the Endpoints object that is mirrored; slices are named after it */
    SliceWriter(ClusterWork work, Kind ownerKind, KubeObject owner, String manager) {
        this.work = work;
        this.ownerKind = ownerKind;
        this.owner = owner;
        this.manager = manager;
    }

    void write(Map<ArrayNode, Map<String, ObjectNode>> wanted) {
        Map<JsonNode, List<KubeObject>> present = new LinkedHashMap<>();
        for (KubeObject slice : present()) {
            present.computeIfAbsent(EndpointSliceController.ports(slice), any -> new ArrayList<>())
                    .add(slice);
        }
        int kept = 0;
        for (Map.Entry<ArrayNode, Map<String, ObjectNode>> ports : wanted.entrySet()) {
            List<KubeObject> of = present.getOrDefault(ports.getKey(), List.of());
            present.remove(ports.getKey());
            for (Slices.Slice slice : Slices.spread(of, ports.getValue())) {
                kept += put(slice, ports.getKey()) ? 1 : 0;
            }
        }
        for (List<KubeObject> unwanted : present.values()) {
            for (KubeObject slice : unwanted) {
                boolean isPlaceholder = kept == 0 && wanted.isEmpty();
                if (isPlaceholder) {
                    put(new Slices.Slice(Optional.of(slice)), JSON.arrayNode());
                    kept++;
                } else {
                    work.delete(Kind.ENDPOINT_SLICES, slice);
                }
            }
        }
        if (kept == 0) {
            create(new Slices.Slice(Optional.empty()), JSON.arrayNode());
        }
    }

    private List<KubeObject> present() {
        LabelSelector selector =
                LabelSelector.of(Map.of(Slices.SERVICE_LABEL, owner.name(), Slices.MANAGED_BY, manager));
        return work.list(Kind.ENDPOINT_SLICES, owner.namespace(), selector);
    }

    /** True where the slice stays. */
    private boolean put(Slices.Slice slice, ArrayNode ports) {
        if (slice.present.isEmpty()) {
            create(slice, ports);
            return true;
        }
        KubeObject present = slice.present.get();
        boolean isEmpty = slice.endpoints.isEmpty() && !ports.isEmpty();
        if (isEmpty) {
            work.delete(Kind.ENDPOINT_SLICES, present);
            return false;
        }
        boolean isSame = slice.isUnchanged()
                && EndpointSliceController.ports(present).equals(ports)
                && labels().equals(present.tree().path("metadata").path("labels"));
        if (!isSame) {
            ObjectNode next = present.copy();
            fill(next, slice, ports);
            work.update(Kind.ENDPOINT_SLICES, next);
        }
        return true;
    }

    private void create(Slices.Slice slice, ArrayNode ports) {
        ObjectNode object = JSON.objectNode();
        ObjectNode metadata = object.putObject("metadata").put("generateName", owner.name() + "-");
        metadata.putArray("ownerReferences").add(Owners.controllerReference(ownerKind, owner));
        object.put("addressType", "IPv4");
        fill(object, slice, ports);
        work.create(Kind.ENDPOINT_SLICES, owner.namespace(), object);
    }

    private void fill(ObjectNode object, Slices.Slice slice, ArrayNode ports) {
        ObjectNode metadata = object.withObject("/metadata");
        metadata.set("labels", labels());
        metadata.withObject("/annotations")
                .put("endpoints.kubernetes.io/last-change-trigger-time", ObjectMetadata.time(work.now()));
        object.set("endpoints", slice.endpoints);
        object.set("ports", ports);
    }

    private ObjectNode labels() {
        ObjectNode labels = JSON.objectNode();
        owner.tree()
                .path("metadata")
                .path("labels")
                .properties()
                .forEach(each -> labels.set(each.getKey(), each.getValue()));
        labels.put(Slices.MANAGED_BY, manager).put(Slices.SERVICE_LABEL, owner.name());
        if (owner.text("/spec/clusterIP").equals("None")) {
            labels.put("service.kubernetes.io/headless", "");
        }
        return labels;
    }
}
