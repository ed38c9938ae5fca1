package dev.maquette.server.assembly;

import dev.maquette.world.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A world that is to run.
 *
 * @param folder where it is kept; none for a world that ends with its process
 */
public record WorldPlan(Optional<Path> folder, Settings settings, List<ClusterPlan> clusters) {

    public WorldPlan {
        clusters = List.copyOf(clusters);
    }
}
