package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Whether two JSON trees say the same; Jackson's own equality tells an int from a long of the same value. */
public final class JsonEquality {
    private JsonEquality() {}

    public static boolean same(JsonNode left, JsonNode right) {
        if (left == right) {
            return true;
        }
        return switch (left.getNodeType()) {
            case OBJECT -> right.isObject() && sameFields(left, right);
            case ARRAY -> right.isArray() && sameItems(left, right);
            case NUMBER -> right.isNumber() && sameNumber(left, right);
            case STRING -> right.isTextual() && left.textValue().equals(right.textValue());
            case BOOLEAN, NULL, MISSING, BINARY, POJO -> left.equals(right);
        };
    }

    private static boolean sameFields(JsonNode left, JsonNode right) {
        if (left.size() != right.size()) {
            return false;
        }
        Set<Map.Entry<String, JsonNode>> fields = left.properties();
        for (Map.Entry<String, JsonNode> field : fields) {
            JsonNode other = right.get(field.getKey());
            if (other == null || !same(field.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameItems(JsonNode left, JsonNode right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameNumber(JsonNode left, JsonNode right) {
        if (left.isIntegralNumber() && right.isIntegralNumber()) {
            return left.canConvertToLong() && right.canConvertToLong()
                    ? left.longValue() == right.longValue()
                    : left.bigIntegerValue().equals(right.bigIntegerValue());
        }
        return left.doubleValue() == right.doubleValue();
    }
}
