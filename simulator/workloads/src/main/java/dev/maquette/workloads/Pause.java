package dev.maquette.workloads;

import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;

/** The pause container: waits for a signal and says nothing. */
public final class Pause implements Workload {

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.repository().endsWith("pause");
    }

    @Override
    public void start(Process process) {
        process.memory().put("waits", true);
    }
}
