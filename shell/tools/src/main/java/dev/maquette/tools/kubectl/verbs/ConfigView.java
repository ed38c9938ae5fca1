package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.OutputFormat;
import java.util.List;

/** {@code kubectl config view}: the kubeconfig as a whole, its secrets left out. */
final class ConfigView {
    private ConfigView() {}

    static Verb verb() {
        return new ConfigVerb(
                () -> new FlagSet()
                        .bool("flatten", "Whether files are put in as data.")
                        .boolOn("merge", "Whether all files are merged.")
                        .bool("minify", "Whether only what the current context uses is shown.")
                        .text("o,output", "yaml", "The format of the output.")
                        .bool("raw", "Whether secrets are shown.")
                        .absent("allow-missing-template-keys=true", "template=''", "show-managed-fields=false"),
                ConfigView::view);
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
            List<ObjectNode> entries = ConfigVerbs.sorted(Trees.objects(view.path(list)));
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
                .filter(each -> ConfigVerbs.name(each).equals(name))
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
}
