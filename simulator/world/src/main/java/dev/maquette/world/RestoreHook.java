package dev.maquette.world;

import java.util.List;

/**
 * A room's say when time goes back: it may rewrite what the restore brought back, for instance give objects new resource versions, since
 * those never go back.
 */
@FunctionalInterface
public interface RestoreHook {

    /**
     * @param before what was true before the restore
     * @param broughtBack the records that differ between then and now, in the order of tables and keys: a hook that looks at these alone
     *     costs what was undone, however much there is
     * @param transaction the restored state, still open for changes
     */
    void restored(Records before, List<Change<?>> broughtBack, Transaction transaction);
}
