package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code kubectl attach}: passes the streams of a running container on. */
final class AttachVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .text("c,container", "", "The container.")
                .duration("pod-running-timeout", "60s", "How long to wait for a pod.")
                .bool("q,quiet", "Whether only the container's output is shown.")
                .bool("i,stdin", "Whether stdin is passed on.")
                .bool("t,tty", "Whether stdin is a terminal.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (call.arguments().isEmpty()) {
            throw KubectlException.error("at least 1 argument is required for attach");
        }
        PodFinder finder = new PodFinder(call);
        ObjectNode pod = finder.first(call.arguments().getFirst(), call.flags().duration("pod-running-timeout"));
        ExecVerb.requireRunning("attach", pod);
        String container = finder.container(pod, call.flags().text("container"));
        boolean stdin = call.flags().on("stdin");
        if (!call.flags().on("quiet") && stdin) {
            call.err().println("If you don't see a command prompt, try pressing enter.");
        }
        String path =
                ExecVerb.path(pod, "attach", container, stdin, call.flags().on("tty"));
        return new RemoteCommand(call, stdin).run(path);
    }
}
