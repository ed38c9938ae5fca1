package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code kubectl exec}: runs a command in a container. */
final class ExecVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .text("c,container", "", "The container.")
                .list("f,filename", "A file that names the pod.")
                .duration("pod-running-timeout", "60s", "How long to wait for a pod.")
                .bool("q,quiet", "Whether only the command's output is shown.")
                .bool("i,stdin", "Whether stdin is passed on.")
                .bool("t,tty", "Whether the command gets a terminal.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        List<String> words = call.arguments();
        int before = call.flags().beforeDash().orElse(-1);
        if (words.isEmpty() || before == 0) {
            throw KubectlException.error("pod, type/name or --filename must be specified");
        } else if (words.size() == 1) {
            throw KubectlException.error("you must specify at least one command for the container");
        } else if (before < 0) {
            throw call.usage("exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead");
        }
        PodFinder finder = new PodFinder(call);
        ObjectNode pod = finder.first(words.getFirst(), call.flags().duration("pod-running-timeout"));
        requireRunning("exec into", pod);
        String container = finder.container(pod, call.flags().text("container"));
        boolean tty = call.flags().on("tty");
        if (tty && call.flags().on("stdin") && !call.invocation().streams().stdinIsTerminal()) {
            call.err().println("Unable to use a TTY - input is not a terminal or the right kind of file");
            tty = false;
        }
        String path = path(pod, "exec", container, call.flags().on("stdin"), tty);
        return new RemoteCommand(call, call.flags().on("stdin")).run(path + command(words.subList(1, words.size())));
    }

    static void requireRunning(String doing, ObjectNode pod) {
        String phase = pod.at("/status/phase").asText("");
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            throw KubectlException.error(
                    "cannot " + doing + " a container in a completed pod; current phase is " + phase);
        }
    }

    static String path(ObjectNode pod, String subresource, String container, boolean stdin, boolean tty) {
        return "/api/v1/namespaces/" + Trees.namespace(pod) + "/pods/" + Trees.name(pod) + "/" + subresource
                + "?container=" + encode(container) + (stdin ? "&stdin=true" : "") + "&stdout=true"
                + (tty ? "&tty=true" : "&stderr=true");
    }

    static String command(List<String> words) {
        StringBuilder query = new StringBuilder();
        words.forEach(each -> query.append("&command=").append(encode(each)));
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
