package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the first YAML document of a text into JSON as sigs.k8s.io/yaml does: the words of YAML 1.1 are booleans,
 * numbers may be octal, dates stay text, keys become text, and merge keys are followed.
 */
final class YamlText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int MAX_ALIASES = 1_000;
    private static final int CODE_POINTS = 16 * 1024 * 1024;

    private final List<String> duplicates = new ArrayList<>();

    private YamlText() {}

    static JsonText.Document parse(byte[] bytes) {
        YamlText reader = new YamlText();
        Node root = compose(new String(bytes, StandardCharsets.UTF_8));
        JsonNode tree = root == null ? NullNode.instance : reader.convert(root);
        return new JsonText.Document(tree, reader.strictError());
    }

    private static @Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setCodePointLimit(CODE_POINTS);
        try {
            for (Node document : new Yaml(new SafeConstructor(options)).composeAll(new StringReader(text))) {
                return document;
            }
            return null;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new MalformedTextException("yaml: line " + line + ": " + goWords(e.getProblem()));
        } catch (YAMLException e) {
            throw new MalformedTextException("yaml: " + e.getMessage());
        }
    }

    /** SnakeYAML and libyaml share their grammar but not all their sentences. */
    private static String goWords(@Nullable String problem) {
        String text = String.valueOf(problem);
        if (text.equals("mapping values are not allowed here")) {
            return "mapping values are not allowed in this context";
        }
        if (text.startsWith("found character '\\t(TAB)'") || text.contains("cannot start any token")) {
            return "found character that cannot start any token";
        }
        return text.startsWith("expected <block end>") ? "did not find expected key" : text;
    }

    /** goyaml reports all duplicate keys in one error. */
    private List<String> strictError() {
        return duplicates.isEmpty()
                ? List.of()
                : List.of("yaml: unmarshal errors:\n  " + String.join("\n  ", duplicates));
    }

    private JsonNode convert(Node node) {
        return switch (node) {
            case MappingNode mapping -> object(mapping);
            case SequenceNode sequence -> array(sequence);
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new MalformedTextException("yaml: unknown node " + node.getNodeId());
        };
    }

    private ObjectNode object(MappingNode mapping) {
        ObjectNode object = NODES.objectNode();
        Set<String> own = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(object, tuple.getValueNode(), own);
            } else {
                member(object, tuple, own);
            }
        }
        return object;
    }

    private void member(ObjectNode object, NodeTuple tuple, Set<String> own) {
        String key = key(tuple.getKeyNode());
        if (!own.add(key)) {
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            duplicates.add("line " + line + ": key \"" + key + "\" already set in map");
        }
        object.set(key, convert(tuple.getValueNode()));
    }

    private void merge(ObjectNode object, Node source, Set<String> own) {
        JsonNode merged = convert(source);
        List<JsonNode> parts = new ArrayList<>();
        if (merged.isArray()) {
            merged.forEach(parts::add);
        } else {
            parts.add(merged);
        }
        for (JsonNode part : parts) {
            if (!part.isObject()) {
                throw new MalformedTextException("yaml: map merge requires map or sequence of maps as the value");
            }
            part.properties().forEach(entry -> {
                if (!own.contains(entry.getKey())) {
                    object.putIfAbsent(entry.getKey(), entry.getValue());
                }
            });
        }
    }

    private String key(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw new MalformedTextException("yaml: invalid map key: " + convert(node));
        }
        JsonNode key = scalar(scalar);
        return key.isNull() ? "null" : key.asText();
    }

    private ArrayNode array(SequenceNode sequence) {
        ArrayNode array = NODES.arrayNode();
        for (Node element : sequence.getValue()) {
            array.add(convert(element));
        }
        return array;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.BINARY)) {
            return TextNode.valueOf(value.replaceAll("\\s", ""));
        }
        boolean explicitText = tag.equals(Tag.STR) && !YamlScalar.isImplicitText(value);
        return scalar.isPlain() && !explicitText ? YamlScalar.resolve(value) : TextNode.valueOf(value);
    }
}
