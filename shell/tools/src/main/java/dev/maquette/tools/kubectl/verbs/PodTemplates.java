package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.List;

/** Pod templates made from a line, and where objects keep theirs. */
final class PodTemplates {
    private PodTemplates() {}

    /** One container with a command. */
    static void fill(ObjectNode template, String name, String image, List<String> command, String restartPolicy) {
        ObjectNode spec = Trees.at(template, "spec").put("restartPolicy", restartPolicy);
        ObjectNode container =
                spec.putArray("containers").addObject().put("name", name).put("image", image);
        container.putObject("resources");
        if (!command.isEmpty()) {
            ArrayNode words = container.putArray("command");
            command.forEach(words::add);
        }
    }

    /** The pod spec within an object: its own, its template's, or its job's template's. */
    static List<String> specPath(String kind) {
        return switch (kind) {
            case "Pod" -> List.of("spec");
            case "CronJob" -> List.of("spec", "jobTemplate", "spec", "template", "spec");
            default -> List.of("spec", "template", "spec");
        };
    }
}
