package dev.maquette.workloads.network;

import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;

/** MetalLB's speaker: announces assigned addresses from its node. */
public final class MetalLbSpeaker implements Workload {

    private static final int METRICS = 7472;

    @Override
    public String name() {
        return "metallb-speaker";
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.name().equals("quay.io/metallb/speaker");
    }

    @Override
    public void start(Process process) {
        process.log("{\"level\":\"info\",\"msg\":\"MetalLB speaker starting\",\"version\":\""
                + process.image().tag() + "\"}");
        process.listen(METRICS);
    }

    @Override
    public HttpReply answer(Process process, HttpAsk ask) {
        return HttpReply.text(200, "");
    }
}
