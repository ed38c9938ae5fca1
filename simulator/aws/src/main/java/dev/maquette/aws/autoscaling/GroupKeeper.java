package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.compute.Compute;
import dev.maquette.aws.ec2.compute.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One look at a group: its members become what their instances are, the unhealthy are replaced, and the number becomes the desired one.
 * Candidate transitions of members: Pending to InService once the instance runs (over Pending:Wait with a hook), InService to Terminating
 * (over Terminating:Wait), and out of the group once the instance is terminated.
 */
final class GroupKeeper {

    private static final String HEALTH_CAUSE =
            " an instance was taken out of service in response to an EC2 health check indicating it has been"
                    + " terminated or stopped.";
    private static final String USER_CAUSE =
            " an instance was taken out of service in response to a user health-check.";

    private final Compute compute;
    private final GroupReactor reactor;
    private final MemberLaunch launch;
    private final MemberEnd end;
    private final Registrations registrations;

    GroupKeeper(
            Compute compute, GroupReactor reactor, MemberLaunch launch, MemberEnd end, Registrations registrations) {
        this.compute = compute;
        this.reactor = reactor;
        this.launch = launch;
        this.end = end;
        this.registrations = registrations;
    }

    void keep(WriteCall call, Group before) {
        Group group = before;
        for (Member member : before.members()) {
            group = look(call, group, member);
        }
        if (group.isDeleting() && group.members().isEmpty()) {
            GroupStore.delete(call, group);
            return;
        }
        group = launch.upTo(call, end.downTo(call, group));
        boolean isSettled = group.active().size() == group.size().desired() && group.failures() == 0;
        if (isSettled) {
            group = group.asked("", group.scaled());
        }
        GroupStore.put(call, group);
        next(call, group);
    }

    /** When the group has to be looked at again even if nothing happens. */
    private void next(WriteCall call, Group group) {
        if (group.failures() > 0) {
            reactor.again(call, group.name(), group.failures());
        }
        boolean isEnding = group.members().stream().anyMatch(each -> each.is(Member.TERMINATING));
        if (isEnding && group.members().stream().anyMatch(each -> isAlive(call, each))) {
            reactor.soon(call, group.name());
        }
        for (Member member : group.members()) {
            Hooks.waitingFor(group, member)
                    .ifPresent(hook ->
                            reactor.at(call, group.name(), member.since().plusSeconds(hook.timeoutSeconds())));
        }
    }

    private boolean isAlive(WriteCall call, Member member) {
        return member.is(Member.TERMINATING)
                && compute.instance(call, member.instance())
                        .filter(each -> !each.is(Instance.State.SHUTTING_DOWN, Instance.State.TERMINATED))
                        .isPresent();
    }

    private Group look(WriteCall call, Group group, Member member) {
        Optional<Instance> instance = compute.instance(call, member.instance());
        boolean isRunning =
                instance.filter(each -> each.is(Instance.State.RUNNING)).isPresent();
        boolean isGone =
                instance.filter(each -> !each.is(Instance.State.TERMINATED)).isEmpty();
        boolean isFailing = !isRunning
                && instance.filter(each -> each.is(Instance.State.PENDING)).isEmpty();
        return switch (member.state()) {
            case Member.PENDING -> isRunning ? launched(call, group, member) : failing(call, group, member, isFailing);
            case Member.PENDING_WAIT, Member.TERMINATING_WAIT -> waiting(call, group, member);
            case Member.PENDING_PROCEED -> serve(call, group, member);
            case Member.IN_SERVICE -> serving(call, group, member, isFailing);
            case Member.TERMINATING -> isGone ? end.gone(call, group, member) : end.now(call, group, member, instance);
            default -> group;
        };
    }

    private Group launched(WriteCall call, Group group, Member member) {
        if (Hooks.isOn(group, Hooks.LAUNCHING)) {
            Activities.change(call, group.name(), member.activity(), each -> each.in(Activity.WAITING, 60));
            return group.with(member.in(Member.PENDING_WAIT, call.now()));
        }
        return serve(call, group, member);
    }

    /** A member is ready, and traffic may come to it. */
    Group serve(WriteCall call, Group group, Member member) {
        Activities.change(call, group.name(), member.activity(), each -> each.done(call.now()));
        if (group.runs("AddToLoadBalancer")) {
            registrations.register(call, group, List.of(member.instance()));
        }
        return group.with(member.in(Member.IN_SERVICE, call.now()).during(""));
    }

    private Group failing(WriteCall call, Group group, Member member, boolean isFailing) {
        return isFailing ? unhealthy(call, group, member, HEALTH_CAUSE) : group;
    }

    private Group serving(WriteCall call, Group group, Member member, boolean isFailing) {
        boolean isChecked = group.runs("HealthCheck");
        if (isFailing && isChecked) {
            return unhealthy(call, group, member.being("Unhealthy"), HEALTH_CAUSE);
        }
        boolean isTold = member.health().equals("Unhealthy");
        return isTold ? unhealthy(call, group, member, USER_CAUSE) : group;
    }

    private Group unhealthy(WriteCall call, Group group, Member member, String cause) {
        if (!group.runs("ReplaceUnhealthy") || !group.runs("Terminate")) {
            return group.with(member);
        }
        return end.begin(call, group, member, "At " + Activities.moment(call.now()) + cause);
    }

    /** A hook that nobody answers ends as it was told to. */
    private Group waiting(WriteCall call, Group group, Member member) {
        Optional<Group.Hook> hook = Hooks.waitingFor(group, member);
        boolean isOver = hook.isEmpty()
                || !call.now().isBefore(member.since().plusSeconds(hook.get().timeoutSeconds()));
        if (!isOver) {
            return group;
        }
        boolean isAbandoned =
                hook.map(each -> each.defaultResult().equals("ABANDON")).orElse(false);
        return proceed(call, group, member, isAbandoned);
    }

    /** What follows a hook: service, or the end. */
    Group proceed(WriteCall call, Group group, Member member, boolean isAbandoned) {
        if (member.is(Member.TERMINATING_WAIT)) {
            Instant now = call.now();
            return group.with(member.in(Member.TERMINATING, now));
        }
        return isAbandoned
                ? end.begin(
                        call,
                        group,
                        member,
                        "At " + Activities.moment(call.now())
                                + " an instance was taken out of service in response to a launch lifecycle hook being"
                                + " abandoned.")
                : serve(call, group, member);
    }
}
