package dev.maquette.tools.helm.action;

import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.chart.ChartFiles;
import dev.maquette.tools.helm.cluster.Resource;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the definitions of a chart's {@code crds} folder, before anything is rendered; those that are there stay as they are (installCRDs). */
public final class Definitions {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Cluster cluster;

    public Definitions(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @param chart the chart's folder or package; what is neither, as a chart of a registry, is left to others */
    public void make(Path chart) throws InterruptedException {
        if (!Files.exists(chart)) {
            return;
        }
        List<Resource> made = new ArrayList<>();
        for (Map.Entry<String, String> each :
                ChartFiles.read(chart).definitions().entrySet()) {
            String name = each.getKey().replaceFirst("^.*crds/", "crds/");
            for (Resource resource : cluster.manifest().read(each.getValue(), "failed to install CRD " + name)) {
                if (make(resource, name)) {
                    made.add(resource);
                }
            }
        }
        if (!made.isEmpty()) {
            cluster.patience().untilReady(made, false, PATIENCE);
        }
    }

    private boolean make(Resource resource, String name) throws InterruptedException {
        String path = resource.path();
        String collection = path.substring(0, path.lastIndexOf('/'));
        try {
            cluster.server().send(Request.post(collection, resource.object()).query("fieldManager", "helm"));
            return true;
        } catch (ApiException refused) {
            if (refused.reason().equals("AlreadyExists")) {
                return false;
            }
            throw new HelmException(
                    "failed to install CRD " + name + ": 1 error occurred:\n\t* " + refused.serverMessage() + "\n\n");
        }
    }
}
