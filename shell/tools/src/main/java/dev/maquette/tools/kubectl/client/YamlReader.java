package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML 1.1 as Kubernetes' clients read it: {@code yes} is true, a date is a text, several documents may follow each other. */
public final class YamlReader {
    private YamlReader() {}

    /** The documents of a text, without empty ones; JSON is YAML too. */
    public static List<JsonNode> documents(String text) {
        List<JsonNode> found = new ArrayList<>();
        try {
            for (Object each : yaml().loadAll(text)) {
                if (each != null) {
                    found.add(node(each));
                }
            }
        } catch (MarkedYAMLException wrong) {
            throw new YamlException("yaml: line " + line(wrong) + ": " + GoYamlWords.of(wrong));
        } catch (YAMLException wrong) {
            throw new YamlException("yaml: " + wrong.getMessage());
        }
        return found;
    }

    /** The only document; an empty object when there is none. */
    public static JsonNode document(String text) {
        List<JsonNode> all = documents(text);
        return all.isEmpty() ? Trees.object() : all.getFirst();
    }

    private static int line(MarkedYAMLException wrong) {
        return wrong.getProblemMark() == null ? 1 : GoYamlWords.line(wrong);
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(64 * 1024 * 1024);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new Values(options), new Representer(unused), unused, options, new NoDates());
    }

    private static JsonNode node(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case Map<?, ?> map -> {
                ObjectNode object = nodes.objectNode();
                map.forEach((key, each) -> object.set(String.valueOf(key), node(each)));
                yield object;
            }
            case Iterable<?> list -> {
                ArrayNode array = nodes.arrayNode();
                list.forEach(each -> array.add(node(each)));
                yield array;
            }
            case Boolean truth -> nodes.booleanNode(truth);
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case BigInteger number -> nodes.numberNode(number);
            case Double number -> nodes.numberNode(BigDecimal.valueOf(number));
            case byte[] bytes -> nodes.textNode(Base64.getEncoder().encodeToString(bytes));
            default -> nodes.textNode(value.toString());
        };
    }

    /** Reads all of YAML 1.1's words for true and false. */
    private static final class Values extends SafeConstructor {
        Values(LoaderOptions options) {
            super(options);
            yamlConstructors.put(Tag.BOOL, new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    String word = ((ScalarNode) node).getValue().toLowerCase(Locale.ROOT);
                    return Set.of("y", "yes", "true", "on").contains(word);
                }
            });
        }
    }

    /** Leaves dates as texts. */
    private static final class NoDates extends Resolver {
        private static final Pattern TRUTH =
                Pattern.compile("[yYnN]|[yY]es|YES|[nN]o|NO|[tT]rue|TRUE|[fF]alse|FALSE|[oO]n|ON|[oO]ff|OFF");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, TRUTH, "yYnNtTfFoO");
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }

    /** A text that is not YAML. */
    public static final class YamlException extends RuntimeException {
        YamlException(String message) {
            super(message);
        }
    }
}
