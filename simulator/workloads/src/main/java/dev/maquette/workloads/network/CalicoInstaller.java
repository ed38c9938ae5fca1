package dev.maquette.workloads.network;

import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;

/** Calico's init containers: they put the plug-in on the node and end. */
public final class CalicoInstaller implements Workload {

    @Override
    public String name() {
        return "calico-installer";
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.repository().equals("calico/cni");
    }

    @Override
    public void start(Process process) {
        process.log("Installing the CNI plug-in of Calico " + process.image().tag());
        process.exit(0);
    }
}
