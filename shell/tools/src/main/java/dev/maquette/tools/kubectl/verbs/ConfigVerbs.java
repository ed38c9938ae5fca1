package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Kubeconfig;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import dev.maquette.tools.kubectl.output.TabWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** {@code kubectl config …} about contexts, and what lists and deletes; no server is asked. */
final class ConfigVerbs {
    private ConfigVerbs() {}

    static Verb currentContext() {
        return new ConfigVerb(FlagSet::new, call -> {
            String current = call.kubeconfig().currentContext();
            if (current.isEmpty()) {
                throw KubectlException.error("current-context is not set");
            }
            call.out().println(current);
        });
    }

    static Verb useContext() {
        return new ConfigVerb(FlagSet::new, call -> {
            String name = only(call, "use-context CONTEXT_NAME");
            if (call.kubeconfig().entry("contexts", name).isEmpty()) {
                throw KubectlException.error("no context exists with the name: \"" + name + "\"");
            }
            Path file = call.kubeconfig().defaultFile();
            ObjectNode content = Kubeconfig.content(file);
            content.put("current-context", name);
            new ConfigFiles(call).save(file, content);
            call.out().println("Switched to context \"" + name + "\".");
        });
    }

    /** The single argument that a verb takes. */
    static String only(Call call, String usage) {
        if (call.arguments().size() != 1) {
            throw call.usage("Unexpected args: [" + String.join(" ", call.arguments()) + "]; expected " + usage);
        }
        return call.arguments().getFirst();
    }

    static Verb getContexts() {
        return new ConfigVerb(
                () -> new FlagSet()
                        .bool("no-headers", "Whether there is no header.")
                        .text("o,output", "", "name, or nothing."),
                ConfigVerbs::getContexts);
    }

    private static void getContexts(Call call) {
        Kubeconfig config = call.kubeconfig();
        List<ObjectNode> contexts = sorted(config.entries("contexts"));
        if (!call.arguments().isEmpty()) {
            contexts = contexts.stream()
                    .filter(each -> call.arguments().contains(name(each)))
                    .toList();
        }
        if (call.flags().text("output").equals("name")) {
            contexts.forEach(each -> call.out().println(name(each)));
            return;
        }
        TabWriter table = new TabWriter(call.out());
        if (!call.flags().on("no-headers")) {
            table.row("CURRENT", "NAME", "CLUSTER", "AUTHINFO", "NAMESPACE");
        }
        for (ObjectNode each : contexts) {
            JsonNode context = each.path("context");
            table.row(
                    name(each).equals(config.currentContext()) ? "*" : "",
                    name(each),
                    context.path("cluster").asText(""),
                    context.path("user").asText(""),
                    context.path("namespace").asText(""));
        }
        table.flush();
        for (String each : call.arguments()) {
            if (config.entry("contexts", each).isEmpty()) {
                throw KubectlException.error("context " + each + " not found");
            }
        }
    }

    static List<ObjectNode> sorted(List<ObjectNode> entries) {
        return entries.stream().sorted(Comparator.comparing(ConfigVerbs::name)).toList();
    }

    static String name(JsonNode entry) {
        return entry.path("name").asText();
    }

    static Verb getClusters() {
        return new ConfigVerb(FlagSet::new, call -> names(call, "clusters"));
    }

    static Verb getUsers() {
        return new ConfigVerb(FlagSet::new, call -> names(call, "users"));
    }

    private static void names(Call call, String list) {
        call.out().println("NAME");
        sorted(call.kubeconfig().entries(list)).forEach(each -> call.out().println(name(each)));
    }

    static Verb setContext() {
        return new ConfigVerb(
                () -> new FlagSet()
                        .text("cluster", "", "The context's cluster.")
                        .bool("current", "Whether the current context is changed.")
                        .text("namespace", "", "The context's namespace.")
                        .text("user", "", "The context's user."),
                ConfigVerbs::setContext);
    }

    private static void setContext(Call call) {
        Flags flags = call.flags();
        if (!flags.on("current") && call.arguments().isEmpty()) {
            throw KubectlException.error("you must specify a non-empty context name or --current");
        }
        String name = flags.on("current") ? call.kubeconfig().currentContext() : only(call, "set-context NAME");
        if (name.isEmpty()) {
            throw KubectlException.error("no current context is set");
        }
        ConfigFiles files = new ConfigFiles(call);
        ConfigFiles.Entry entry = files.entry("contexts", "context", name);
        for (String each : List.of("cluster", "namespace", "user")) {
            ConfigEntries.put(entry.fields(), each, flags, each);
        }
        files.save(entry);
        call.out().println("Context \"" + name + "\" " + (entry.isNew() ? "created." : "modified."));
    }

    static Verb deleteContext() {
        return deletion("contexts", "context");
    }

    static Verb deleteCluster() {
        return deletion("clusters", "cluster");
    }

    static Verb deleteUser() {
        return deletion("users", "user");
    }

    private static Verb deletion(String list, String noun) {
        return new ConfigVerb(FlagSet::new, call -> {
            String name = only(call, "delete-" + noun + " NAME");
            boolean current =
                    noun.equals("context") && call.kubeconfig().currentContext().equals(name);
            Path file = new ConfigFiles(call)
                    .remove(list, name)
                    .orElseThrow(() -> KubectlException.error("cannot delete " + noun + " " + name + ", not in "
                            + call.kubeconfig().defaultFile()));
            if (current) {
                call.err()
                        .println("warning: this removed your active context, use \"kubectl config use-context\" to"
                                + " select a different one");
            }
            call.out().println("deleted " + noun + " " + name + " from " + file);
        });
    }

    static Verb renameContext() {
        return new ConfigVerb(FlagSet::new, ConfigVerbs::rename);
    }

    private static void rename(Call call) {
        if (call.arguments().size() != 2) {
            throw call.usage("Unexpected args: [" + String.join(" ", call.arguments()) + "]");
        }
        String before = call.arguments().get(0);
        String after = call.arguments().get(1);
        Kubeconfig config = call.kubeconfig();
        if (config.entry("contexts", before).isEmpty()) {
            throw KubectlException.error(
                    "cannot rename the context \"" + before + "\", it's not in " + config.defaultFile());
        } else if (config.entry("contexts", after).isPresent()) {
            throw KubectlException.error("cannot rename the context \"" + before + "\", the context \"" + after
                    + "\" already exists in " + config.defaultFile());
        }
        Path file = config.fileFor("contexts", before);
        ObjectNode content = Kubeconfig.content(file);
        Trees.objects(content.path("contexts")).stream()
                .filter(each -> name(each).equals(before))
                .forEach(each -> each.put("name", after));
        if (content.path("current-context").asText().equals(before)) {
            content.put("current-context", after);
        }
        new ConfigFiles(call).save(file, content);
        call.out().println("Context \"" + before + "\" renamed to \"" + after + "\".");
    }
}
