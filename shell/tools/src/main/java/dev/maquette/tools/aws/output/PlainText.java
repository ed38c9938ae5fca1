package dev.maquette.tools.aws.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code --output text}: a line a structure, its values by the order of their names and parted by tabs (AWS CLI user guide, text). */
public final class PlainText {

    private final StringBuilder out = new StringBuilder();

    private PlainText() {}

    public static String of(JsonNode value) {
        PlainText text = new PlainText();
        text.write(value, Optional.empty(), Optional.empty());
        return text.out.toString();
    }

    /** @param columns of all the structures that this is one of */
    private void write(JsonNode value, Optional<String> name, Optional<List<String>> columns) {
        if (value.isObject()) {
            structure(value, name, columns);
        } else if (value.isArray()) {
            list(value, name);
        } else {
            line(List.of(Scalars.text(value)));
        }
    }

    private void structure(JsonNode value, Optional<String> name, Optional<List<String>> columns) {
        Map<String, JsonNode> members = new TreeMap<>();
        value.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
        List<String> shown = columns.orElseGet(() -> members.entrySet().stream()
                .filter(each -> Scalars.isScalar(each.getValue()))
                .map(Map.Entry::getKey)
                .toList());
        if (!shown.isEmpty()) {
            List<String> words = new ArrayList<>();
            name.map(each -> each.toUpperCase(Locale.ROOT)).ifPresent(words::add);
            shown.forEach(key -> words.add(members.containsKey(key) ? Scalars.text(members.get(key)) : ""));
            line(words);
        }
        members.forEach((key, member) -> {
            if (!shown.contains(key)) {
                write(member, Optional.of(key), Optional.empty());
            }
        });
    }

    private void list(JsonNode value, Optional<String> name) {
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        if (elements.stream().anyMatch(JsonNode::isObject)) {
            List<String> columns = columns(elements);
            elements.forEach(each -> write(each, name, Optional.of(columns)));
            return;
        }
        List<String> words =
                elements.stream().filter(Scalars::isScalar).map(Scalars::text).toList();
        if (!words.isEmpty()) {
            words(words, name);
        }
        elements.stream().filter(JsonNode::isArray).forEach(each -> write(each, name, Optional.empty()));
    }

    private static List<String> columns(List<JsonNode> elements) {
        TreeSet<String> names = new TreeSet<>();
        elements.forEach(each -> each.properties().forEach(member -> {
            if (Scalars.isScalar(member.getValue())) {
                names.add(member.getKey());
            }
        }));
        return List.copyOf(names);
    }

    private void words(List<String> words, Optional<String> name) {
        if (name.isEmpty()) {
            line(words);
        } else {
            words.forEach(word -> line(List.of(name.get().toUpperCase(Locale.ROOT), word)));
        }
    }

    private void line(List<String> words) {
        out.append(String.join("\t", words)).append('\n');
    }
}
