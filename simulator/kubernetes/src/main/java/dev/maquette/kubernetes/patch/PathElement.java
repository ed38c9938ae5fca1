package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One step of a field path: a field, the element of a list map, the member of a set, or an index. Its code is the form
 * FieldsV1 uses ({@code f:spec}, {@code k:{"name":"a"}}, {@code v:"x"}, {@code i:0}; structured-merge-diff v4,
 * fieldpath/serialize-pe.go), and two elements are equal when their codes are.
 */
final class PathElement implements Comparable<PathElement> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Kind kind;
    private final String code;
    /** For a key the values by sorted name; otherwise the value under the empty name. */
    private final Map<String, JsonNode> values;

    private PathElement(Kind kind, String code, Map<String, JsonNode> values) {
        this.kind = kind;
        this.code = code;
        this.values = values;
    }

    /** In the order in which elements of different kinds are sorted. */
    private enum Kind {
        FIELD,
        KEY,
        VALUE,
        INDEX
    }

    static PathElement field(String name) {
        return new PathElement(Kind.FIELD, "f:" + name, Map.of());
    }

    static PathElement key(Map<String, JsonNode> values) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>(values);
        StringBuilder code = new StringBuilder("k:{");
        for (Map.Entry<String, JsonNode> value : sorted.entrySet()) {
            code.append(code.length() > 3 ? "," : "");
            GoJson.append(code, value.getKey());
            code.append(':');
            GoJson.append(code, value.getValue());
        }
        return new PathElement(Kind.KEY, code.append('}').toString(), sorted);
    }

    static PathElement value(JsonNode value) {
        StringBuilder code = new StringBuilder("v:");
        GoJson.append(code, value);
        return new PathElement(Kind.VALUE, code.toString(), Map.of("", value));
    }

    static PathElement index(int index) {
        return new PathElement(Kind.INDEX, "i:" + index, Map.of("", IntNode.valueOf(index)));
    }

    /** Reads a code; kinds this version does not know are skipped, as the API server does. */
    static Optional<PathElement> parse(String code) {
        if (code.length() < 2 || code.charAt(1) != ':') {
            throw new MalformedFieldsException(
                    code.length() < 2 ? "key must be 2 characters long:" : "missing colon: " + code);
        }
        String content = code.substring(2);
        return switch (code.charAt(0)) {
            case 'f' -> Optional.of(new PathElement(Kind.FIELD, code, Map.of()));
            case 'k' -> {
                Map<String, JsonNode> values = new TreeMap<>();
                json(content).properties().forEach(value -> values.put(value.getKey(), value.getValue()));
                yield Optional.of(key(values));
            }
            case 'v' -> Optional.of(value(json(content)));
            case 'i' -> Optional.of(index(integer(content)));
            default -> Optional.empty();
        };
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new MalformedFieldsException("parsing key as path element: " + text, malformed);
        }
    }

    private static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw new MalformedFieldsException(
                    "strconv.Atoi: parsing " + GoText.quote(text) + ": invalid syntax", malformed);
        }
    }

    String code() {
        return code;
    }

    boolean isField() {
        return kind == Kind.FIELD;
    }

    boolean isKey() {
        return kind == Kind.KEY;
    }

    /** The name of a field. */
    String name() {
        return code.substring(2);
    }

    @Override
    public int compareTo(PathElement other) {
        if (kind != other.kind) {
            return kind.compareTo(other.kind);
        }
        return kind == Kind.FIELD ? code.compareTo(other.code) : compareKeys(values, other.values);
    }

    private static int compareKeys(Map<String, JsonNode> left, Map<String, JsonNode> right) {
        Iterator<Map.Entry<String, JsonNode>> others = right.entrySet().iterator();
        for (Map.Entry<String, JsonNode> value : left.entrySet()) {
            if (!others.hasNext()) {
                return 1;
            }
            Map.Entry<String, JsonNode> other = others.next();
            int byName = value.getKey().compareTo(other.getKey());
            int order = byName != 0 ? byName : compareValues(value.getValue(), other.getValue());
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    /** Numbers before strings before booleans, each by its own order (value/value.go). */
    private static int compareValues(JsonNode left, JsonNode right) {
        int byRank = Integer.compare(rank(left), rank(right));
        if (byRank != 0) {
            return byRank;
        }
        if (left.isNumber()) {
            return number(left).compareTo(number(right));
        }
        return left.asText().compareTo(right.asText());
    }

    private static int rank(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> 0;
            case STRING -> 1;
            case BOOLEAN -> 2;
            case ARRAY -> 3;
            case OBJECT -> 4;
            case NULL, MISSING, BINARY, POJO -> 5;
        };
    }

    private static BigDecimal number(JsonNode value) {
        return value.decimalValue();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathElement element && code.equals(element.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    /** The form of error messages: {@code .spec}, {@code [name="a"]}, {@code [="x"]}, {@code [0]}. */
    @Override
    public String toString() {
        return switch (kind) {
            case FIELD -> "." + name();
            case KEY ->
                values.entrySet().stream()
                        .map(value -> value.getKey() + "=" + text(value.getValue()))
                        .collect(Collectors.joining(",", "[", "]"));
            case VALUE -> "[=" + text(values.getOrDefault("", NullNode.instance)) + "]";
            case INDEX -> "[" + name() + "]";
        };
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? GoText.quote(value.textValue()) : value.asText();
    }

    static String path(Collection<PathElement> path) {
        return path.stream().map(PathElement::toString).collect(Collectors.joining());
    }
}
