package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** A tree under change by a {@link JsonPatch}; the texts of its failures are those of evanphx/json-patch v4.12. */
final class JsonDocument {
    private static final String MISSING = ": missing value";
    private static final String INVALID_INDEX = ": invalid index referenced";

    private JsonNode root;

    JsonDocument(JsonNode root) {
        this.root = root;
    }

    JsonNode root() {
        return root;
    }

    void add(String path, JsonNode value) {
        Place place = find(path, p -> "add operation does not apply: doc is missing path: \"" + p + "\"");
        within("error in add for path: '" + path + "'", () -> insert(place, value));
    }

    void remove(String path) {
        Place place = find(path, p -> "remove operation does not apply: doc is missing path: \"" + p + "\"");
        within("error in remove for path: '" + path + "'", () -> delete(place));
    }

    void replace(String path, JsonNode value) {
        if (path.isEmpty()) {
            if (!value.isContainerNode()) {
                throw new Failure("replace operation value must be object or array");
            }
            root = value;
            return;
        }
        Place place = find(path, p -> "replace operation does not apply: doc is missing path: " + p);
        switch (place.container()) {
            case ObjectNode object -> object.set(place.key(), value);
            case ArrayNode array -> array.set(replacedIndex(array, place.key(), path), value);
            default -> throw new IllegalStateException("a place is in an object or an array");
        }
    }

    private static int replacedIndex(ArrayNode array, String key, String path) {
        try {
            return existing(array, key);
        } catch (Failure missing) {
            throw new Failure("replace operation does not apply: doc is missing key: " + path + MISSING, missing);
        }
    }

    void move(String from, String path) {
        Place source = find(from, p -> "move operation does not apply: doc is missing from path: " + p);
        JsonNode[] value = new JsonNode[1];
        within("error in move for path: '" + source.key() + "'", () -> {
            value[0] = get(source);
            delete(source);
        });
        Place target = find(path, p -> "move operation does not apply: doc is missing destination path: " + p);
        within("error in move for path: '" + path + "'", () -> insert(target, value[0]));
    }

    void copy(String from, String path) {
        Place source = find(from, p -> "copy operation does not apply: doc is missing from path: " + p);
        JsonNode[] value = new JsonNode[1];
        within(
                "error in copy for from: '" + from + "'",
                () -> value[0] = get(source).deepCopy());
        Place target = find(path, p -> "copy operation does not apply: doc is missing destination path: " + p);
        within("error while adding value during copy", () -> insert(target, value[0]));
    }

    void test(String path, JsonNode value) {
        JsonNode[] found = {root};
        if (!path.isEmpty()) {
            Place place = find(path, p -> "test operation does not apply: is missing path: " + p);
            within("error in test for path: '" + path + "'", () -> found[0] = get(place));
        }
        if (!JsonEquality.same(found[0], value)) {
            throw new Failure("testing value " + path + " failed: test failed");
        }
    }

    /** Walks to the container of a path's last part; what stands before the first slash is ignored, as the library does. */
    private Place find(String path, Function<String, String> missing) {
        String[] parts = path.split("/", -1);
        if (parts.length < 2) {
            throw new Failure(missing.apply(path) + MISSING);
        }
        JsonNode container = root;
        for (int i = 1; i < parts.length - 1; i++) {
            container = step(container, decode(parts[i]));
            if (!container.isContainerNode()) {
                throw new Failure(missing.apply(path) + MISSING);
            }
        }
        return new Place(container, decode(parts[parts.length - 1]));
    }

    private static JsonNode step(JsonNode container, String key) {
        try {
            return get(new Place(container, key));
        } catch (Failure missing) {
            return NullNode.instance;
        }
    }

    private static String decode(String part) {
        return part.replace("~1", "/").replace("~0", "~");
    }

    private static JsonNode get(Place place) {
        JsonNode found = place.container() instanceof ArrayNode array
                ? array.get(existing(array, place.key()))
                : place.container().get(place.key());
        return found == null ? NullNode.instance : found;
    }

    private static void insert(Place place, JsonNode value) {
        switch (place.container()) {
            case ObjectNode object -> object.set(place.key(), value);
            case ArrayNode array when place.key().equals("-") -> array.add(value);
            case ArrayNode array -> array.insert(inserted(array, place.key()), value);
            default -> throw new IllegalStateException("a place is in an object or an array");
        }
    }

    private static void delete(Place place) {
        switch (place.container()) {
            case ObjectNode object -> {
                if (object.remove(place.key()) == null) {
                    throw new Failure("Unable to remove nonexistent key: " + place.key() + MISSING);
                }
            }
            case ArrayNode array -> array.remove(existing(array, place.key()));
            default -> throw new IllegalStateException("a place is in an object or an array");
        }
    }

    private static int inserted(ArrayNode array, String key) {
        int index;
        try {
            index = number(key);
        } catch (Failure notANumber) {
            throw new Failure("value was not a proper array index: '" + key + "': " + notANumber.text(), notANumber);
        }
        return within(index, array.size() + 1, array.size());
    }

    private static int existing(ArrayNode array, String key) {
        return within(number(key), array.size(), array.size() - 1);
    }

    /** An index within [-size, last]; negative ones count from the end. */
    private static int within(int index, int size, int last) {
        if (index > last || index < -size) {
            throw new Failure("Unable to access invalid index: " + index + INVALID_INDEX);
        }
        return index < 0 ? index + size : index;
    }

    private static int number(String key) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException notANumber) {
            throw new Failure("strconv.Atoi: parsing " + GoText.quote(key) + ": invalid syntax", notANumber);
        }
    }

    private static void within(String context, Runnable step) {
        try {
            step.run();
        } catch (Failure failure) {
            throw new Failure(context + ": " + failure.text(), failure);
        }
    }

    private record Place(JsonNode container, String key) {}

    /** An operation that does not apply. */
    static final class Failure extends RuntimeException {
        private final String text;

        Failure(String text) {
            super(text);
            this.text = text;
        }

        Failure(String text, Throwable cause) {
            super(text, cause);
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
