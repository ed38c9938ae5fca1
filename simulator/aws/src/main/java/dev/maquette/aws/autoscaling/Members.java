package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionResponse;

/** The instances of groups, one by one. */
final class Members {

    private static final int PAGE = 50;

    private final GroupReactor reactor;
    private final Registrations registrations;

    Members(GroupReactor reactor, Registrations registrations) {
        this.reactor = reactor;
        this.registrations = registrations;
    }

    void register(Operations.Builder autoScaling) {
        autoScaling.read(
                DescribeAutoScalingInstancesRequest.class,
                Members::describe,
                Need.of("autoscaling:DescribeAutoScalingInstances"));
        autoScaling.write(
                SetInstanceHealthRequest.class,
                this::health,
                Need.on(
                        "autoscaling:SetInstanceHealth",
                        "autoScalingGroup*",
                        (call, request) -> Groups.target(
                                call,
                                GroupStore.groupOf(call.records(), call.key(Given.text(request.instanceId())))
                                        .orElse("*"))));
        autoScaling.write(
                SetInstanceProtectionRequest.class,
                this::protect,
                Groups.need("autoscaling:SetInstanceProtection", SetInstanceProtectionRequest::autoScalingGroupName));
        autoScaling.write(
                DetachInstancesRequest.class,
                this::detach,
                Groups.need("autoscaling:DetachInstances", DetachInstancesRequest::autoScalingGroupName));
    }

    private static DescribeAutoScalingInstancesResponse describe(
            Call call, DescribeAutoScalingInstancesRequest request) {
        List<String> ids = Given.list(request.instanceIds());
        List<AutoScalingInstanceDetails> all = new ArrayList<>();
        for (Group group : groups(call, ids)) {
            group.members().stream()
                    .filter(each -> ids.isEmpty() || ids.contains(each.instance()))
                    .forEach(each -> all.add(show(group, each)));
        }
        all.sort(Comparator.comparing(AutoScalingInstanceDetails::instanceId));
        Pages.Page<AutoScalingInstanceDetails> page = Pages.of(
                all,
                AutoScalingInstanceDetails::instanceId,
                Given.of(request.nextToken()),
                Math.min(PAGE, Given.number(request.maxRecords(), PAGE)),
                () -> AutoScalingFailures.validation("Invalid NextToken"));
        return DescribeAutoScalingInstancesResponse.builder()
                .autoScalingInstances(page.items())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static List<Group> groups(Call call, List<String> ids) {
        if (ids.isEmpty()) {
            return GroupStore.all(call);
        }
        return ids.stream()
                .flatMap(id -> GroupStore.groupOf(call.records(), call.key(id)).stream())
                .distinct()
                .flatMap(name -> GroupStore.find(call, name).stream())
                .toList();
    }

    private static AutoScalingInstanceDetails show(Group group, Member member) {
        return AutoScalingInstanceDetails.builder()
                .instanceId(member.instance())
                .instanceType(member.type())
                .autoScalingGroupName(group.name())
                .availabilityZone(member.zone())
                .imageId(member.imageId())
                .lifecycleState(member.state())
                .healthStatus(member.health().toUpperCase(java.util.Locale.ROOT))
                .launchConfigurationName(member.configuration().isEmpty() ? null : member.configuration())
                .launchTemplate(GroupView.template(member))
                .protectedFromScaleIn(member.isProtected())
                .build();
    }

    private SetInstanceHealthResponse health(WriteCall call, SetInstanceHealthRequest request) {
        String id = Given.text(request.instanceId());
        Group group = groups(call, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> AutoScalingFailures.validation(
                        "Instance Id not found - No managed instance found for" + " instance ID: " + id));
        String health = Given.text(request.healthStatus());
        if (!List.of("Healthy", "Unhealthy").contains(health)) {
            throw AutoScalingFailures.validation("Valid instance health states are: [Healthy, Unhealthy].");
        }
        group.member(id).ifPresent(each -> GroupStore.put(call, group.with(each.being(health))));
        reactor.soon(call, group.name());
        return SetInstanceHealthResponse.builder().build();
    }

    private static Member member(Group group, String id) {
        return group.member(id)
                .orElseThrow(() -> AutoScalingFailures.validation(
                        "The instance " + id + " is not part of Auto Scaling group " + group.name() + "."));
    }

    private SetInstanceProtectionResponse protect(WriteCall call, SetInstanceProtectionRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        for (String id : Given.list(request.instanceIds())) {
            group = group.with(member(group, id).protectedIf(Given.flag(request.protectedFromScaleIn())));
        }
        GroupStore.put(call, group);
        return SetInstanceProtectionResponse.builder().build();
    }

    /** Detached instances run on, on their own. */
    private DetachInstancesResponse detach(WriteCall call, DetachInstancesRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        List<String> ids = Given.list(request.instanceIds());
        boolean isShrinking = Given.flag(request.shouldDecrementDesiredCapacity());
        int desired = group.size().desired() - (isShrinking ? ids.size() : 0);
        if (desired < group.size().least()) {
            throw AutoScalingFailures.validation(
                    "Terminating instances without replacement will violate the group's minimum size constraint.");
        }
        List<software.amazon.awssdk.services.autoscaling.model.Activity> shown = new ArrayList<>();
        int nth = 0;
        for (String id : ids) {
            Member member = member(group, id);
            registrations.deregister(call, group, List.of(id));
            Activity activity = Activities.begin(
                    call,
                    group,
                    new Activities.Begun(
                            "Detaching EC2 instance: " + id,
                            "At " + Activities.moment(call.now()) + " instance " + id
                                    + " was detached in response to a user request.",
                            Activity.IN_PROGRESS,
                            "",
                            member.zone()),
                    nth++);
            Activities.change(call, group.name(), activity.id(), each -> each.done(call.now()));
            shown.add(Activities.show(call, activity));
            GroupStore.forget(call, id);
            group = group.without(id);
        }
        GroupStore.put(
                call,
                group.with(new Group.Size(group.size().least(), group.size().most(), desired)));
        reactor.soon(call, group.name());
        return DetachInstancesResponse.builder().activities(shown).build();
    }
}
