package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.schema.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How error texts of v1.32 show a rejected value: strings quoted, numbers plain, structs as Go's {@code %#v} prints them.
 * Structs of which users see such texts have a printer here; others are shown as JSON, as later versions show all.
 */
final class GoValue {
    private GoValue() {}

    static String print(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> FieldError.quote(value.textValue());
            case MISSING, NULL -> "\"null\"";
            case NUMBER, BOOLEAN -> value.asText();
            case ARRAY -> isStrings(value) ? strings(value) : value.toString();
            case OBJECT, BINARY, POJO -> value.toString();
        };
    }

    private static boolean isStrings(JsonNode array) {
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                return false;
            }
        }
        return true;
    }

    static String strings(JsonNode array) {
        if (!array.isArray()) {
            return "[]string(nil)";
        }
        List<String> quoted = new ArrayList<>();
        array.forEach(element -> quoted.add(FieldError.quote(element.asText())));
        return "[]string{" + String.join(", ", quoted) + "}";
    }

    static String stringMap(JsonNode map) {
        if (!map.isObject()) {
            return "map[string]string(nil)";
        }
        TreeMap<String, String> sorted = new TreeMap<>();
        map.properties()
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue().asText()));
        List<String> entries = new ArrayList<>();
        sorted.forEach((key, value) -> entries.add(FieldError.quote(key) + ":" + FieldError.quote(value)));
        return "map[string]string{" + String.join(", ", entries) + "}";
    }

    static String labelSelector(JsonNode selector) {
        return "v1.LabelSelector{MatchLabels:" + stringMap(selector.path("matchLabels")) + ", MatchExpressions:"
                + requirements(selector.path("matchExpressions")) + "}";
    }

    private static String requirements(JsonNode expressions) {
        if (!expressions.isArray()) {
            return "[]v1.LabelSelectorRequirement(nil)";
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : expressions) {
            texts.add("v1.LabelSelectorRequirement{Key:"
                    + FieldError.quote(each.path("key").asText()) + ", Operator:"
                    + FieldError.quote(each.path("operator").asText()) + ", Values:" + strings(each.path("values"))
                    + "}");
        }
        return "[]v1.LabelSelectorRequirement{" + String.join(", ", texts) + "}";
    }

    static String intOrString(JsonNode value) {
        return value.isTextual()
                ? "intstr.IntOrString{Type:1, IntVal:0, StrVal:" + FieldError.quote(value.textValue()) + "}"
                : "intstr.IntOrString{Type:0, IntVal:" + value.asInt(0) + ", StrVal:\"\"}";
    }

    static String roleRef(JsonNode ref) {
        return "rbac.RoleRef{APIGroup:" + quoted(ref, "apiGroup") + ", Kind:" + quoted(ref, "kind") + ", Name:"
                + quoted(ref, "name") + "}";
    }

    static String servicePort(JsonNode port) {
        String appProtocol = port.has("appProtocol") ? "(*string)(0xc000000000)" : "(*string)(nil)";
        return "core.ServicePort{Name:" + quoted(port, "name") + ", Protocol:" + quoted(port, "protocol")
                + ", AppProtocol:"
                + appProtocol + ", Port:" + port.path("port").asInt() + ", TargetPort:"
                + intOrString(port.path("targetPort")) + ", NodePort:"
                + port.path("nodePort").asInt() + "}";
    }

    private static String quoted(JsonNode object, String field) {
        return FieldError.quote(object.path(field).asText(""));
    }
}
