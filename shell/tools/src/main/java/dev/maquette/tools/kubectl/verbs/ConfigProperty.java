package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Kubeconfig;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code kubectl config set} and {@code unset}: one value by its path, such as {@code contexts.me.namespace}. */
final class ConfigProperty implements Verb {
    private static final Map<String, String> LISTS =
            Map.of("clusters", "cluster", "contexts", "context", "users", "user");
    private static final Set<String> TRUTHS = Set.of("insecure-skip-tls-verify", "disable-compression", "colors");

    private final Change change;

    enum Change {
        SET,
        UNSET
    }

    ConfigProperty(Change change) {
        this.change = change;
    }

    @Override
    public FlagSet flags() {
        return change == Change.SET
                ? new FlagSet().bool("set-raw-bytes", "Whether a value of bytes is given as they are.")
                : new FlagSet();
    }

    @Override
    public int run(Call call) {
        List<String> words = call.arguments();
        if (words.size() != (change == Change.SET ? 2 : 1)) {
            throw call.usage("Unexpected args: [" + String.join(" ", words) + "]");
        }
        String property = words.getFirst();
        List<String> steps = List.of(property.split("\\."));
        Path file = steps.size() > 1 && LISTS.containsKey(steps.getFirst())
                ? call.kubeconfig().fileFor(steps.getFirst(), steps.get(1))
                : call.kubeconfig().defaultFile();
        ObjectNode content = Kubeconfig.content(file);
        if (change == Change.SET) {
            set(content, steps, property, words.get(1), call.flags().on("set-raw-bytes"));
        } else {
            unset(content, steps, property);
        }
        new ConfigFiles(call).save(file, content);
        call.out().println("Property \"" + property + "\" " + (change == Change.SET ? "set." : "unset."));
        return 0;
    }

    private static void set(ObjectNode content, List<String> steps, String property, String value, boolean raw) {
        ObjectNode owner;
        if (steps.size() > 2 && LISTS.containsKey(steps.getFirst())) {
            owner = entry(content, steps.getFirst(), steps.get(1));
            for (String each : steps.subList(2, steps.size() - 1)) {
                owner = Trees.at(owner, each);
            }
        } else if (steps.equals(List.of("current-context"))) {
            owner = content;
        } else if (steps.size() == 2 && steps.getFirst().equals("preferences")) {
            owner = Trees.at(content, "preferences");
        } else {
            throw KubectlException.error("unable to parse " + property + " after [] at api.Config");
        }
        String field = steps.getLast();
        if (TRUTHS.contains(field)) {
            owner.put(field, truth(value));
        } else {
            owner.put(field, field.endsWith("-data") ? data(value, raw) : value);
        }
    }

    private static boolean truth(String value) {
        if (!value.matches("true|false|1|0|t|f|T|F|TRUE|FALSE|True|False")) {
            throw KubectlException.error("strconv.ParseBool: parsing \"" + value + "\": invalid syntax");
        }
        return value.matches("true|1|t|T|TRUE|True");
    }

    private static String data(String value, boolean raw) {
        if (raw) {
            return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        }
        try {
            Base64.getDecoder().decode(value);
            return value;
        } catch (IllegalArgumentException wrong) {
            throw KubectlException.error("error decoding value: illegal base64 data");
        }
    }

    private static ObjectNode entry(ObjectNode content, String list, String name) {
        ArrayNode entries = content.withArray("/" + list);
        for (ObjectNode each : Trees.objects(entries)) {
            if (each.path("name").asText().equals(name)) {
                return Trees.at(each, LISTS.getOrDefault(list, ""));
            }
        }
        ObjectNode made = entries.addObject();
        ObjectNode fields = made.putObject(LISTS.getOrDefault(list, ""));
        made.put("name", name);
        return fields;
    }

    private static void unset(ObjectNode content, List<String> steps, String property) {
        if (steps.size() == 1 && (LISTS.containsKey(property) || property.equals("current-context"))) {
            content.remove(property);
        } else if (steps.size() == 2 && LISTS.containsKey(steps.getFirst())) {
            ArrayNode entries = content.withArray("/" + steps.getFirst());
            for (int index = entries.size() - 1; index >= 0; index--) {
                if (entries.get(index).path("name").asText().equals(steps.get(1))) {
                    entries.remove(index);
                }
            }
        } else if (steps.size() > 2 && LISTS.containsKey(steps.getFirst())) {
            ObjectNode owner = entry(content, steps.getFirst(), steps.get(1));
            for (String each : steps.subList(2, steps.size() - 1)) {
                owner = Trees.at(owner, each);
            }
            owner.remove(steps.getLast());
        } else if (steps.size() == 2 && steps.getFirst().equals("preferences")) {
            Trees.at(content, "preferences").remove(steps.get(1));
        } else {
            throw KubectlException.error("unable to parse " + property + " after [] at api.Config");
        }
    }
}
