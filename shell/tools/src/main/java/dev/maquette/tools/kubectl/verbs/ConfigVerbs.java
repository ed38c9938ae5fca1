package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Kubeconfig;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import dev.maquette.tools.kubectl.output.OutputFormat;
import dev.maquette.tools.kubectl.output.TabWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** {@code kubectl config …}: reads and changes kubeconfig files; no server is asked. */
final class ConfigVerbs {
    private ConfigVerbs() {}

    /** A verb of a few lines. */
    private record Small(String summary, Supplier<FlagSet> known, Action action) implements Verb {
        @Override
        public FlagSet flags() {
            return known.get();
        }

        @Override
        public int run(Call call) {
            action.run(call);
            return 0;
        }
    }

    private interface Action {
        void run(Call call);
    }

    static Verb currentContext() {
        return new Small("Display the current-context", FlagSet::new, call -> {
            String current = call.kubeconfig().currentContext();
            if (current.isEmpty()) {
                throw KubectlException.error("current-context is not set");
            }
            call.out().println(current);
        });
    }

    static Verb useContext() {
        return new Small("Set the current-context in a kubeconfig file", FlagSet::new, call -> {
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

    private static String only(Call call, String usage) {
        if (call.arguments().size() != 1) {
            throw call.usage("Unexpected args: [" + String.join(" ", call.arguments()) + "]; expected " + usage);
        }
        return call.arguments().getFirst();
    }

    static Verb getContexts() {
        return new Small(
                "Describe one or many contexts",
                () -> new FlagSet()
                        .bool("no-headers", "Whether there is no header.")
                        .text("o,output", "", "name, or nothing."),
                ConfigVerbs::getContexts);
    }

    private static void getContexts(Call call) {
        Kubeconfig config = call.kubeconfig();
        List<ObjectNode> contexts = sorted(config.entries("contexts"));
        for (String each : call.arguments()) {
            if (config.entry("contexts", each).isEmpty()) {
                throw KubectlException.error("context " + each + " not found");
            }
        }
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
    }

    private static List<ObjectNode> sorted(List<ObjectNode> entries) {
        return entries.stream().sorted(Comparator.comparing(ConfigVerbs::name)).toList();
    }

    private static String name(JsonNode entry) {
        return entry.path("name").asText();
    }

    static Verb getClusters() {
        return new Small("Display clusters defined in the kubeconfig", FlagSet::new, call -> names(call, "clusters"));
    }

    static Verb getUsers() {
        return new Small("Display users defined in the kubeconfig", FlagSet::new, call -> names(call, "users"));
    }

    private static void names(Call call, String list) {
        call.out().println("NAME");
        sorted(call.kubeconfig().entries(list)).forEach(each -> call.out().println(name(each)));
    }

    static Verb view() {
        return new Small(
                "Display merged kubeconfig settings or a specified kubeconfig file",
                () -> new FlagSet()
                        .bool("flatten", "Whether files are put in as data.")
                        .boolOn("merge", "Whether all files are merged.")
                        .bool("minify", "Whether only what the current context uses is shown.")
                        .text("o,output", "yaml", "The format of the output.")
                        .bool("raw", "Whether secrets are shown."),
                ConfigVerbs::view);
    }

    private static void view(Call call) {
        ObjectNode view = call.kubeconfig().view();
        if (call.flags().on("minify")) {
            minify(call, view);
        }
        for (String list : List.of("clusters", "contexts", "users")) {
            Trees.objects(view.path(list)).forEach(each -> {
                if (!call.flags().on("raw")) {
                    redact(each);
                }
            });
            List<ObjectNode> entries = sorted(Trees.objects(view.path(list)));
            view.putArray(list).addAll(entries);
            if (view.path(list).isEmpty()) {
                view.putNull(list);
            }
        }
        OutputFormat.ofChange(call.flags().text("output"), true).print(view, call.workingDirectory(), call.out());
    }

    private static void minify(Call call, ObjectNode view) {
        String wanted = call.flags().isSet("context")
                ? call.flags().text("context")
                : view.path("current-context").asText("");
        ObjectNode context = call.kubeconfig()
                .entry("contexts", wanted)
                .orElseThrow(() -> KubectlException.error("cannot locate context " + wanted));
        keep(view, "contexts", wanted);
        keep(view, "clusters", context.at("/context/cluster").asText());
        keep(view, "users", context.at("/context/user").asText());
    }

    private static void keep(ObjectNode view, String list, String name) {
        List<ObjectNode> kept = Trees.objects(view.path(list)).stream()
                .filter(each -> name(each).equals(name))
                .toList();
        view.putArray(list).addAll(kept);
    }

    private static void redact(ObjectNode entry) {
        if (entry.path("user") instanceof ObjectNode user) {
            for (String each : List.of("token", "password")) {
                if (user.has(each)) {
                    user.put(each, "REDACTED");
                }
            }
            for (String each : List.of("client-certificate-data", "client-key-data")) {
                if (user.has(each)) {
                    user.put(each, "DATA+OMITTED");
                }
            }
        }
        if (entry.path("cluster") instanceof ObjectNode cluster && cluster.has("certificate-authority-data")) {
            cluster.put("certificate-authority-data", "DATA+OMITTED");
        }
    }

    static Verb setContext() {
        return new Small(
                "Set a context entry in kubeconfig",
                () -> new FlagSet()
                        .text("cluster", "", "The context's cluster.")
                        .bool("current", "Whether the current context is changed.")
                        .text("namespace", "", "The context's namespace.")
                        .text("user", "", "The context's user."),
                ConfigVerbs::setContext);
    }

    private static void setContext(Call call) {
        Flags flags = call.flags();
        String name = flags.on("current") ? call.kubeconfig().currentContext() : only(call, "set-context NAME");
        if (name.isEmpty()) {
            throw KubectlException.error("no current context is set");
        }
        ConfigFiles files = new ConfigFiles(call);
        ConfigFiles.Entry entry = files.entry("contexts", "context", name);
        for (String each : List.of("cluster", "namespace", "user")) {
            put(entry.fields(), each, flags, each);
        }
        files.save(entry);
        call.out().println("Context \"" + name + "\" " + (entry.isNew() ? "created." : "modified."));
    }

    private static void put(ObjectNode fields, String field, Flags flags, String flag) {
        if (flags.isSet(flag) && flags.text(flag).isEmpty()) {
            fields.remove(field);
        } else if (flags.isSet(flag)) {
            fields.put(field, flags.text(flag));
        }
    }

    static Verb setCluster() {
        return new Small(
                "Set a cluster entry in kubeconfig",
                () -> new FlagSet()
                        .text("certificate-authority", "", "The file of the cluster's certificates.")
                        .bool("embed-certs", "Whether files are put in as data.")
                        .bool("insecure-skip-tls-verify", "Whether the server's certificate goes unverified.")
                        .text("proxy-url", "", "The proxy to the cluster.")
                        .text("server", "", "The server's address.")
                        .text("tls-server-name", "", "The name the server's certificate is verified for."),
                ConfigVerbs::setCluster);
    }

    private static void setCluster(Call call) {
        String name = only(call, "set-cluster NAME");
        ConfigFiles files = new ConfigFiles(call);
        ConfigFiles.Entry entry = files.entry("clusters", "cluster", name);
        put(entry.fields(), "server", call.flags(), "server");
        put(entry.fields(), "tls-server-name", call.flags(), "tls-server-name");
        put(entry.fields(), "proxy-url", call.flags(), "proxy-url");
        if (call.flags().isSet("insecure-skip-tls-verify")) {
            entry.fields().put("insecure-skip-tls-verify", call.flags().on("insecure-skip-tls-verify"));
        }
        file(call, entry.fields(), "certificate-authority");
        files.save(entry);
        call.out().println("Cluster \"" + name + "\" set.");
    }

    /** A file is named, or its content is put in. */
    private static void file(Call call, ObjectNode fields, String field) {
        if (!call.flags().isSet(field)) {
            return;
        }
        Path path = call.invocation().resolve(call.flags().text(field));
        if (!call.flags().on("embed-certs")) {
            fields.put(field, path.toString());
            fields.remove(field + "-data");
            return;
        }
        try {
            fields.put(field + "-data", Base64.getEncoder().encodeToString(Files.readAllBytes(path)));
            fields.remove(field);
        } catch (IOException unreadable) {
            throw KubectlException.error("could not stat " + field + " file " + path + ": no such file or directory");
        }
    }

    static Verb setCredentials() {
        return new Small(
                "Set a user entry in kubeconfig",
                () -> new FlagSet()
                        .text("client-certificate", "", "The file of the user's certificate.")
                        .text("client-key", "", "The file of the user's key.")
                        .bool("embed-certs", "Whether files are put in as data.")
                        .and(ExecPlugin.flags())
                        .text("password", "", "The password.")
                        .text("token", "", "The bearer token.")
                        .text("username", "", "The user's name."),
                ConfigVerbs::setCredentials);
    }

    private static void setCredentials(Call call) {
        String name = only(call, "set-credentials NAME");
        ConfigFiles files = new ConfigFiles(call);
        ConfigFiles.Entry entry = files.entry("users", "user", name);
        for (String each : List.of("token", "username", "password")) {
            put(entry.fields(), each, call.flags(), each);
        }
        file(call, entry.fields(), "client-certificate");
        file(call, entry.fields(), "client-key");
        ExecPlugin.put(call.flags(), entry.fields());
        files.save(entry);
        call.out().println("User \"" + name + "\" set.");
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
        return new Small("Delete the specified " + noun + " from the kubeconfig", FlagSet::new, call -> {
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
        return new Small("Rename a context from the kubeconfig file", FlagSet::new, ConfigVerbs::rename);
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
