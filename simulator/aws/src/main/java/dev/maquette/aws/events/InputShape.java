package dev.maquette.aws.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a target gets of an event: all of it, a part, something else, or a template that was filled in (user guide, eb-transform-target-input). */
final class InputShape {

    private InputShape() {}

    static String of(EventTables.Rule rule, EventTables.Target target, JsonNode event) {
        if (!target.input().isEmpty()) {
            return target.input();
        }
        if (!target.inputPath().isEmpty()) {
            return at(event, target.inputPath()).toString();
        }
        return target.template().isEmpty() ? event.toString() : filled(rule, target, event);
    }

    private static JsonNode at(JsonNode event, String path) {
        String pointer = path.replaceFirst("^\\$", "")
                .replaceAll("\\[(\\d+)\\]", ".$1")
                .replaceAll("\\['([^']*)'\\]", ".$1")
                .replace('.', '/');
        return event.at(pointer);
    }

    private static String filled(EventTables.Rule rule, EventTables.Target target, JsonNode event) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        target.paths().forEach((name, path) -> values.put(name, at(event, path)));
        values.put("aws.events.rule-arn", com.fasterxml.jackson.databind.node.TextNode.valueOf(rule.arn()));
        values.put("aws.events.rule-name", com.fasterxml.jackson.databind.node.TextNode.valueOf(rule.name()));
        values.put("aws.events.event.ingestion-time", event.path("time"));
        values.put("aws.events.event", event);
        values.put("aws.events.event.json", event);
        String template = target.template().strip();
        boolean isJson = !template.startsWith("\"");
        String text = template;
        for (Map.Entry<String, JsonNode> value : values.entrySet()) {
            String bare = value.getValue().isTextual()
                    ? value.getValue().asText()
                    : value.getValue().isMissingNode() ? "" : value.getValue().toString();
            String whole =
                    value.getValue().isMissingNode() ? "\"\"" : value.getValue().toString();
            String mark = "<" + value.getKey() + ">";
            text = isJson
                    ? text.replace("\"" + mark + "\"", whole)
                            .replaceAll(
                                    "(?<=[:\\[,]\\s{0,9})" + java.util.regex.Pattern.quote(mark),
                                    java.util.regex.Matcher.quoteReplacement(whole))
                            .replace(mark, bare)
                    : text.replace(mark, bare);
        }
        return isJson ? text : unquoted(text);
    }

    /** Lines of text, each in quotes. */
    private static String unquoted(String text) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            String stripped = line.strip();
            String bare = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"")
                    ? stripped.substring(1, stripped.length() - 1)
                    : stripped;
            lines.append(lines.isEmpty() ? "" : "\n").append(bare.replace("\\\"", "\""));
        }
        return lines.toString();
    }

    static JsonNode tree(String event) {
        try {
            return Publishing.JSON.readTree(event);
        } catch (JsonProcessingException writtenHere) {
            throw new IllegalStateException(writtenHere);
        }
    }
}
