package dev.maquette.workloads;

import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.world.Demand;
import java.time.Duration;

/**
 * kube-scheduler in a pod, such as z2jh's user-scheduler: reads its configuration and serves its health. The pods that name its profile
 * are scheduled by the control plane's own scheduler room, which reads the same configuration.
 */
public final class KubeScheduler implements Workload {

    private static final int PORT = 10259;

    @Override
    public String name() {
        return "kube-scheduler";
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.repository().endsWith("kube-scheduler");
    }

    @Override
    public void start(Process process) {
        String file = process.commandLine().stream()
                .filter(word -> word.startsWith("--config="))
                .map(word -> word.substring("--config=".length()))
                .findFirst()
                .orElse("");
        if (!file.isEmpty() && process.files().read(file).isEmpty()) {
            process.logError("\"command failed\" err=\"open " + file + ": no such file or directory\"");
            process.exit(1);
            return;
        }
        process.log(
                "\"Starting Kubernetes Scheduler\" version=\"" + process.image().tag() + "\"");
        process.wakeAfter(process.lasting(Duration.ofSeconds(1)), Demand.FOREGROUND);
    }

    @Override
    public void wake(Process process) {
        if (!process.memory().path("serving").asBoolean()) {
            process.memory().put("serving", true);
            process.listen(PORT);
            process.log("\"Serving securely on [::]:" + PORT + "\"");
        }
    }

    @Override
    public HttpReply answer(Process process, HttpAsk ask) {
        return switch (ask.path()) {
            case "/healthz", "/livez", "/readyz" -> HttpReply.text(200, "ok");
            default -> HttpReply.text(403, "forbidden\n");
        };
    }
}
