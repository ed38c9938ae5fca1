package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.selector.LabelSyntax;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Nodes: ValidateNode and ValidateNodeUpdate of pkg/apis/core/validation/validation.go. */
final class NodeRules implements Rules {
    static void addTo(Map<String, Rules> rules) {
        rules.put("/Node", new NodeRules());
    }

    @Override
    public void create(Value node) {
        // The path is the server's own slip: taints are part of the spec.
        taints(node.at("spec").at("taints"), node.at("metadata").at("taints"));
        node.at("spec").at("podCIDRs").elements().forEach(range -> range.problems(Syntax.cidr(range.text())));
    }

    @Override
    public void update(Value node, Value old) {
        Value spec = node.at("spec");
        Value before = old.at("spec");
        taints(spec.at("taints"), node.at("metadata").at("taints"));
        onlyFromEmpty(spec, before, "podCIDR", "node updates may not change podCIDR except from \"\" to valid");
        onlyFromEmpty(spec, before, "providerID", "node updates may not change providerID except from \"\" to valid");
        if (!rest(spec).equals(rest(before))) {
            spec.forbidden("node updates may only change labels, taints, or capacity (or configSource, if the"
                    + " DynamicKubeletConfig feature gate is enabled)");
        }
    }

    private static void onlyFromEmpty(Value spec, Value before, String field, String problem) {
        if (!before.at(field).isEmpty() && spec.at(field).differsFrom(before.at(field))) {
            spec.at(field).forbidden(problem);
        }
    }

    private static ObjectNode rest(Value spec) {
        ObjectNode copy =
                spec.node() instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        return copy.without(Set.of("taints", "unschedulable", "podCIDR", "podCIDRs", "providerID", "configSource"));
    }

    private static void taints(Value taints, Value shown) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < taints.elements().size(); i++) {
            Value taint = shown.as(taints.node()).at(i);
            Value key = taint.at("key");
            key.problems(LabelSyntax.problemsOfKey(key.text()));
            if (taint.at("effect").require("")) {
                taint.at("effect").oneOf("NoSchedule", "PreferNoSchedule", "NoExecute");
            }
            if (!seen.add(key.text() + ":" + taint.at("effect").text())) {
                taint.duplicateShown("core.Taint{Key:" + FieldError.quote(key.text()) + ", Value:"
                        + FieldError.quote(taint.at("value").text()) + ", Effect:"
                        + FieldError.quote(taint.at("effect").text())
                        + ", TimeAdded:<nil>}: taints must be unique by key and effect pair");
            }
        }
    }
}
