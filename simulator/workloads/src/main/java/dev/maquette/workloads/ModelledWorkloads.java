package dev.maquette.workloads;

import dev.maquette.kubernetes.node.Workload;
import dev.maquette.workloads.jupyterhub.ConfigurableHttpProxy;
import dev.maquette.workloads.jupyterhub.Hub;
import dev.maquette.workloads.jupyterhub.ImageAwaiter;
import dev.maquette.workloads.jupyterhub.NetworkTools;
import dev.maquette.workloads.network.CalicoInstaller;
import dev.maquette.workloads.network.CoreDns;
import dev.maquette.workloads.network.IngressController;
import dev.maquette.workloads.network.MetalLbController;
import dev.maquette.workloads.network.MetalLbSpeaker;
import dev.maquette.workloads.storage.HostpathProvisioner;
import dev.maquette.workloads.storage.LocalPathProvisioner;
import java.util.List;

/** All software that is modelled; the coverage page lists it. */
public final class ModelledWorkloads {

    private ModelledWorkloads() {}

    public static List<Workload> all() {
        return List.of(
                new Pause(),
                new KubeScheduler(),
                new MetricsServer(),
                new CalicoInstaller(),
                new CoreDns(),
                new HostpathProvisioner(),
                new LocalPathProvisioner(),
                new MetalLbController(),
                new MetalLbSpeaker(),
                new IngressController(),
                new ImageAwaiter(),
                new Hub(),
                new ConfigurableHttpProxy(),
                new NetworkTools());
    }
}
