package dev.maquette.world;

import java.time.Instant;

/**
 * How often timers of one moment have set off others of that moment. However many are due at once, as in a cluster of a hundred thousand
 * pods, they are one generation; only timers that set each other off without end have endless generations.
 */
final class Generations {

    /** Far more than any chain of causes has that comes to an end: a queue of 150,000 pods takes 1,500 turns. */
    private static final int MOST = 50_000;

    private Instant moment = Instant.MIN;
    private long newest;
    private int count;

    /** A timer has its turn, of those of a moment in the order of their scheduling. */
    void comesTo(Due due, long newestEver) {
        if (!due.at().equals(moment)) {
            moment = due.at();
            count = 0;
            newest = newestEver;
        } else if (due.sequence() > newest) {
            count++;
            newest = newestEver;
        }
    }

    boolean areEndless() {
        return count > MOST;
    }

    /** Nothing is due any more, or others are to have their turn. */
    void end() {
        moment = Instant.MIN;
        count = 0;
    }
}
