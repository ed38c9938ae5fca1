package dev.maquette.server.assembly;

import dev.maquette.world.Commit;
import dev.maquette.world.CommitListener;
import java.util.List;

/** Does something whenever time has gone back: what was said in an epoch that is over must not go on in another. */
final class EpochEnd implements CommitListener {

    private final Runnable whenOver;
    private long epoch;

    EpochEnd(long epoch, Runnable whenOver) {
        this.epoch = epoch;
        this.whenOver = whenOver;
    }

    @Override
    public void committed(List<Commit> commits) {
        long newest = commits.getLast().epoch();
        if (newest != epoch) {
            epoch = newest;
            whenOver.run();
        }
    }
}
