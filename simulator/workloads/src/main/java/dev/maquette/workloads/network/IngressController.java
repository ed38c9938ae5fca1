package dev.maquette.workloads.network;

import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.workloads.WorkloadGap;
import java.util.Set;

/** ingress-nginx and Traefik as far as their health goes; routes of Ingress objects are not modelled, and requests are told so. */
public final class IngressController implements Workload {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Set<Integer> HEALTH = Set.of(10254, 9000, 8080); // nginx, Traefik's chart before and since 34

    @Override
    public String name() {
        return "ingress-controller";
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.repository().equals("ingress-nginx/controller")
                || image.repository().endsWith("traefik");
    }

    @Override
    public void start(Process process) {
        process.log("Starting ingress controller " + process.image().text());
        for (int port : new int[] {HTTP, HTTPS, 10254, 9000, 8080, 8000, 8443}) {
            process.listen(port);
        }
    }

    @Override
    public HttpReply answer(Process process, HttpAsk ask) {
        boolean isHealth = HEALTH.contains(ask.port());
        return isHealth ? HttpReply.text(200, "ok") : HttpReply.text(501, WorkloadGap.INGRESS_ROUTES.words());
    }
}
