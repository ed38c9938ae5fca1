package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.Gap;
import java.util.List;
import java.util.Optional;

/**
 * What runs in an image that nobody has modelled. Scripts, and programs that nearly every image has, run as written. Anything else is the
 * image's own software: a process that starts, stays healthy, answers 200 on the ports its pod declares, and says that it is not modelled.
 * Images of distributions have no such software: there it is a mistake.
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
    public Optional<String> missingProgram(Process process) {
        List<String> command = process.commandLine();
        boolean isMissing =
                Distributions.isOne(process.image()) && !command.isEmpty() && !MainShell.knows(command, process);
        return isMissing ? Optional.of(command.getFirst()) : Optional.empty();
    }

    @Override
    public void start(Process process) {
        List<String> command = process.commandLine();
        if (PodAccess.isInteractiveShell(process.pod(), process.container())) {
            return; // it waits for lines, and ends when whoever types them leaves
        }
        if (command.isEmpty() && Distributions.isOne(process.image())) {
            process.exit(0); // a shell whose input is at its end
        } else if (MainShell.knows(command, process)) {
            shell(process).start(command);
        } else {
            runOn(process);
        }
    }

    private MainShell shell(Process process) {
        boolean hasOwnSoftware = !Distributions.isOne(process.image());
        return new MainShell(this, process, hasOwnSoftware ? Optional.of(() -> runOn(process)) : Optional.empty());
    }

    private static void runOn(Process process) {
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
        shell(process).resume();
    }

    @Override
    public void terminate(Process process) {
        shell(process).terminate();
    }

    @Override
    public HttpReply answer(Process process, HttpAsk ask) {
        return HttpReply.text(200, Gap.ANSWER.words(process.image().text()));
    }
}
