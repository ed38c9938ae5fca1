package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A value in Go's own syntax, as {@code %#v} prints it. */
final class GoSyntax {
    private GoSyntax() {}

    static String of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT ->
                node.properties().stream()
                        .sorted((one, other) -> one.getKey().compareTo(other.getKey()))
                        .map(each -> "\"" + each.getKey() + "\":" + of(each.getValue()))
                        .collect(Collectors.joining(", ", "map[string]interface {}{", "}"));
            case ARRAY ->
                StreamSupport.stream(node.spliterator(), false)
                        .map(GoSyntax::of)
                        .collect(Collectors.joining(", ", "[]interface {}{", "}"));
            case STRING -> GoJson.compact(node);
            case NULL, MISSING -> "interface {}(nil)";
            default -> GoNumber.text(node);
        };
    }
}
