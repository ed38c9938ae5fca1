package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code kubectl cluster-info}: where the control plane and the cluster services answer. */
final class ClusterInfoVerb implements Verb {
    private static final String HINT =
            "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.";

    @Override
    public FlagSet flags() {
        return new FlagSet();
    }

    @Override
    public int run(Call call) throws InterruptedException {
        String server = call.target().server();
        try {
            ApiResource services = call.resources().require("services");
            call.out().println(green("Kubernetes control plane", call) + " is running at " + yellow(server, call));
            for (ObjectNode each :
                    new Lister(call.server(), "kubernetes.io/cluster-service=true", "").list(services, "kube-system")) {
                call.out().println(green(label(each), call) + " is running at " + yellow(server + proxy(each), call));
            }
        } catch (KubectlException failure) {
            call.out().println("\n" + HINT);
            throw failure;
        }
        call.out().println("\n" + HINT);
        return 0;
    }

    private static String label(ObjectNode service) {
        String named = service.at("/metadata/labels").path("kubernetes.io/name").asText("");
        return named.isEmpty() ? Trees.name(service) : named;
    }

    private static String proxy(ObjectNode service) {
        String port = service.at("/spec/ports/0/name").asText("");
        return "/api/v1/namespaces/kube-system/services/" + Trees.name(service) + (port.isEmpty() ? "" : ":" + port)
                + "/proxy";
    }

    /** Colours stand on terminals only, and not where NO_COLOR takes them away. */
    private static boolean isColoured(Call call) {
        boolean isForbidden = call.invocation()
                .environment()
                .get("NO_COLOR")
                .filter(value -> !value.isEmpty())
                .isPresent();
        return call.invocation().stdoutIsTerminal() && !isForbidden;
    }

    private static String green(String text, Call call) {
        return isColoured(call) ? "\u001b[0;32m" + text + "\u001b[0m" : text;
    }

    private static String yellow(String text, Call call) {
        return isColoured(call) ? "\u001b[0;33m" + text + "\u001b[0m" : text;
    }
}
