package dev.maquette.aws.ec2;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.world.Demand;
import dev.maquette.world.Reactor;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import java.time.Duration;

/** Something of EC2 that takes its time: what has to happen to a thing later, by its id. */
public abstract class Workflow implements Reactor {

    private final String name;

    /** @param name unique, such as {@code nat-gateway} */
    protected Workflow(String name) {
        this.name = "aws/ec2/" + name;
    }

    @Override
    public final String name() {
        return name;
    }

    /** Lets the next step of a thing come about after a while; of several moments the earliest stays. */
    public final void after(WriteCall call, String id, Duration time) {
        call.transaction().schedule(new Timer(call.now().plus(time), name, call.key(id), Demand.FOREGROUND));
    }

    /** As {@link #after}, of a step that nobody waits for, such as the end of what is still shown after its deletion. */
    public final void quietlyAfter(WriteCall call, String id, Duration time) {
        call.transaction().schedule(new Timer(call.now().plus(time), name, call.key(id), Demand.PERIODIC));
    }

    /** Nothing is to happen to the thing any more. */
    public final void cancel(WriteCall call, String id) {
        call.transaction().cancel(name, call.key(id));
    }

    @Override
    public final void react(String key, Transaction transaction) {
        String[] parts = key.split("/", 3);
        Caller ec2 = Caller.service(parts[0], "ec2.amazonaws.com");
        step(new WriteCall(Envelope.inside(ec2, parts[1], "", transaction.now()), transaction), parts[2]);
    }

    /** The next step of a thing, which may be gone: in its account and Region, by EC2 itself. */
    protected abstract void step(WriteCall call, String id);

    /** A call by a service of AWS in the same account and Region, for what it does to things of EC2. */
    public static WriteCall by(String service, WriteCall call) {
        return call.as(Caller.service(call.account(), service), call.region());
    }
}
