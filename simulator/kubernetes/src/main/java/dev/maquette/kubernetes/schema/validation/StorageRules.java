package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.quantity.Quantity;
import java.util.Map;
import java.util.Set;

/** Claims, volumes and storage classes: pkg/apis/core/validation and pkg/apis/storage/validation. */
final class StorageRules {
    private static final String[] ACCESS_MODES = {"ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"};
    private static final Set<String> NO_SOURCE = Set.of(
            "capacity",
            "accessModes",
            "claimRef",
            "persistentVolumeReclaimPolicy",
            "storageClassName",
            "mountOptions",
            "volumeMode",
            "nodeAffinity",
            "volumeAttributesClassName");

    private StorageRules() {}

    static void addTo(Map<String, Rules> rules) {
        rules.put("/PersistentVolumeClaim", new ClaimRules());
        rules.put("/PersistentVolume", new VolumeObjectRules());
        rules.put("storage.k8s.io/StorageClass", new StorageClassRules());
    }

    static void claimSpec(Value spec) {
        accessModes(spec.at("accessModes"), "at least 1 access mode is required");
        if (spec.at("selector").isPresent()) {
            SelectorRules.labelSelector(spec.at("selector"));
        }
        Value storage = spec.at("resources").at("requests").key("storage");
        if (storage.isPresent()) {
            positive(storage);
        } else {
            spec.at("resources").key("storage").required("");
        }
        if (!spec.at("storageClassName").isEmpty()) {
            spec.at("storageClassName")
                    .problems(Syntax.subdomain(spec.at("storageClassName").text()));
        }
        if (spec.at("volumeMode").isPresent()) {
            spec.at("volumeMode").oneOf("Block", "Filesystem");
        }
    }

    private static void accessModes(Value modes, String required) {
        modes.require(required);
        boolean exclusive = false;
        for (Value mode : modes.elements()) {
            modes.as(mode.node()).oneOf(ACCESS_MODES);
            exclusive |= mode.is("ReadWriteOncePod");
        }
        if (exclusive && modes.elements().size() > 1) {
            modes.forbidden("may not use ReadWriteOncePod with other access modes");
        }
    }

    private static void positive(Value amount) {
        if (Quantity.parse(amount.text()).signum() <= 0) {
            amount.invalid("must be greater than zero");
        }
    }

    private static final class ClaimRules implements Rules {
        @Override
        public void create(Value claim) {
            claimSpec(claim.at("spec"));
        }

        @Override
        public void update(Value claim, Value old) {
            Value spec = claim.at("spec");
            Value before = old.at("spec");
            if (!before.at("volumeName").isEmpty() || !spec.at("volumeName").isEmpty()) {
                ObjectNode frozen = frozen(spec.node());
                ObjectNode frozenBefore = frozen(withLaterClass(before.node(), spec.node()));
                if (before.at("volumeName").isEmpty()) {
                    frozenBefore.set("volumeName", frozen.path("volumeName"));
                }
                if (!frozen.equals(frozenBefore)) {
                    spec.forbidden(
                            "spec is immutable after creation except resources.requests and volumeAttributesClassName"
                                    + " for bound claims\n" + Difference.between(before.node(), spec.node()));
                }
                shrinking(claim, old);
            } else if (!spec.node().equals(withLaterClass(before.node(), spec.node()))) {
                spec.forbidden(
                        "spec is immutable after creation except resources.requests and volumeAttributesClassName for"
                                + " bound claims\n" + Difference.between(before.node(), spec.node()));
            }
        }

        /** A claim that was made before there was a default class may be given one later. */
        private static JsonNode withLaterClass(JsonNode before, JsonNode after) {
            boolean isLater = !before.has("storageClassName")
                    && !after.path("storageClassName").asText("").isEmpty();
            ObjectNode copy = before.deepCopy();
            return isLater ? copy.set("storageClassName", after.path("storageClassName")) : copy;
        }

        private static ObjectNode frozen(JsonNode spec) {
            ObjectNode copy = spec.deepCopy();
            if (copy.get("resources") instanceof ObjectNode resources) {
                resources.remove("requests");
            }
            copy.remove("volumeAttributesClassName");
            return copy;
        }

        private static void shrinking(Value claim, Value old) {
            Value size = claim.at("spec").at("resources").at("requests").at("storage");
            Value before = old.at("spec").at("resources").at("requests").at("storage");
            Value capacity = claim.at("status").at("capacity").at("storage");
            boolean shrinks = size.isPresent() && before.isPresent() && compare(size, before) < 0;
            if (shrinks && (!capacity.isPresent() || compare(size, capacity) <= 0)) {
                size.forbidden("field can not be less than status.capacity");
            }
        }

        private static int compare(Value left, Value right) {
            return Quantity.parse(left.text()).compareTo(Quantity.parse(right.text()));
        }
    }

    private static final class VolumeObjectRules implements Rules {
        @Override
        public void create(Value volume) {
            Value spec = volume.at("spec");
            accessModes(spec.at("accessModes"), "");
            if (spec.at("capacity").isEmpty()) {
                spec.at("capacity").required("");
            } else if (!spec.at("capacity").node().has("storage")) {
                spec.at("capacity")
                        .invalid("map[core.ResourceName]resource.Quantity{}", "Unsupported value: must be storage");
            } else {
                positive(spec.at("capacity").key("storage"));
            }
            spec.at("persistentVolumeReclaimPolicy").oneOf("Delete", "Recycle", "Retain");
            Value affinity = spec.at("nodeAffinity").at("required");
            if (affinity.isPresent()) {
                SchedulingRules.nodeSelector(affinity);
            }
            if (source(spec.node()).isEmpty()) {
                spec.required("must specify a volume type");
            }
        }

        @Override
        public void update(Value volume, Value old) {
            create(volume);
            Value spec = volume.at("spec");
            ObjectNode source = source(spec.node());
            ObjectNode before = source(old.at("spec").node());
            if (!source.equals(before)) {
                spec.at("persistentvolumesource")
                        .forbidden("spec.persistentvolumesource is immutable after creation\n"
                                + Difference.between(before, source));
            }
            spec.at("volumeMode").immutable(old.at("spec").at("volumeMode"));
            if (old.at("spec").at("nodeAffinity").isPresent()) {
                spec.at("nodeAffinity").immutable(old.at("spec").at("nodeAffinity"));
            }
        }

        private static ObjectNode source(JsonNode spec) {
            return spec.isObject() ? ((ObjectNode) spec.deepCopy()).without(NO_SOURCE) : spec.deepCopy();
        }
    }

    private static final class StorageClassRules implements Rules {
        @Override
        public void create(Value storageClass) {
            storageClass.at("provisioner").require("");
            storageClass.at("reclaimPolicy").oneOf("Delete", "Retain");
            storageClass.at("volumeBindingMode").oneOf("Immediate", "WaitForFirstConsumer");
        }

        @Override
        public void update(Value storageClass, Value old) {
            for (String field : new String[] {"parameters", "provisioner", "reclaimPolicy"}) {
                if (storageClass.at(field).differsFrom(old.at(field))) {
                    storageClass.at(field).forbidden("updates to " + field + " are forbidden.");
                }
            }
            storageClass.at("volumeBindingMode").immutable(old.at("volumeBindingMode"));
        }
    }
}
