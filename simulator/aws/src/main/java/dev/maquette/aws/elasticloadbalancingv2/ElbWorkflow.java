package dev.maquette.aws.elasticloadbalancingv2;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Envelope;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.network.Interfaces;
import dev.maquette.world.Demand;
import dev.maquette.world.Reactor;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What comes of load balancers in time: provisioning becomes active, targets become healthy or are drained, and the interfaces of a
 * deleted load balancer go a little after it, which is why a VPC cannot be deleted at once.
 */
public final class ElbWorkflow implements Reactor {

    public static final String SERVICE = "elasticloadbalancing.amazonaws.com";

    private static final String NAME = "aws/elasticloadbalancing";
    private static final String BALANCER = "balancer:";
    private static final String INTERFACE = "interface:";
    private static final String TARGETS = "targets:";

    private final Facts facts;
    private final Interfaces interfaces;

    public ElbWorkflow(Facts facts, Interfaces interfaces) {
        this.facts = facts;
        this.interfaces = interfaces;
    }

    @Override
    public String name() {
        return NAME;
    }

    private void after(WriteCall call, String subject, Duration time) {
        call.transaction().schedule(new Timer(call.now().plus(time), NAME, call.key(subject), Demand.FOREGROUND));
    }

    void provision(WriteCall call, LoadBalancer balancer) {
        after(call, BALANCER + balancer.name(), facts.takes("elb-provisioning"));
    }

    /** Lets go of an interface of a load balancer that is deleted, or that left a subnet. */
    public void release(WriteCall call, String interfaceId) {
        after(call, INTERFACE + interfaceId, facts.takes("elb-delete"));
    }

    /** Targets are looked at when the next of them may be another. */
    void look(WriteCall call, TargetGroup group) {
        Optional<Instant> next = group.targets().stream()
                .filter(each -> !each.state().equals("healthy"))
                .map(each -> due(group, each))
                .min(Instant::compareTo);
        next.ifPresent(moment -> call.transaction()
                .schedule(new Timer(moment, NAME, call.key(TARGETS + group.name()), Demand.FOREGROUND)));
    }

    private Instant due(TargetGroup group, TargetGroup.Registered target) {
        return target.since()
                .plus(
                        target.state().equals("draining")
                                ? facts.timings()
                                        .scaled(Duration.ofSeconds(Long.parseLong(AttributeDefaults.of(group)
                                                .getOrDefault("deregistration_delay.timeout_seconds", "300"))))
                                : facts.takes("elb-register-target"));
    }

    @Override
    public void react(String key, Transaction transaction) {
        String[] parts = key.split("/", 3);
        Caller service = Caller.service(parts[0], SERVICE);
        WriteCall call = new WriteCall(Envelope.inside(service, parts[1], "", transaction.now()), transaction);
        String subject = parts[2].substring(parts[2].indexOf(':') + 1);
        if (parts[2].startsWith(BALANCER)) {
            call.records()
                    .get(ElbStore.LOAD_BALANCERS, call.key(subject))
                    .ifPresent(each -> ElbStore.put(call, each.active()));
        } else if (parts[2].startsWith(INTERFACE)) {
            interfaces.find(call, subject).ifPresent(each -> interfaces.release(call, each.id()));
        } else {
            call.records().get(ElbStore.TARGET_GROUPS, call.key(subject)).ifPresent(each -> targets(call, each));
        }
    }

    private void targets(WriteCall call, TargetGroup group) {
        List<TargetGroup.Registered> still = new ArrayList<>();
        for (TargetGroup.Registered target : group.targets()) {
            boolean isDue = !due(group, target).isAfter(call.now());
            if (isDue && target.state().equals("initial")) {
                still.add(target.in("healthy", call.now()));
            } else if (!isDue || !target.state().equals("draining")) {
                still.add(target);
            }
        }
        TargetGroup changed = group.with(still);
        ElbStore.put(call, changed);
        look(call, changed);
    }
}
