package dev.maquette.tools.kubectl.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pipeline of a Go template: commands whose results become the last argument of the next. */
record GoPipeline(List<List<String>> commands) {
    private static final Pattern WORD =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`|\\((?:[^()]|\\([^()]*\\))*\\)[.\\w]*|\\||[^\\s|()]+");

    static GoPipeline parse(String text) {
        List<List<String>> commands = new ArrayList<>();
        List<String> command = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (word.group().equals("|")) {
                commands.add(List.copyOf(command));
                command.clear();
            } else {
                command.add(word.group());
            }
        }
        commands.add(List.copyOf(command));
        if (commands.stream().anyMatch(List::isEmpty)) {
            throw GoTemplate.wrong("missing value for command");
        }
        return new GoPipeline(List.copyOf(commands));
    }

    JsonNode value(GoTemplate.Scope scope) {
        Optional<JsonNode> piped = Optional.empty();
        for (List<String> command : commands) {
            piped = Optional.of(run(command, piped, scope));
        }
        return piped.orElseThrow();
    }

    private static JsonNode run(List<String> command, Optional<JsonNode> piped, GoTemplate.Scope scope) {
        String first = command.getFirst();
        boolean function = first.matches("[a-z][A-Za-z0-9]*") && !first.equals("true") && !first.equals("false");
        if (!function) {
            return operand(first, scope);
        }
        List<JsonNode> arguments = new ArrayList<>();
        command.stream().skip(1).forEach(each -> arguments.add(operand(each, scope)));
        piped.ifPresent(arguments::add);
        return call(first, arguments);
    }

    private static JsonNode operand(String word, GoTemplate.Scope scope) {
        if (word.startsWith("\"")) {
            return made(word.substring(1, word.length() - 1).translateEscapes());
        } else if (word.startsWith("`")) {
            return made(word.substring(1, word.length() - 1));
        } else if (word.startsWith("(")) {
            int end = word.lastIndexOf(')');
            return fields(parse(word.substring(1, end)).value(scope), word.substring(end + 1));
        } else if (word.startsWith("$")) {
            int dot = word.indexOf('.');
            String name = dot < 0 ? word : word.substring(0, dot);
            JsonNode variable = scope.variables().get(name);
            if (variable == null) {
                throw GoTemplate.wrong("undefined variable \"" + name + "\"");
            }
            return dot < 0 ? variable : fields(variable, word.substring(dot));
        } else if (word.startsWith(".")) {
            return fields(scope.dot(), word);
        }
        return literal(word);
    }

    private static JsonNode fields(JsonNode from, String path) {
        JsonNode here = from;
        for (String each : path.split("\\.")) {
            here = each.isEmpty() ? here : here.path(each);
        }
        return here;
    }

    private static JsonNode literal(String word) {
        return switch (word) {
            case "true" -> JsonNodeFactory.instance.booleanNode(true);
            case "false" -> JsonNodeFactory.instance.booleanNode(false);
            case "nil" -> JsonNodeFactory.instance.nullNode();
            default -> {
                try {
                    yield JsonNodeFactory.instance.numberNode(new BigDecimal(word));
                } catch (NumberFormatException noNumber) {
                    throw GoTemplate.wrong("unexpected \"" + word + "\" in operand");
                }
            }
        };
    }

    private static JsonNode call(String function, List<JsonNode> arguments) {
        return switch (function) {
            case "print" -> made(arguments.stream().map(GoPipeline::text).collect(Collectors.joining()));
            case "println" -> made(arguments.stream().map(GoPipeline::text).collect(Collectors.joining(" ", "", "\n")));
            case "printf" -> made(printf(arguments));
            case "index" -> index(arguments);
            case "len" -> JsonNodeFactory.instance.numberNode(length(arguments.getFirst()));
            case "eq" -> truth(arguments.stream().skip(1).anyMatch(each -> same(each, arguments.getFirst())));
            case "ne" -> truth(!same(arguments.get(0), arguments.get(1)));
            case "lt" -> truth(compare(arguments) < 0);
            case "le" -> truth(compare(arguments) <= 0);
            case "gt" -> truth(compare(arguments) > 0);
            case "ge" -> truth(compare(arguments) >= 0);
            case "not" -> truth(!isTrue(arguments.getFirst()));
            case "and" ->
                arguments.stream().filter(each -> !isTrue(each)).findFirst().orElse(arguments.getLast());
            case "or" ->
                arguments.stream().filter(GoPipeline::isTrue).findFirst().orElse(arguments.getLast());
            case "exists" -> truth(!index(arguments).isMissingNode());
            case "base64decode" -> made(decode(arguments.getFirst().asText()));
            default -> throw GoTemplate.wrong("function \"" + function + "\" not defined");
        };
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            throw GoTemplate.wrong("base64 decode: illegal base64 data");
        }
    }

    private static JsonNode index(List<JsonNode> arguments) {
        JsonNode here = arguments.getFirst();
        for (JsonNode each : arguments.subList(1, arguments.size())) {
            here = here.isArray() ? here.path(each.asInt()) : here.path(each.asText());
        }
        return here;
    }

    private static int length(JsonNode value) {
        return value.isTextual() ? value.asText().getBytes(StandardCharsets.UTF_8).length : value.size();
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber())
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private static int compare(List<JsonNode> arguments) {
        JsonNode one = arguments.get(0);
        JsonNode other = arguments.get(1);
        return (one.isNumber() && other.isNumber())
                ? one.decimalValue().compareTo(other.decimalValue())
                : one.asText().compareTo(other.asText());
    }

    private static String printf(List<JsonNode> arguments) {
        StringBuilder out = new StringBuilder();
        int next = 1;
        Matcher verb = Pattern.compile("%(-?[0-9]*)([vsdqt%])")
                .matcher(arguments.getFirst().asText());
        while (verb.find()) {
            String shown = verb.group(2).equals("%")
                    ? "%"
                    : next < arguments.size() ? text(arguments.get(next++)) : "%!" + verb.group(2) + "(MISSING)";
            String quoted = verb.group(2).equals("q") ? "\"" + shown + "\"" : shown;
            String padded = verb.group(1).isEmpty() ? quoted : ("%" + verb.group(1) + "s").formatted(quoted);
            verb.appendReplacement(out, Matcher.quoteReplacement(padded));
        }
        return verb.appendTail(out).toString();
    }

    static boolean isTrue(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.asBoolean();
            case NUMBER -> value.decimalValue().signum() != 0;
            case STRING -> !value.asText().isEmpty();
            case ARRAY, OBJECT -> !value.isEmpty();
            default -> false;
        };
    }

    /** As Go's fmt prints a value. */
    static String text(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING, NULL -> "<no value>";
            case ARRAY -> {
                List<String> parts = new ArrayList<>();
                value.forEach(each -> parts.add(text(each)));
                yield "[" + String.join(" ", parts) + "]";
            }
            case OBJECT ->
                value.properties().stream()
                        .sorted((one, other) -> one.getKey().compareTo(other.getKey()))
                        .map(each -> each.getKey() + ":" + text(each.getValue()))
                        .collect(Collectors.joining(" ", "map[", "]"));
            case NUMBER -> GoNumber.text(value);
            default -> value.asText();
        };
    }

    private static JsonNode made(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    private static JsonNode truth(boolean value) {
        return JsonNodeFactory.instance.booleanNode(value);
    }
}
