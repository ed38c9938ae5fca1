package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.maquette.tools.kubectl.client.KubectlException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Go text templates as far as {@code -o go-template} is used: fields, pipelines, variables, range, if and with. */
public final class GoTemplate {
    private final List<Part> parts;

    private GoTemplate(List<Part> parts) {
        this.parts = parts;
    }

    /** Reads a template; what is not covered is named in the error. */
    public static GoTemplate parse(String text) {
        return new GoTemplate(new Reader(text).parts(new ArrayDeque<>()));
    }

    public String execute(JsonNode document) {
        StringBuilder out = new StringBuilder();
        Scope scope = new Scope(document, new HashMap<>(Map.of("$", document)));
        parts.forEach(each -> each.render(scope, out));
        return out.toString();
    }

    static WrongTemplate wrong(String reason) {
        return new WrongTemplate(reason);
    }

    /** A text that is no template, or one that cannot be executed. */
    static final class WrongTemplate extends KubectlException {
        private final String reason;

        WrongTemplate(String reason) {
            super("error: error parsing template: " + reason, 1);
            this.reason = reason;
        }

        /** Why, without what was being done. */
        String reason() {
            return reason;
        }
    }

    /** Where a part is rendered: the dot and the variables. */
    record Scope(JsonNode dot, Map<String, JsonNode> variables) {
        Scope at(JsonNode other) {
            return new Scope(other, new HashMap<>(variables));
        }
    }

    private sealed interface Part {
        void render(Scope scope, StringBuilder out);
    }

    private record Literal(String text) implements Part {
        @Override
        public void render(Scope scope, StringBuilder out) {
            out.append(text);
        }
    }

    private record Print(GoPipeline pipeline) implements Part {
        @Override
        public void render(Scope scope, StringBuilder out) {
            out.append(GoPipeline.text(pipeline.value(scope)));
        }
    }

    private record Assign(String variable, GoPipeline pipeline) implements Part {
        @Override
        public void render(Scope scope, StringBuilder out) {
            scope.variables().put(variable, pipeline.value(scope));
        }
    }

    private record If(GoPipeline pipeline, boolean entersDot, List<Part> then, List<Part> otherwise) implements Part {
        @Override
        public void render(Scope scope, StringBuilder out) {
            JsonNode value = pipeline.value(scope);
            boolean holds = GoPipeline.isTrue(value);
            Scope inner = holds && entersDot ? scope.at(value) : scope;
            (holds ? then : otherwise).forEach(each -> each.render(inner, out));
        }
    }

    private record Range(List<String> variables, GoPipeline pipeline, List<Part> body, List<Part> otherwise)
            implements Part {
        @Override
        public void render(Scope scope, StringBuilder out) {
            List<Map.Entry<JsonNode, JsonNode>> entries = entries(pipeline.value(scope));
            for (Map.Entry<JsonNode, JsonNode> each : entries) {
                Scope inner = scope.at(each.getValue());
                if (!variables.isEmpty()) {
                    inner.variables().put(variables.getLast(), each.getValue());
                }
                if (variables.size() > 1) {
                    inner.variables().put(variables.getFirst(), each.getKey());
                }
                body.forEach(part -> part.render(inner, out));
            }
            if (entries.isEmpty()) {
                otherwise.forEach(part -> part.render(scope, out));
            }
        }

        private static List<Map.Entry<JsonNode, JsonNode>> entries(JsonNode value) {
            List<Map.Entry<JsonNode, JsonNode>> found = new ArrayList<>();
            if (value.isArray()) {
                for (int index = 0; index < value.size(); index++) {
                    found.add(Map.entry(JsonNodeFactory.instance.numberNode(index), value.get(index)));
                }
            } else {
                value.properties().stream()
                        .sorted((one, other) -> one.getKey().compareTo(other.getKey()))
                        .forEach(each -> found.add(
                                Map.entry(JsonNodeFactory.instance.textNode(each.getKey()), each.getValue())));
            }
            return found;
        }
    }

    private static final class Reader {
        private final String text;
        private int position;
        private boolean trimNext;
        private String ending = "";

        Reader(String text) {
            this.text = text;
        }

        /** Parts until an {@code end} or {@code else} of the innermost open block, or until the end of the text. */
        List<Part> parts(Deque<String> open) {
            List<Part> found = new ArrayList<>();
            while (position < text.length()) {
                int start = text.indexOf("{{", position);
                String literal = text.substring(position, start < 0 ? text.length() : start);
                found.add(new Literal(trimmed(literal, start)));
                if (start < 0) {
                    position = text.length();
                    break;
                }
                String action = action(start);
                if (action.equals("end") || action.equals("else") || action.startsWith("else ")) {
                    if (open.isEmpty()) {
                        throw wrong("unexpected {{" + action + "}}");
                    }
                    ending = action;
                    return found;
                } else if (!action.startsWith("/*")) {
                    found.add(part(action, open));
                }
            }
            if (!open.isEmpty()) {
                throw wrong("unexpected EOF");
            }
            return found;
        }

        private String trimmed(String literal, int start) {
            String result = trimNext ? literal.stripLeading() : literal;
            return start >= 0 && text.startsWith("{{- ", start) ? result.stripTrailing() : result;
        }

        private String action(int start) {
            int end = text.indexOf("}}", start);
            if (end < 0) {
                throw wrong("unclosed action");
            }
            position = end + 2;
            String inside = text.substring(start + 2, end);
            trimNext = inside.endsWith(" -");
            String stripped = inside.startsWith("- ") ? inside.substring(1) : inside;
            return (trimNext ? stripped.substring(0, stripped.length() - 1) : stripped).strip();
        }

        private Part part(String action, Deque<String> open) {
            if (action.startsWith("range ")) {
                return range(action.substring(6), open);
            } else if (action.startsWith("if ")) {
                return condition(action.substring(3), false, open);
            } else if (action.startsWith("with ")) {
                return condition(action.substring(5), true, open);
            }
            int assigns = action.startsWith("$") ? action.indexOf("=") : -1;
            if (assigns > 0 && !action.startsWith("==", assigns)) {
                String variable = action.substring(0, assigns).replace(":", "").strip();
                return new Assign(variable, GoPipeline.parse(action.substring(assigns + 1)));
            }
            return new Print(GoPipeline.parse(action));
        }

        private Part range(String clause, Deque<String> open) {
            int assigns = clause.indexOf(":=");
            List<String> variables = new ArrayList<>();
            if (assigns > 0) {
                for (String each : clause.substring(0, assigns).split(",")) {
                    variables.add(each.strip());
                }
            }
            GoPipeline pipeline = GoPipeline.parse(assigns > 0 ? clause.substring(assigns + 2) : clause);
            List<Part> body = block(open);
            return new Range(
                    List.copyOf(variables), pipeline, body, otherwise(open).orElse(List.of()));
        }

        private Part condition(String clause, boolean entersDot, Deque<String> open) {
            GoPipeline pipeline = GoPipeline.parse(clause);
            List<Part> then = block(open);
            return new If(pipeline, entersDot, then, otherwise(open).orElse(List.of()));
        }

        private List<Part> block(Deque<String> open) {
            open.push("block");
            List<Part> body = parts(open);
            open.pop();
            return body;
        }

        private Optional<List<Part>> otherwise(Deque<String> open) {
            if (ending.equals("else")) {
                return Optional.of(block(open));
            } else if (ending.startsWith("else if ")) {
                return Optional.of(List.of(condition(ending.substring(8), false, open)));
            }
            return Optional.empty();
        }
    }
}
