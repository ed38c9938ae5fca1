package dev.maquette.world;

import java.util.List;

/**
 * Learns of commits after they are on disk and before anybody is answered, in order, on the writer's thread: it must be quick and must
 * not wait for the world.
 */
@FunctionalInterface
public interface CommitListener {
    void committed(List<Commit> commits);
}
