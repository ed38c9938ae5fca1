package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl port-forward}: local ports that lead into a pod, until the command is cancelled. */
final class PortForwardVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .listOf("address", "localhost", "Addresses to listen on; loopback only here.")
                .duration("pod-running-timeout", "60s", "How long to wait for a pod.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (call.arguments().size() < 2) {
            throw call.usage("TYPE/NAME and list of ports are required for port-forward");
        }
        requireLoopback(call.flags().list("address"));
        PodFinder finder = new PodFinder(call);
        String word = call.arguments().getFirst();
        ObjectNode target =
                call.server().send(Request.get(finder.named(word).path())).object();
        ObjectNode pod = finder.first(word, call.flags().duration("pod-running-timeout"));
        List<ForwardedPort> ports = new ArrayList<>();
        for (String each : call.arguments().subList(1, call.arguments().size())) {
            ports.add(ForwardedPort.parse(each, target, pod));
        }
        String phase = pod.at("/status/phase").asText("");
        if (!phase.equals("Running")) {
            throw KubectlException.error("unable to forward port because pod is not running. Current status=" + phase);
        }
        String path = "/api/v1/namespaces/" + Trees.namespace(pod) + "/pods/" + Trees.name(pod) + "/portforward";
        try (PortForwarder forwarder = new PortForwarder(call, path)) {
            forwarder.listen(ports);
            forwarder.untilCancelled();
        }
        return 0;
    }

    private static void requireLoopback(List<String> addresses) {
        for (String each : addresses) {
            if (!List.of("localhost", "127.0.0.1", "::1").contains(each)) {
                throw KubectlException.error("cannot listen on " + each
                        + ": this kubectl forwards from loopback only (localhost, 127.0.0.1, ::1)");
            }
        }
    }
}
