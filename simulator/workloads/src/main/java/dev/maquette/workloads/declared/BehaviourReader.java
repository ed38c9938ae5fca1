package dev.maquette.workloads.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.schema.FieldError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads workload files, and finds all that is wrong with one at once. */
final class BehaviourReader {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h)");
    private static final int MOST_ENTRIES = 1000;

    private final List<FieldError> problems = new ArrayList<>();

    /** What a file says, and what is wrong with it; what is wrong is left out. */
    record Read(List<Behaviour> behaviours, List<FieldError> problems) {}

    /** @param where the file stands, for problems */
    static Read read(String where, String text) {
        BehaviourReader reader = new BehaviourReader();
        List<Behaviour> behaviours = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            int index = 0;
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                String at = index == 0 ? where : where + "[" + index + "]";
                index++;
                if (!document.isNull() && !document.isMissingNode()) {
                    reader.behaviour(at, document).ifPresent(behaviours::add);
                }
            }
        } catch (IOException malformed) {
            String first =
                    String.valueOf(malformed.getMessage()).lines().findFirst().orElse("");
            reader.problems.add(FieldError.invalid(where, "\"…\"", "is not YAML: " + first));
        }
        return new Read(behaviours, reader.problems);
    }

    private Optional<Behaviour> behaviour(String at, JsonNode json) {
        known(at, json, Set.of("image", "start", "listen", "log", "http", "usage", "exit", "stop"));
        String image = json.path("image").asText("");
        if (image.isEmpty()) {
            problems.add(FieldError.required(at + ".image", "a workload is chosen by its image"));
            return Optional.empty();
        }
        List<Integer> ports = list(at + ".listen", json.path("listen"), this::port);
        return Optional.of(new Behaviour(
                image,
                duration(at + ".start", json.path("start")),
                ports,
                list(at + ".log", json.path("log"), this::line),
                list(at + ".http", json.path("http"), this::answer),
                list(at + ".usage", json.path("usage"), this::use),
                json.has("exit") ? Optional.of(end(at + ".exit", json.path("exit"), "at")) : Optional.empty(),
                end(at + ".stop", json.path("stop"), "after")));
    }

    private void known(String at, JsonNode json, Set<String> fields) {
        if (!json.isObject()) {
            problems.add(FieldError.invalid(at, json.toString(), "must be a mapping"));
            return;
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                problems.add(FieldError.notSupported(at, FieldError.quote(name), List.copyOf(new TreeSet<>(fields))));
            }
        });
    }

    private <T> List<T> list(String at, JsonNode json, BiFunction<String, JsonNode, T> element) {
        List<T> all = new ArrayList<>();
        if (!json.isMissingNode() && !json.isArray()) {
            problems.add(FieldError.invalid(at, json.toString(), "must be a list"));
        }
        if (json.size() > MOST_ENTRIES) {
            problems.add(FieldError.invalid(at, Integer.toString(json.size()), "must have at most 1000 entries"));
            return all;
        }
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            all.add(element.apply(at + "[" + i + "]", json.get(i)));
        }
        return all;
    }

    private Duration duration(String at, JsonNode json) {
        if (json.isMissingNode()) {
            return Duration.ZERO;
        }
        Matcher match = DURATION.matcher(json.asText());
        if (!match.matches()) {
            problems.add(FieldError.invalidText(at, json.asText(), "must be a duration such as 500ms, 8s, 5m or 1h"));
            return Duration.ZERO;
        }
        long unit =
                switch (match.group(2)) {
                    case "ms" -> 1;
                    case "s" -> 1000;
                    case "m" -> 60_000;
                    default -> 3_600_000;
                };
        return Duration.ofMillis(Math.round(Double.parseDouble(match.group(1)) * unit));
    }

    private int number(String at, JsonNode json, int otherwise, int least, int most) {
        if (json.isMissingNode()) {
            return otherwise;
        }
        if (!json.isInt() || json.asInt() < least || json.asInt() > most) {
            problems.add(FieldError.invalid(at, json.toString(), "must be between " + least + " and " + most));
            return otherwise;
        }
        return json.asInt();
    }

    private int port(String at, JsonNode json) {
        return number(at, json, 1, 1, 65535);
    }

    private Behaviour.Line line(String at, JsonNode json) {
        known(at, json, Set.of("at", "every", "text", "stream"));
        if (!json.path("text").isTextual()) {
            problems.add(FieldError.required(at + ".text", "a line of the log"));
        }
        String stream = json.path("stream").asText("stdout");
        if (!stream.equals("stdout") && !stream.equals("stderr")) {
            problems.add(
                    FieldError.notSupported(at + ".stream", FieldError.quote(stream), List.of("stdout", "stderr")));
        }
        Duration every = duration(at + ".every", json.path("every"));
        boolean isTooOften = json.has("every") && every.compareTo(Duration.ofSeconds(1)) < 0;
        if (isTooOften) {
            problems.add(
                    FieldError.invalidText(at + ".every", json.path("every").asText(), "must be at least 1s"));
        }
        Duration first = json.has("at") ? duration(at + ".at", json.path("at")) : every;
        return new Behaviour.Line(first, every, json.path("text").asText(), stream.equals("stderr"));
    }

    private Behaviour.Answer answer(String at, JsonNode json) {
        known(at, json, Set.of("method", "path", "status", "contentType", "body"));
        String path = json.path("path").asText("");
        if (!path.startsWith("/")) {
            problems.add(FieldError.invalidText(at + ".path", path, "must begin with a slash"));
        }
        return new Behaviour.Answer(
                json.path("method").asText(""),
                path,
                number(at + ".status", json.path("status"), 200, 100, 599),
                json.path("contentType").asText("text/plain; charset=utf-8"),
                json.path("body").asText(""));
    }

    private Behaviour.Use use(String at, JsonNode json) {
        known(at, json, Set.of("at", "cpu", "memory"));
        return new Behaviour.Use(
                duration(at + ".at", json.path("at")),
                quantity(at + ".cpu", json.path("cpu")).milliValue(),
                quantity(at + ".memory", json.path("memory")).value());
    }

    private Quantity quantity(String at, JsonNode json) {
        if (json.isMissingNode()) {
            return Quantity.ZERO;
        }
        if (!Quantity.isQuantity(json.asText())) {
            problems.add(FieldError.invalidText(at, json.asText(), "must be a quantity such as 250m or 64Mi"));
            return Quantity.ZERO;
        }
        return Quantity.parse(json.asText());
    }

    private Behaviour.End end(String at, JsonNode json, String moment) {
        if (json.isMissingNode()) {
            return new Behaviour.End(Duration.ZERO, 0);
        }
        known(at, json, Set.of(moment, "code"));
        return new Behaviour.End(
                duration(at + "." + moment, json.path(moment)), number(at + ".code", json.path("code"), 0, 0, 255));
    }
}
