package dev.maquette.server.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.server.edge.WireRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a request, of its body or its query, once they are known to be right. */
record AdminRequest(ObjectNode fields) {

    /**
     * Reads a request.
     *
     * @throws AdminRefusal with all that is wrong
     */
    static AdminRequest read(WireRequest request, List<AdminField> wanted) {
        ObjectNode given = request.method().equals("GET") ? query(request.rawQuery()) : body(request.body());
        List<AdminRefusal.Problem> problems = new ArrayList<>();
        given.fieldNames().forEachRemaining(name -> {
            if (wanted.stream().noneMatch(field -> field.name().equals(name))) {
                problems.add(new AdminRefusal.Problem(
                        "control.unknown-field", Map.of("field", name, "known", names(wanted))));
            }
        });
        wanted.forEach(field -> check(field, given, problems));
        if (!problems.isEmpty()) {
            throw new AdminRefusal(400, problems);
        }
        return new AdminRequest(given);
    }

    private static void check(AdminField field, ObjectNode given, List<AdminRefusal.Problem> problems) {
        JsonNode value = given.get(field.name());
        if (value == null && field.isRequired()) {
            problems.add(new AdminRefusal.Problem(
                    "control.missing-field",
                    Map.of("field", field.name(), "expected", field.kind().words())));
        } else if (value != null && !field.accepts(value)) {
            problems.add(new AdminRefusal.Problem(
                    "control.bad-value",
                    Map.of(
                            "field",
                            field.name(),
                            "value",
                            shortened(value.isTextual() ? value.asText() : value.toString()),
                            "expected",
                            field.kind().words())));
        }
    }

    private static String shortened(String value) {
        return value.length() > 200 ? value.substring(0, 200) + "…" : value;
    }

    private static String names(List<AdminField> wanted) {
        return String.join(", ", wanted.stream().map(AdminField::name).toList());
    }

    private static ObjectNode body(byte[] body) {
        if (body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (ControlJson.MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
            throw AdminRefusal.of(400, "control.bad-body", Map.of("reason", "not an object"));
        } catch (JsonProcessingException broken) {
            throw AdminRefusal.of(400, "control.bad-body", Map.of("reason", broken.getOriginalMessage()));
        } catch (IOException broken) {
            throw AdminRefusal.of(400, "control.bad-body", Map.of("reason", "not UTF-8"));
        }
    }

    private static ObjectNode query(String raw) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                fields.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw AdminRefusal.of(
                    400, "control.bad-body", Map.of("reason", "the query is not percent-encoded rightly"));
        }
    }

    String text(String name) {
        return fields.path(name).asText("");
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        fields.path(name).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    int number(String name, int absent) {
        return fields.has(name) ? Integer.parseInt(text(name)) : absent;
    }

    long count(String name) {
        return fields.path(name).asLong();
    }

    Duration duration(String name) {
        return Optional.of(text(name)).flatMap(AdminField::duration).orElseThrow();
    }
}
