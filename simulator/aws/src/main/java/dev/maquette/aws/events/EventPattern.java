package dev.maquette.aws.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Event patterns (EventBridge user guide, eb-event-patterns): an object of the event's shape with lists of what values may be. */
final class EventPattern {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Predicate<JsonNode> predicate;

    private EventPattern(Predicate<JsonNode> predicate) {
        this.predicate = predicate;
    }

    /** @throws dev.maquette.aws.api.AwsFailure {@code InvalidEventPatternException} */
    static EventPattern parse(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree == null || !tree.isObject()) {
                throw EventFailures.pattern("Filter is not an object");
            }
            if (tree.isEmpty()) {
                throw EventFailures.pattern("Empty objects are not allowed");
            }
            return new EventPattern(object(tree));
        } catch (JsonProcessingException broken) {
            throw EventFailures.pattern("Filter is not valid JSON");
        }
    }

    boolean matches(JsonNode event) {
        return predicate.test(event);
    }

    private static Predicate<JsonNode> object(JsonNode pattern) {
        Predicate<JsonNode> all = event -> true;
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            all = all.and(
                    field.getKey().equals("$or")
                            ? alternatives(field.getValue())
                            : field(field.getKey(), field.getValue()));
        }
        return all;
    }

    private static Predicate<JsonNode> alternatives(JsonNode patterns) {
        if (!patterns.isArray() || patterns.size() < 2) {
            throw EventFailures.pattern("There must have at least 2 Objects in $or relationship");
        }
        Predicate<JsonNode> any = event -> false;
        for (JsonNode each : patterns) {
            any = any.or(object(each));
        }
        return any;
    }

    private static Predicate<JsonNode> field(String name, JsonNode pattern) {
        if (pattern.isObject()) {
            if (pattern.isEmpty()) {
                throw EventFailures.pattern("Empty objects are not allowed");
            }
            Predicate<JsonNode> inner = object(pattern);
            return event -> within(event.path(name), inner);
        }
        if (!pattern.isArray()) {
            throw EventFailures.pattern("\"" + name + "\" must be an object or an array");
        }
        if (pattern.isEmpty()) {
            throw EventFailures.pattern("Empty arrays are not allowed");
        }
        List<Predicate<JsonNode>> any = new ArrayList<>();
        pattern.forEach(each -> any.add(ValuePattern.of(each)));
        return event -> any.stream().anyMatch(each -> each.test(event.path(name)));
    }

    /** Of a list of objects, one of them has to match. */
    private static boolean within(JsonNode value, Predicate<JsonNode> inner) {
        if (value.isArray()) {
            for (JsonNode each : value) {
                if (inner.test(each)) {
                    return true;
                }
            }
            return false;
        }
        return inner.test(value);
    }
}
