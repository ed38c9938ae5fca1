package dev.maquette.server.aws;

import dev.maquette.aws.api.Awaiting;
import dev.maquette.world.Change;
import dev.maquette.world.Commit;
import dev.maquette.world.CommitListener;
import dev.maquette.world.Records;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those whose answers wait for the world: long polls. Nobody blocks for them; whoever's time has come asks again. */
final class Waiters implements CommitListener {

    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();

    /** Somebody who waits; every one is another. */
    private static final class Waiter {

        private final Awaiting awaiting;
        private final long epoch;
        private final Runnable again;

        Waiter(Awaiting awaiting, long epoch, Runnable again) {
            this.awaiting = awaiting;
            this.epoch = epoch;
            this.again = again;
        }

        /** Whether time went back, and what was waited for with it, or something came that makes asking again worthwhile. */
        boolean isConcernedBy(Commit commit) {
            return commit.epoch() != epoch
                    || commit.changes().stream().anyMatch(this::touches)
                            && awaiting.isWorthwhile().test(commit.after());
        }

        private boolean touches(Change<?> change) {
            return awaiting.places().stream()
                    .anyMatch(place ->
                            place.table().equals(change.table()) && change.key().startsWith(place.prefix()));
        }
    }

    /**
     * Has the caller come again when it is worthwhile.
     *
     * @param records the state in which the answer was given, or a later one
     * @return what to do when the caller is gone
     */
    Runnable add(Awaiting awaiting, Records records, Runnable again) {
        Waiter waiter = new Waiter(awaiting, records.epoch(), again);
        waiting.add(waiter);
        if (awaiting.isWorthwhile().test(records) && waiting.remove(waiter)) {
            again.run();
        }
        return () -> waiting.remove(waiter);
    }

    @Override
    public void committed(List<Commit> commits) {
        for (Waiter waiter : waiting) {
            if (commits.stream().anyMatch(waiter::isConcernedBy) && waiting.remove(waiter)) {
                waiter.again.run();
            }
        }
    }
}
