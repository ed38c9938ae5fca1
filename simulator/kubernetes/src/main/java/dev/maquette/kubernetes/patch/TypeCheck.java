package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a tree fits its schema well enough to be merged, in the words of structured-merge-diff (typed/validate.go). */
final class TypeCheck {
    private final List<String> problems = new ArrayList<>();

    private TypeCheck() {}

    /** All problems, each with the path it is at; empty when there are none. */
    static List<String> problems(Schema schema, ObjectNode object) {
        TypeCheck check = new TypeCheck();
        check.visit(schema, object, "");
        return check.problems;
    }

    /** The problems as one text: one alone, or a list under a heading. */
    static String text(List<String> problems) {
        return problems.size() == 1 ? problems.getFirst() : "errors:\n  " + String.join("\n  ", problems);
    }

    private void visit(Schema schema, JsonNode value, String path) {
        if (value.isNull()) {
            return;
        }
        switch (schema) {
            case Schema.Scalar scalar -> visitScalar(scalar.kind(), value, path);
            case Schema.ListOf list -> visitList(list, value, path);
            case Schema.MapOf map -> visitMembers(map, value, path);
            case Struct struct -> visitMembers(struct, value, path);
            case Schema.Any any -> {}
        }
    }

    private void visitScalar(Schema.ScalarKind kind, JsonNode value, String path) {
        boolean fits =
                switch (kind) {
                    case STRING, BYTES -> value.isTextual();
                    case BOOLEAN -> value.isBoolean();
                    case INT32, INT64, DOUBLE -> value.isNumber();
                    case TIME, MICRO_TIME, DURATION, QUANTITY, INT_OR_STRING -> value.isValueNode();
                };
        if (!fits) {
            problem(path, expectation(kind, value));
        }
    }

    private static String expectation(Schema.ScalarKind kind, JsonNode value) {
        return switch (kind) {
            case STRING, BYTES -> "expected string, got &value.valueUnstructured{Value:" + goSyntax(value) + "}";
            case BOOLEAN -> "expected boolean, got " + pointer(value);
            case INT32, INT64, DOUBLE -> "expected numeric (int or float), got " + GoText.type(value);
            case TIME, MICRO_TIME, DURATION, QUANTITY, INT_OR_STRING -> "expected any scalar, got " + pointer(value);
        };
    }

    private static String goSyntax(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "map[string]interface {}{" + members(value) + "}";
            case ARRAY -> "[]interface {}{" + items(value) + "}";
            case STRING -> GoText.quote(value.textValue());
            case NUMBER, BOOLEAN, NULL, MISSING, BINARY, POJO -> value.asText();
        };
    }

    private static String members(JsonNode value) {
        List<String> members = new ArrayList<>();
        value.properties()
                .forEach(member -> members.add(GoText.quote(member.getKey()) + ":" + goSyntax(member.getValue())));
        members.sort(null);
        return String.join(", ", members);
    }

    private static String items(JsonNode value) {
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(goSyntax(item)));
        return String.join(", ", items);
    }

    private static String pointer(JsonNode value) {
        return "&{" + GoText.value(value) + "}";
    }

    private void visitList(Schema.ListOf schema, JsonNode value, String path) {
        if (!value.isArray()) {
            problem(path, "expected list, got " + pointer(value));
            return;
        }
        Set<PathElement> seen = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            if (schema.type() == Schema.ListType.ATOMIC) {
                visit(schema.element(), value.get(i), path + "[" + i + "]");
            } else {
                visitIdentified(schema, value.get(i), i, path, seen);
            }
        }
    }

    private void visitIdentified(Schema.ListOf schema, JsonNode item, int index, String path, Set<PathElement> seen) {
        try {
            PathElement identity = Shapes.identity(schema, item);
            if (!seen.add(identity)) {
                problem(path, "duplicate entries for key " + identity);
            }
            visit(schema.element(), item, path + identity);
        } catch (Shapes.NoIdentityException none) {
            problem(path, "element " + index + ": " + none.text());
        }
    }

    private void visitMembers(Schema schema, JsonNode value, String path) {
        if (!value.isObject()) {
            problem(path, "expected map, got " + pointer(value));
            return;
        }
        boolean open = !(schema instanceof Struct struct) || struct.preservesUnknown();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String below = path + "." + member.getKey();
            if (open || Shapes.declares(schema, member.getKey())) {
                visit(Shapes.member(schema, member.getKey()), member.getValue(), below);
            } else {
                problem(below, "field not declared in schema");
            }
        }
    }

    private void problem(String path, String text) {
        problems.add(path.isEmpty() ? text : path + ": " + text);
    }
}
