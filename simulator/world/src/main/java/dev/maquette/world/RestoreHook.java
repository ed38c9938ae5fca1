package dev.maquette.world;

/**
 * A room's say when time goes back: it may rewrite what the restore brought back, for instance give objects new resource versions, since
 * those never go back.
 */
@FunctionalInterface
public interface RestoreHook {

    /**
     * @param before what was true before the restore
     * @param transaction the restored state, still open for changes
     */
    void restored(Records before, Transaction transaction);
}
