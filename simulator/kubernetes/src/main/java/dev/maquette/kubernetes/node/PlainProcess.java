package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.Gap;
import java.util.List;

/**
 * What runs in an image that nobody has modelled: a process that starts, stays healthy, answers 200 on the ports its pod declares, and
 * says that it is not modelled. A few commands that every image has are known: {@code sleep}, {@code true}, {@code false},
 * {@code sh -c} with exit, echo and sleep.
 */
final class PlainProcess implements Workload {

    static final String NAME = "plain";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isIn(ImageReference image) {
        return false;
    }

    @Override
    public void start(Process process) {
        List<String> command = process.commandLine();
        if (!command.isEmpty() && SmallShell.knows(command)) {
            SmallShell.start(process, command);
            return;
        }
        process.log(Gap.IMAGE.words(process.image().text()));
        declaredPorts(process).forEach(process::listen);
    }

    private static List<Integer> declaredPorts(Process process) {
        for (JsonNode container : process.pod().at("/spec/containers")) {
            if (container.path("name").asText().equals(process.container())) {
                return container
                        .path("ports")
                        .valueStream()
                        .map(port -> port.path("containerPort").asInt())
                        .toList();
            }
        }
        return List.of();
    }

    @Override
    public void wake(Process process) {
        SmallShell.resume(process);
    }

    @Override
    public HttpReply answer(Process process, HttpAsk ask) {
        return HttpReply.text(200, Gap.ANSWER.words(process.image().text()));
    }
}
