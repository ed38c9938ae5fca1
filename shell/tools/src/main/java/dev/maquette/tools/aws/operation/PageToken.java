package dev.maquette.tools.aws.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maquette.tools.aws.model.Paginator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A place among the pages: what the service is asked with, and how many items of its answer were shown before. Written as botocore writes it,
 * so a token of one program serves the other.
 */
record PageToken(Map<String, JsonNode> inputs, int skipped) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SKIPPED = "boto_truncate_amount";

    static PageToken first(Paginator paginator) {
        return of(
                paginator.input(),
                paginator.input().stream()
                        .<JsonNode>map(each -> NullNode.getInstance())
                        .toList());
    }

    static PageToken of(List<String> names, List<JsonNode> values) {
        Map<String, JsonNode> inputs = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            inputs.put(names.get(i), i < values.size() ? values.get(i) : NullNode.getInstance());
        }
        return new PageToken(inputs, 0);
    }

    /** What was typed: a token of this kind, or the service's own. */
    static PageToken read(String text, Paginator paginator) {
        try {
            JsonNode token = JSON.readTree(Base64.getDecoder().decode(text));
            if (token != null && token.isObject()) {
                Map<String, JsonNode> inputs = new LinkedHashMap<>();
                paginator
                        .input()
                        .forEach(name -> inputs.put(
                                name, token.path(name).isMissingNode() ? NullNode.getInstance() : token.get(name)));
                return new PageToken(inputs, token.path(SKIPPED).asInt(0));
            }
        } catch (IOException | IllegalArgumentException ofTheService) {
            return of(paginator.input(), List.of(TextNode.valueOf(text)));
        }
        return of(paginator.input(), List.of(TextNode.valueOf(text)));
    }

    PageToken skipping(int items) {
        return new PageToken(inputs, items);
    }

    void into(ObjectNode request) {
        inputs.forEach((name, value) -> {
            if (value.isNull()) {
                request.remove(name);
            } else {
                request.set(name, value);
            }
        });
    }

    String text() {
        List<String> members = new ArrayList<>();
        inputs.forEach((name, value) -> members.add("\"" + name + "\": " + value));
        if (skipped > 0) {
            members.add("\"" + SKIPPED + "\": " + skipped);
        }
        String json = members.stream().collect(Collectors.joining(", ", "{", "}"));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
