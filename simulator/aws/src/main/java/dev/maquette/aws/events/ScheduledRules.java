package dev.maquette.aws.events;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.world.Demand;
import dev.maquette.world.Reactor;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import java.util.List;

/** Lets rules with a schedule come when it is their time. */
final class ScheduledRules implements Reactor {

    static final String NAME = "aws/events-schedules";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void react(String key, Transaction transaction) {
        transaction
                .get(EventTables.RULES, key)
                .filter(rule -> rule.isEnabled() && !rule.schedule().isEmpty())
                .ifPresent(rule -> {
                    String[] place = key.split("/", 3);
                    WriteCall call = new WriteCall(
                            Envelope.inside(
                                    Caller.service(place[0], Deliveries.SERVICE), place[1], "", transaction.now()),
                            transaction);
                    String id = call.ids().uuid("scheduled-event", rule.arn());
                    Publishing.send(
                            call,
                            rule.bus(),
                            id,
                            Publishing.event(
                                    id,
                                    "Scheduled Event",
                                    "aws.events",
                                    place[0],
                                    transaction.now(),
                                    place[1],
                                    List.of(rule.arn()),
                                    Publishing.JSON.createObjectNode()),
                            key);
                    Schedule.parse(rule.schedule())
                            .after(transaction.now())
                            .ifPresent(next -> transaction.schedule(new Timer(next, NAME, key, Demand.PERIODIC)));
                });
    }
}
