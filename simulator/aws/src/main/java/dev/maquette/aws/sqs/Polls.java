package dev.maquette.aws.sqs;

import dev.maquette.world.Demand;
import dev.maquette.world.Reactor;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.time.Instant;

/** Tells those who wait for messages that it is time to look again; forgets those who do not come. */
final class Polls implements Reactor {

    static final String NAME = "aws/sqs-polls";

    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void react(String key, Transaction transaction) {
        transaction.get(SqsTables.POLLS, key).ifPresent(poll -> {
            Instant forgotten = poll.until().plus(FORGOTTEN);
            if (!forgotten.isAfter(transaction.now())) {
                transaction.delete(SqsTables.POLLS, key);
                return;
            }
            transaction.put(SqsTables.POLLS, key, new SqsTables.Poll(poll.until(), poll.rung() + 1));
            transaction.schedule(new Timer(forgotten, NAME, key, Demand.PERIODIC));
        });
    }
}
