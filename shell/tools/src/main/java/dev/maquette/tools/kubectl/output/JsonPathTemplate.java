package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.jsonpath.JsonPath;
import dev.maquette.jsonpath.JsonPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A text with expressions in braces: paths, quoted texts, {@code {range …}} and {@code {end}}. */
public final class JsonPathTemplate {
    private final String source;
    private final List<Part> parts;

    private JsonPathTemplate(String source, List<Part> parts) {
        this.source = source;
        this.parts = parts;
    }

    /** Reads a template, or throws {@link JsonPathException}. */
    public static JsonPathTemplate parse(String text) {
        return new JsonPathTemplate(text, new Reader(text).all());
    }

    public String source() {
        return source;
    }

    /** What the template makes of a document. */
    public String execute(JsonNode document) {
        return render(parts, document, document);
    }

    /** The values all its paths find. */
    public List<JsonNode> values(JsonNode document) {
        List<JsonNode> found = new ArrayList<>();
        for (Part each : parts) {
            if (each instanceof Value value) {
                found.addAll(value.path().find(document));
            }
        }
        return found;
    }

    private static String render(List<Part> parts, JsonNode here, JsonNode root) {
        return parts.stream().map(each -> each.render(here, root)).collect(Collectors.joining());
    }

    private sealed interface Part {
        String render(JsonNode here, JsonNode root);
    }

    private record Literal(String text) implements Part {
        @Override
        public String render(JsonNode here, JsonNode root) {
            return text;
        }
    }

    private record Value(JsonPath path, boolean fromRoot) implements Part {
        @Override
        public String render(JsonNode here, JsonNode root) {
            return path.find(fromRoot ? root : here).stream()
                    .map(each -> each.isValueNode() ? each.asText() : GoJson.compact(each))
                    .collect(Collectors.joining(" "));
        }
    }

    private record Range(JsonPath path, List<Part> body) implements Part {
        @Override
        public String render(JsonNode here, JsonNode root) {
            return path.find(here).stream()
                    .map(each -> JsonPathTemplate.render(body, each, root))
                    .collect(Collectors.joining());
        }
    }

    private static final class Reader {
        private final String text;
        private int position;

        Reader(String text) {
            this.text = text;
        }

        List<Part> all() {
            List<Part> parts = parts(false);
            if (position < text.length()) {
                throw new JsonPathException("not in range, nothing to end");
            }
            return parts;
        }

        private List<Part> parts(boolean inRange) {
            List<Part> found = new ArrayList<>();
            while (position < text.length()) {
                int brace = text.indexOf('{', position);
                if (brace != position) {
                    int end = brace < 0 ? text.length() : brace;
                    found.add(new Literal(text.substring(position, end)));
                    position = end;
                    continue;
                }
                int start = position;
                String action = action();
                if (action.equals("end")) {
                    if (!inRange) {
                        position = start;
                    }
                    return found;
                }
                found.add(part(action));
            }
            if (inRange) {
                throw new JsonPathException("unclosed range");
            }
            return found;
        }

        private Part part(String action) {
            if (action.startsWith("range ")) {
                JsonPath path = path(action.substring("range ".length()).strip());
                return new Range(path, parts(true));
            } else if (action.startsWith("\"") || action.startsWith("'")) {
                return new Literal(unescaped(action));
            }
            return new Value(path(action), action.startsWith("$"));
        }

        private static JsonPath path(String text) {
            return JsonPath.parse(text.startsWith("@") ? text.substring(1) : text);
        }

        private static String unescaped(String quoted) {
            if (quoted.length() < 2 || quoted.charAt(0) != quoted.charAt(quoted.length() - 1)) {
                throw new JsonPathException("unterminated quoted string");
            }
            return quoted.substring(1, quoted.length() - 1).translateEscapes();
        }

        /** The content of the braces here; braces inside quotes do not count. */
        private String action() {
            int start = ++position;
            char quote = 0;
            for (; position < text.length(); position++) {
                char letter = text.charAt(position);
                if (quote != 0) {
                    position += letter == '\\' ? 1 : 0;
                    quote = letter == quote ? 0 : quote;
                } else if (letter == '"' || letter == '\'') {
                    quote = letter;
                } else if (letter == '}') {
                    return text.substring(start, position++).strip();
                }
            }
            throw new JsonPathException("unclosed action");
        }
    }
}
