package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.io.PrintStream;
import java.util.function.Supplier;

/** In which form a verb prints what it tells (pkg/cli/output, v3.21). */
enum Output {
    TABLE,
    JSON,
    YAML;

    static FlagSet flag() {
        return new FlagSet().text("o,output", "table", "One of table, json, yaml.");
    }

    static Output of(HelmCall call) {
        String text = call.flags().text("output");
        return switch (text) {
            case "table" -> TABLE;
            case "json" -> JSON;
            case "yaml" -> YAML;
            default ->
                throw new HelmException(
                        "invalid argument \"" + text + "\" for \"-o, --output\" flag: invalid format type");
        };
    }

    void print(PrintStream out, Supplier<JsonNode> tree, Supplier<String> table) {
        switch (this) {
            case TABLE -> out.print(table.get());
            case JSON -> out.println(escaped(tree.get()));
            case YAML -> out.print(GoYaml.write(tree.get()));
        }
    }

    /** As Go's encoding/json: on one line, in the order of the fields, with letters escaped that mean something in HTML. */
    private static String escaped(JsonNode tree) {
        return Trees.write(tree).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }
}
