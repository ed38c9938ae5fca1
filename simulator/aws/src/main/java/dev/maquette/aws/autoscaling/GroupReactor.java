package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.compute.Instance;
import dev.maquette.world.Agenda;
import dev.maquette.world.Change;
import dev.maquette.world.Demand;
import dev.maquette.world.Reactor;
import dev.maquette.world.Records;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps groups as they should be: looks at one whenever it was changed, or one of its instances was. */
final class GroupReactor implements Reactor {

    private static final String NAME = "aws/autoscaling/groups";

    private final Facts facts;
    private Optional<GroupKeeper> keeper = Optional.empty();

    GroupReactor(Facts facts) {
        this.facts = facts;
    }

    /** Given once, when the ways of calls are known; nothing is due before. */
    void use(GroupKeeper other) {
        this.keeper = Optional.of(other);
    }

    @Override
    public String name() {
        return NAME;
    }

    void soon(WriteCall call, String group) {
        at(call, group, call.now().plus(facts.takes("asg-react")));
    }

    void at(WriteCall call, String group, Instant moment) {
        call.transaction().schedule(new Timer(moment, NAME, call.key(group), Demand.FOREGROUND));
    }

    /** After a failure: another look, which nobody waits for while nothing changes. */
    void again(WriteCall call, String group, int failures) {
        Duration pause = facts.takes("asg-retry-launch").multipliedBy(Math.min(failures, 10));
        call.transaction()
                .schedule(new Timer(
                        call.now().plus(pause),
                        NAME,
                        call.key(group),
                        Demand.RETRY,
                        call.transaction().sequence()));
    }

    @Override
    public void observe(Change<?> change, Records after, Agenda agenda) {
        change.in(Instance.KIND.table()).ifPresent(each -> {
            Optional<Instance.State> was = each.before().map(Instance::state);
            Optional<Instance.State> is = each.after().map(Instance::state);
            if (!was.equals(is)) {
                GroupStore.groupOf(after, each.key()).ifPresent(group -> {
                    String place = each.key().substring(0, each.key().lastIndexOf('/') + 1);
                    Instant moment = agenda.now().plus(facts.takes(isExpected(is) ? "asg-react" : "asg-health-check"));
                    agenda.schedule(new Timer(moment, NAME, place + group, Demand.FOREGROUND));
                });
            }
        });
    }

    /** What a group itself waits for is seen sooner than what a health check has to find out. */
    private static boolean isExpected(Optional<Instance.State> state) {
        return state.isEmpty() || state.get() == Instance.State.RUNNING || state.get() == Instance.State.TERMINATED;
    }

    @Override
    public void react(String key, Transaction transaction) {
        String[] parts = key.split("/", 3);
        Caller service = Caller.service(parts[0], GroupChecks.SERVICE);
        WriteCall call = new WriteCall(Envelope.inside(service, parts[1], "", transaction.now()), transaction);
        Optional<Group> group = GroupStore.find(call, parts[2]);
        if (group.isPresent() && keeper.isPresent()) {
            keeper.get().keep(call, group.get());
        }
    }
}
