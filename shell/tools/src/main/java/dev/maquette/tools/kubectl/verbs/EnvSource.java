package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** {@code set env --from}: a variable for each key of a ConfigMap or Secret, which it takes its value from. */
final class EnvSource {
    private static final Map<String, String> REFERENCES =
            Map.of("ConfigMap", "configMapKeyRef", "Secret", "secretKeyRef");

    private EnvSource() {}

    /** The variables; none where the flag was not given. */
    static List<ObjectNode> of(Call call) throws InterruptedException {
        List<String> keys = call.flags().list("keys");
        if (!call.flags().isSet("from")) {
            if (!keys.isEmpty()) {
                throw KubectlException.error(
                        "when specifying --keys, a configmap or secret must be provided with --from");
            }
            return List.of();
        } else if (call.flags().on("local")) {
            throw KubectlException.error("unsupported resource specified in --from");
        }
        List<ObjectNode> variables = new ArrayList<>();
        for (Wanted each : Existing.of(call, List.of(call.flags().text("from")))) {
            ObjectNode source = call.server().send(Request.get(each.path())).object();
            String reference = REFERENCES.get(each.resource().kind());
            if (reference == null) {
                throw KubectlException.error("unsupported resource specified in --from");
            }
            TreeSet<String> names = new TreeSet<>();
            source.path("data").fieldNames().forEachRemaining(names::add);
            names.removeIf(name -> !keys.isEmpty() && !keys.contains(name));
            for (String key : names) {
                String name = name(key);
                if (!name.equals(key)) {
                    call.err().println("Warning: key " + key + " transferred to " + name);
                }
                variables.add(variable(name, key, reference, Trees.name(source)));
            }
        }
        return variables;
    }

    /** The key in capitals, with _ for what a variable's name cannot have (pkg/cmd/set/set_env.go, keyToEnvName, v1.32). */
    private static String name(String key) {
        return key.replaceAll("[^a-zA-Z0-9_]", "_").toUpperCase(Locale.ROOT);
    }

    private static ObjectNode variable(String name, String key, String reference, String source) {
        ObjectNode variable = Trees.object().put("name", name);
        variable.putObject("valueFrom").putObject(reference).put("key", key).put("name", source);
        return variable;
    }
}
