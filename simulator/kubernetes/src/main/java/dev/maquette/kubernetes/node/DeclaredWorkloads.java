package dev.maquette.kubernetes.node;

import dev.maquette.world.Records;
import java.util.Optional;

/** What the users of a cluster themselves say about images: it comes before what is modelled. */
@FunctionalInterface
public interface DeclaredWorkloads {

    /** Nobody says anything. */
    DeclaredWorkloads NONE = (records, cluster, image) -> Optional.empty();

    Optional<Workload> in(Records records, String cluster, ImageReference image);
}
