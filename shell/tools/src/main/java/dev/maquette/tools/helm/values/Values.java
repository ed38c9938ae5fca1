package dev.maquette.tools.helm.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.Map;

/** What a command line says of a chart's values, merged in helm's order: files, then JSON, then the other settings (pkg/cli/values). */
public final class Values {
    private final Invocation invocation;
    private final Flags flags;

    public Values(Invocation invocation, Flags flags) {
        this.invocation = invocation;
        this.flags = flags;
    }

    /** The flags by which values are given. */
    public static FlagSet flags() {
        return new FlagSet()
                .list("f,values", "A file or URL of values; - is the standard input.")
                .array("set", "Values, as key=value,key=value.")
                .array("set-string", "Values that stay texts.")
                .array("set-file", "Values from files, as key=path.")
                .array("set-json", "Values as JSON, as key=json.")
                .array("set-literal", "A value in which nothing has a meaning.");
    }

    public ObjectNode merged() {
        ObjectNode merged = Trees.object();
        for (String file : flags.list("values")) {
            merge(merged, document(file));
        }
        each("set-json", text -> Strvals.parseJson(text, merged));
        each("set", text -> Strvals.parse(text, merged, Strvals::typed));
        each("set-string", text -> Strvals.parse(text, merged, JsonNodeFactory.instance::textNode));
        each("set-file", text -> Strvals.parse(text, merged, this::content));
        each("set-literal", text -> Strvals.parseLiteral(text, merged));
        return merged;
    }

    private interface Setting {
        void read(String text);
    }

    private void each(String flag, Setting setting) {
        for (String text : flags.list(flag)) {
            try {
                setting.read(text);
            } catch (HelmException wrong) {
                throw wrong.behind("failed parsing --" + flag + " data");
            }
        }
    }

    private JsonNode content(String file) {
        return JsonNodeFactory.instance.textNode(new ValuesFile(invocation).read(file));
    }

    private ObjectNode document(String file) {
        String text = new ValuesFile(invocation).read(file);
        try {
            JsonNode document = YamlReader.document(text);
            if (document instanceof ObjectNode object) {
                return object;
            }
            throw new HelmException("failed to parse " + file
                    + ": error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                    + (document.isArray() ? "array" : document.isTextual() ? "string" : "number")
                    + " into Go value of type map[string]interface {}");
        } catch (YamlReader.YamlException broken) {
            throw new HelmException("failed to parse " + file + ": " + broken.getMessage());
        }
    }

    /** The second's maps are put into the first's, everything else takes the place of what was there. */
    static void merge(ObjectNode into, ObjectNode from) {
        for (Map.Entry<String, JsonNode> each : from.properties()) {
            boolean areMaps = into.get(each.getKey()) instanceof ObjectNode && each.getValue() instanceof ObjectNode;
            if (areMaps) {
                merge((ObjectNode) into.get(each.getKey()), (ObjectNode) each.getValue());
            } else {
                into.set(each.getKey(), each.getValue());
            }
        }
    }
}
