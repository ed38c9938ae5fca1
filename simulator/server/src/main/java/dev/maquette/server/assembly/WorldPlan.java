package dev.maquette.server.assembly;

import dev.maquette.catalog.Timings;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.world.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A world that is to run.
 *
 * @param folder where it is kept; none for a world that ends with its process
 * @param workloads the software that is modelled
 */
public record WorldPlan(
        Optional<Path> folder,
        Settings settings,
        Timings timings,
        List<Workload> workloads,
        List<ClusterPlan> clusters) {

    public WorldPlan {
        workloads = List.copyOf(workloads);
        clusters = List.copyOf(clusters);
    }
}
