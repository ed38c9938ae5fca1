package dev.maquette.tools.helm.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;

/**
 * The whole numbers that {@code --set} gives. Helm reads numbers of files as fractions, so that a million becomes {@code 1e+06} in a text;
 * those of the command line stay whole, so they go to the library by their paths instead of in a file.
 */
public final class WholeNumbers {

    private WholeNumbers() {}

    /** Each by its path, as {@code --set} would have it. */
    public static ObjectNode of(ObjectNode values) {
        ObjectNode found = Trees.object();
        collect(values, "", found);
        return found;
    }

    private static void collect(JsonNode node, String path, ObjectNode found) {
        switch (node) {
            case ObjectNode object ->
                object.properties()
                        .forEach(each -> collect(
                                each.getValue(), (path.isEmpty() ? "" : path + ".") + escaped(each.getKey()), found));
            case ArrayNode list -> {
                for (int index = 0; index < list.size(); index++) {
                    collect(list.get(index), path + "[" + index + "]", found);
                }
            }
            case BigIntegerNode number -> found.put(path, number.asText());
            default -> {}
        }
    }

    private static String escaped(String key) {
        return key.replaceAll("([\\\\.,=\\[\\]])", "\\\\$1");
    }
}
