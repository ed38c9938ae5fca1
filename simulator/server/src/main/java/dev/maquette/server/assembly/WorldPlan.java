package dev.maquette.server.assembly;

import dev.maquette.catalog.Timings;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.server.control.AddonDoor;
import dev.maquette.world.Settings;
import dev.maquette.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A world that is to run.
 *
 * @param folder where it is kept; none for a world that ends with its process
 * @param workloads the software that is modelled
 * @param cloud its AWS; none for a world without one
 * @param adminPort where its control is served; 0 for a free one
 * @param isServed whether it is there for other programs, for whom time runs at every pace
 * @param addons how add-ons are switched where no cluster's platform says it
 */
public record WorldPlan(
        Optional<Path> folder,
        Settings settings,
        Timings timings,
        List<Workload> workloads,
        List<ClusterPlan> clusters,
        Optional<CloudPlan> cloud,
        int adminPort,
        boolean isServed,
        BiFunction<World, ApiServer, AddonDoor> addons) {

    public WorldPlan {
        workloads = List.copyOf(workloads);
        clusters = List.copyOf(clusters);
    }

    /** A world without a cloud, whose control is served on a free port. */
    public WorldPlan(
            Optional<Path> folder,
            Settings settings,
            Timings timings,
            List<Workload> workloads,
            List<ClusterPlan> clusters,
            BiFunction<World, ApiServer, AddonDoor> addons) {
        this(folder, settings, timings, workloads, clusters, Optional.empty(), 0, false, addons);
    }
}
