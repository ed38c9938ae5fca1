package dev.maquette.runner;

import dev.maquette.runner.YamlValue.Mapping;
import dev.maquette.runner.YamlValue.Scalar;
import dev.maquette.runner.YamlValue.Sequence;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads one YAML document into values with lines. */
final class YamlReader {

    private static final int DEEPEST = 30;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final String OPEN = "\uE000";
    private static final String CLOSE = "\uE001";
    private static final String QUESTION = "\uE002";

    private final String file;
    private final int firstLine;
    private final Findings findings;

    YamlReader(String file, int firstLine, Findings findings) {
        this.file = file;
        this.firstLine = firstLine;
        this.findings = findings;
    }

    /** The document; nothing if it is empty or broken, and broken is noted. */
    Optional<YamlValue> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(guarded(text)));
            return Optional.ofNullable(node).map(this::value);
        } catch (MarkedYAMLException e) {
            findings.add(ScriptProblem.YAML_BROKEN, file, line(e.getProblemMark()), "reason", reason(e));
        } catch (YAMLException e) {
            findings.add(ScriptProblem.YAML_BROKEN, file, firstLine, "reason", String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * The braces of a variable and, in YAML 1.1, a question mark would end a plain text inside a flow mapping; but
     * {@code {run: get ${NAME}, contains: x}} and {@code {en: Why?, ko: …}} are how one writes conditions and texts. They are
     * exchanged for characters of the private use area while YAML looks.
     */
    private static String guarded(String text) {
        return VARIABLE.matcher(text).replaceAll(OPEN + "$1" + CLOSE).replace("?", QUESTION);
    }

    private static String unguarded(String text) {
        return text.replace(OPEN, "${").replace(CLOSE, "}").replace(QUESTION, "?");
    }

    private static String reason(MarkedYAMLException e) {
        return unguarded(e.getProblem() == null ? String.valueOf(e.getMessage()) : e.getProblem());
    }

    private YamlValue value(Node node) {
        int line = line(node.getStartMark());
        return switch (node) {
            case ScalarNode scalar ->
                new Scalar(scalar.getTag().equals(Tag.NULL) ? "" : unguarded(scalar.getValue()), line);
            case SequenceNode sequence ->
                new Sequence(sequence.getValue().stream().map(this::value).toList(), line);
            case MappingNode mapping -> new Mapping(entries(mapping.getValue()), line);
            default -> new Scalar("", line);
        };
    }

    private Map<String, YamlValue> entries(List<NodeTuple> tuples) {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? unguarded(scalar.getValue()) : "";
            if (entries.put(name, value(tuple.getValueNode())) != null) {
                findings.add(
                        ScriptProblem.DUPLICATE_FIELD,
                        file,
                        line(tuple.getKeyNode().getStartMark()),
                        "field",
                        name);
            }
        }
        return entries;
    }

    private int line(@Nullable Mark mark) {
        return mark == null ? firstLine : firstLine + mark.getLine();
    }
}
