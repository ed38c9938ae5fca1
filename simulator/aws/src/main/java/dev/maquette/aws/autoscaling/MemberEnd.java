package dev.maquette.aws.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2;
import dev.maquette.aws.ec2.compute.Instance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/** How members leave a group: chosen when there are too many, taken out of load balancers, terminated by EC2, and forgotten. */
final class MemberEnd {

    private final Pipeline pipeline;
    private final Registrations registrations;

    MemberEnd(Pipeline pipeline, Registrations registrations) {
        this.pipeline = pipeline;
        this.registrations = registrations;
    }

    /** Takes members out until there are no more than desired. */
    Group downTo(WriteCall call, Group before) {
        Group group = before;
        int actual = group.active().size();
        int desired = group.size().desired();
        if (actual <= desired || !group.runs("Terminate")) {
            return group;
        }
        String now = Activities.moment(call.now());
        for (int left = actual; left > desired; left--) {
            Optional<Member> chosen = choose(group);
            if (chosen.isEmpty()) {
                return group;
            }
            String cause = Causes.after(
                    before.request(),
                    "At " + now
                            + " an instance was taken out of service in response to a difference between desired and"
                            + " actual capacity, shrinking the capacity from " + actual + " to " + desired + ".  At "
                            + now + " instance " + chosen.get().instance() + " was selected for termination.");
            group = begin(call, group, chosen.get(), cause, registrations);
        }
        return group;
    }

    /** The fullest zone first, then as the first termination policy says; by default the oldest of the oldest template. */
    private static Optional<Member> choose(Group group) {
        Map<String, Long> zones = GroupPlaces.counts(group);
        JsonNode policies = Shapes.parse(group.said()).path("TerminationPolicies");
        String policy = policies.path(0).asText("Default");
        Comparator<Member> byAge = Comparator.comparing(Member::launched).thenComparing(Member::instance);
        Comparator<Member> byPolicy =
                switch (policy) {
                    case "NewestInstance" -> byAge.reversed();
                    case "OldestInstance" -> byAge;
                    default -> Comparator.comparing(Member::templateVersion).thenComparing(byAge);
                };
        return group.active().stream()
                .filter(each -> !each.isProtected() || group.isDeleting())
                .min(Comparator.comparing((Member each) -> -zones.getOrDefault(each.zone(), 0L))
                        .thenComparing(byPolicy));
    }

    Group begin(WriteCall call, Group group, Member member, String cause) {
        return begin(call, group, member, cause, registrations);
    }

    /** Begins to end a member. */
    static Group begin(WriteCall call, Group group, Member member, String cause, Registrations registrations) {
        Activity activity = Activities.begin(
                call,
                group,
                new Activities.Begun(
                        "Terminating EC2 instance: " + member.instance(),
                        cause,
                        Activity.IN_PROGRESS,
                        "",
                        member.zone()),
                nth(member));
        if (!member.activity().isEmpty()) {
            Activities.change(call, group.name(), member.activity(), each -> each.done(call.now()));
        }
        registrations.deregister(call, group, List.of(member.instance()));
        String state = Hooks.isOn(group, Hooks.TERMINATING) ? Member.TERMINATING_WAIT : Member.TERMINATING;
        return group.with(member.in(state, call.now()).during(activity.id()));
    }

    private static int nth(Member member) {
        return Math.floorMod(member.instance().hashCode(), 9999);
    }

    /** Tells EC2 to terminate, once it has not been told. */
    Group now(WriteCall call, Group group, Member member, Optional<Instance> instance) {
        boolean isAlive = instance.filter(each -> !each.is(Instance.State.SHUTTING_DOWN, Instance.State.TERMINATED))
                .isPresent();
        if (isAlive) {
            pipeline.write(
                    pipeline.find(Ec2.SERVICE, "TerminateInstances").orElseThrow(),
                    call,
                    TerminateInstancesRequest.builder()
                            .instanceIds(member.instance())
                            .build());
        }
        return group;
    }

    /** The instance is terminated, and no member any more. */
    Group gone(WriteCall call, Group group, Member member) {
        Activities.change(call, group.name(), member.activity(), each -> each.done(call.now()));
        GroupStore.forget(call, member.instance());
        return group.without(member.instance());
    }
}
