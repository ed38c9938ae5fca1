package dev.maquette.workloads.network;

import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.world.Demand;
import java.time.Duration;

/** CoreDNS: while one of its pods is ready, names of services resolve. */
public final class CoreDns implements Workload {

    private static final int DNS = 53;
    private static final int HEALTH = 8080;
    private static final int READY = 8181;
    private static final int METRICS = 9153;

    @Override
    public String name() {
        return "coredns";
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.repository().endsWith("coredns");
    }

    @Override
    public void start(Process process) {
        process.listen(HEALTH);
        process.listen(READY);
        process.wakeAfter(process.lasting(Duration.ofSeconds(1)), Demand.FOREGROUND);
    }

    @Override
    public void wake(Process process) {
        if (!process.memory().path("serving").asBoolean()) {
            process.memory().put("serving", true);
            process.listen(DNS);
            process.listen(METRICS);
            process.log(".:53");
            process.log("CoreDNS-" + process.image().tag().replaceFirst("^v", ""));
        }
    }

    @Override
    public HttpReply answer(Process process, HttpAsk ask) {
        boolean isServing = process.memory().path("serving").asBoolean();
        if (ask.port() == READY) {
            return isServing ? HttpReply.text(200, "OK") : HttpReply.text(503, "kubernetes");
        }
        return HttpReply.text(200, "OK");
    }
}
