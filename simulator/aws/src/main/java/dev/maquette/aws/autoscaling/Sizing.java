package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** How users change the size of groups by hand, as the cluster autoscaler does. */
final class Sizing {

    private static final int COOLDOWN = 300;

    private final GroupReactor reactor;
    private final Registrations registrations;

    Sizing(GroupReactor reactor, Registrations registrations) {
        this.reactor = reactor;
        this.registrations = registrations;
    }

    void register(Operations.Builder autoScaling) {
        autoScaling.write(
                SetDesiredCapacityRequest.class,
                this::set,
                Groups.need("autoscaling:SetDesiredCapacity", SetDesiredCapacityRequest::autoScalingGroupName));
        autoScaling.write(
                TerminateInstanceInAutoScalingGroupRequest.class,
                this::terminate,
                Need.on(
                        "autoscaling:TerminateInstanceInAutoScalingGroup",
                        "autoScalingGroup*",
                        (call, request) -> ofMember(call, request.instanceId())));
    }

    private static Target ofMember(Call call, @Nullable String instance) {
        return Groups.target(
                call,
                GroupStore.groupOf(call.records(), call.key(Given.text(instance)))
                        .orElse("*"));
    }

    private SetDesiredCapacityResponse set(WriteCall call, SetDesiredCapacityRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        GroupChecks.refuseDeleting(group);
        int desired = GroupChecks.given(request.desiredCapacity(), "desiredCapacity");
        if (desired > group.size().most()) {
            throw AutoScalingFailures.validation("New SetDesiredCapacity value " + desired + " is above max value "
                    + group.size().most() + " for the AutoScalingGroup.");
        }
        if (desired < group.size().least()) {
            throw AutoScalingFailures.validation("New SetDesiredCapacity value " + desired + " is below min value "
                    + group.size().least() + " for the AutoScalingGroup.");
        }
        if (Given.flag(request.honorCooldown())) {
            refuseDuringCooldown(call, group);
        }
        if (desired != group.size().desired()) {
            Group.Size size = new Group.Size(group.size().least(), group.size().most(), desired);
            GroupStore.put(
                    call,
                    group.with(size)
                            .asked(
                                    "At " + Activities.moment(call.now())
                                            + " a user request explicitly set group desired capacity changing the"
                                            + " desired capacity"
                                            + " from"
                                            + " " + group.size().desired() + " to " + desired + ".",
                                    call.now()));
            reactor.soon(call, group.name());
        }
        return SetDesiredCapacityResponse.builder().build();
    }

    private static void refuseDuringCooldown(WriteCall call, Group group) {
        int seconds = Shapes.parse(group.said()).path("DefaultCooldown").asInt(COOLDOWN);
        boolean isCooling = call.now().isBefore(group.scaled().plusSeconds(seconds));
        if (Activities.isAnyUnderWay(call, group) || isCooling) {
            String activity = group.members().stream()
                    .map(Member::activity)
                    .filter(each -> !each.isEmpty())
                    .findFirst()
                    .orElse("");
            throw AutoScalingFailures.inProgress(
                    activity.isEmpty()
                            ? "Scaling activity is in progress and blocks this action: the group is cooling down"
                            : "Scaling activity " + activity + " is in progress and blocks this action");
        }
    }

    private TerminateInstanceInAutoScalingGroupResponse terminate(
            WriteCall call, TerminateInstanceInAutoScalingGroupRequest request) {
        String instance = Given.text(request.instanceId());
        Group group = GroupStore.groupOf(call.records(), call.key(instance))
                .flatMap(name -> GroupStore.find(call, name))
                .orElseThrow(() -> AutoScalingFailures.validation(
                        "Instance Id not found - No managed instance found for" + " instance ID: " + instance));
        Member member = group.member(instance).orElseThrow();
        boolean isShrinking = Given.flag(request.shouldDecrementDesiredCapacity());
        int desired = group.size().desired();
        if (isShrinking && desired - 1 < group.size().least()) {
            throw AutoScalingFailures.validation(
                    "Currently, desiredSize equals minSize (" + group.size().least()
                            + "). Terminating instance without replacement will violate group's min size constraint."
                            + " Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.");
        }
        if (!member.isActive()) {
            throw AutoScalingFailures.inProgress(
                    "Scaling activity " + member.activity() + " is in progress and blocks" + " this action");
        }
        String cause = "At " + Activities.moment(call.now())
                + " an instance was taken out of service in response to a user request"
                + (isShrinking ? ", shrinking the capacity from " + desired + " to " + (desired - 1) + "." : ".");
        Group ending = MemberEnd.begin(call, group, member, cause, registrations);
        Group changed = isShrinking
                ? ending.with(new Group.Size(group.size().least(), group.size().most(), desired - 1))
                : ending;
        GroupStore.put(call, changed);
        reactor.soon(call, group.name());
        String activity = changed.member(instance).orElseThrow().activity();
        return TerminateInstanceInAutoScalingGroupResponse.builder()
                .activity(Activities.show(
                        call, Activities.find(call, group.name(), activity).orElseThrow()))
                .build();
    }
}
