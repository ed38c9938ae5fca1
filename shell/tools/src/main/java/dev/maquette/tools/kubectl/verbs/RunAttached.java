package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import java.time.Duration;
import java.util.Set;

/** The second half of {@code kubectl run -it}: waits for the pod, attaches, gives its exit status, and tidies up. */
final class RunAttached {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> STARTED = Set.of("Running", "Succeeded", "Failed");

    private final Call call;
    private final Wanted pod;

    RunAttached(Call call, ApiResource pods, String name) {
        this.call = call;
        this.pod = Wanted.named(pods, call.namespace(), name);
    }

    int run() throws InterruptedException {
        try {
            return attach();
        } finally {
            if (call.flags().on("rm")) {
                Deletion.now(call, pod);
                call.out().println("pod \"" + pod.name().orElseThrow() + "\" deleted");
            }
        }
    }

    private int attach() throws InterruptedException {
        boolean started = new ObjectWait(call, pod, PATIENCE)
                .until(found -> found.isPresent()
                        && STARTED.contains(found.get().at("/status/phase").asText("")));
        if (!started) {
            throw KubectlException.error("timed out waiting for the condition");
        }
        ObjectNode object = call.server().send(Request.get(pod.path())).object();
        String container = object.at("/spec/containers/0/name").asText();
        if (object.at("/status/phase").asText().equals("Running")) {
            if (call.flags().on("stdin") && !call.flags().on("quiet")) {
                call.err().println("If you don't see a command prompt, try pressing enter.");
            }
            boolean stdin = call.flags().on("stdin");
            new RemoteCommand(call, stdin)
                    .run(ExecVerb.path(
                            object, "attach", container, stdin, call.flags().on("tty")));
        } else {
            call.out()
                    .print(call.server()
                            .send(Request.get(pod.path() + "/log").query("container", container))
                            .text());
        }
        return exitStatus();
    }

    private int exitStatus() throws InterruptedException {
        if (call.flags().text("restart").equals("Always")) {
            return 0;
        }
        new ObjectWait(call, pod, PATIENCE)
                .until(found -> found.isEmpty()
                        || found.get().at("/status/containerStatuses/0/state").has("terminated"));
        JsonNode ended = call.server()
                .find(pod.path())
                .map(each -> each.at("/status/containerStatuses/0/state/terminated/exitCode"))
                .orElseThrow(() -> KubectlException.error("the pod is gone"));
        int code = ended.asInt(0);
        if (code != 0) {
            throw new KubectlException(
                    "pod " + call.namespace() + "/" + pod.name().orElseThrow() + " terminated (Error)", code);
        }
        return 0;
    }
}
