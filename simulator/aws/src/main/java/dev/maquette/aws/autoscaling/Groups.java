package dev.maquette.aws.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** Groups made, changed and deleted. */
final class Groups {

    private static final String QUOTA = "L-CDE20ADC";

    private static final List<String> OWN_FIELDS = List.of(
            "AutoScalingGroupName",
            "MinSize",
            "MaxSize",
            "DesiredCapacity",
            "Tags",
            "LifecycleHookSpecificationList",
            "InstanceId");

    private final Facts facts;
    private final GroupChecks checks;
    private final GroupReactor reactor;

    Groups(Facts facts, GroupChecks checks, GroupReactor reactor) {
        this.facts = facts;
        this.checks = checks;
        this.reactor = reactor;
    }

    void register(Operations.Builder autoScaling) {
        autoScaling.write(
                CreateAutoScalingGroupRequest.class,
                this::create,
                need("autoscaling:CreateAutoScalingGroup", CreateAutoScalingGroupRequest::autoScalingGroupName)
                        .when("autoscaling:MinSize", request -> number(request.minSize()))
                        .when("autoscaling:MaxSize", request -> number(request.maxSize()))
                        .when(
                                "autoscaling:LaunchConfigurationName",
                                request -> Given.of(request.launchConfigurationName()).stream()
                                        .toList())
                        .when("autoscaling:TargetGroupARNs", request -> Given.list(request.targetGroupARNs()))
                        .when("autoscaling:LoadBalancerNames", request -> Given.list(request.loadBalancerNames()))
                        .when("autoscaling:VPCZoneIdentifiers", request -> Given.of(request.vpcZoneIdentifier())
                                .map(text -> List.of(text.split(",")))
                                .orElse(List.of()))
                        .tagging(request -> GroupTags.said(request.tags())));
        autoScaling.write(
                UpdateAutoScalingGroupRequest.class,
                this::update,
                need("autoscaling:UpdateAutoScalingGroup", UpdateAutoScalingGroupRequest::autoScalingGroupName)
                        .when("autoscaling:MinSize", request -> number(request.minSize()))
                        .when("autoscaling:MaxSize", request -> number(request.maxSize())));
        autoScaling.write(
                DeleteAutoScalingGroupRequest.class,
                this::delete,
                need("autoscaling:DeleteAutoScalingGroup", DeleteAutoScalingGroupRequest::autoScalingGroupName));
    }

    private static List<String> number(@Nullable Integer value) {
        return value == null ? List.of() : List.of(value.toString());
    }

    /** An action on a group by its name. */
    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> name) {
        return Need.on(action, "autoScalingGroup*", (call, request) -> target(call, Given.text(name.apply(request))));
    }

    static Target target(Call call, String name) {
        return GroupStore.find(call, name)
                .map(group -> Target.arn(group.arn()).tagged(GroupTags.plain(group)))
                .orElseGet(
                        () -> Target.arn(call.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + name)));
    }

    private CreateAutoScalingGroupResponse create(WriteCall call, CreateAutoScalingGroupRequest request) {
        String name = GroupChecks.name(request.autoScalingGroupName());
        GroupStore.find(call, name).ifPresent(other -> {
            throw AutoScalingFailures.alreadyExists("AutoScalingGroup by this name already exists - A group with the"
                    + " name " + name + " already exists" + (other.isDeleting() ? " and is pending delete" : ""));
        });
        if (GroupStore.all(call).size() >= facts.quotas().most(call, "autoscaling", QUOTA)) {
            throw AutoScalingFailures.limit("You have reached your limit of Auto Scaling groups.");
        }
        int least = GroupChecks.given(request.minSize(), "minSize");
        int most = GroupChecks.given(request.maxSize(), "maxSize");
        Group.Size size = new Group.Size(least, most, Given.number(request.desiredCapacity(), least));
        GroupChecks.size(size);
        ObjectNode said = Shapes.tree(request);
        said.remove(OWN_FIELDS);
        checks.source(call, said);
        GroupChecks.targets(call, said);
        checks.places(call, said);
        checks.role(call, said);
        Group group = new Group(
                name,
                call.arn(
                        "autoscaling",
                        "autoScalingGroup:" + call.ids().uuid("auto-scaling-group", name) + ":autoScalingGroupName/"
                                + name),
                call.now(),
                said.toString(),
                size,
                List.of(),
                GroupTags.checked(request.tags()),
                hooks(request),
                Map.of(),
                List.of(),
                "At " + Activities.moment(call.now())
                        + " a user request created an AutoScalingGroup changing the desired capacity from 0 to "
                        + size.desired() + ".",
                call.now(),
                "",
                0);
        GroupStore.put(call, group);
        reactor.soon(call, name);
        return CreateAutoScalingGroupResponse.builder().build();
    }

    private static Map<String, Group.Hook> hooks(CreateAutoScalingGroupRequest request) {
        Map<String, Group.Hook> hooks = new TreeMap<>();
        for (LifecycleHookSpecification each : Given.list(request.lifecycleHookSpecificationList())) {
            hooks.put(
                    Given.text(each.lifecycleHookName()),
                    Hooks.of(
                            Given.text(each.lifecycleTransition()),
                            each.heartbeatTimeout(),
                            each.defaultResult(),
                            Shapes.tree(each)));
        }
        return hooks;
    }

    private UpdateAutoScalingGroupResponse update(WriteCall call, UpdateAutoScalingGroupRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        GroupChecks.refuseDeleting(group);
        ObjectNode more = Shapes.tree(request);
        more.remove(OWN_FIELDS);
        ObjectNode said = merged(Shapes.parse(group.said()), more);
        if (isOfSource(more)) {
            checks.source(call, said);
        }
        if (more.has("VPCZoneIdentifier") || more.has("AvailabilityZones")) {
            checks.places(call, said);
        }
        Group.Size size = size(group, request);
        GroupChecks.size(size);
        Group changed = group.saying(said.toString()).with(size);
        boolean isOtherSize = !size.equals(group.size());
        if (isOtherSize) {
            changed = changed.asked(
                    "At " + Activities.moment(call.now())
                            + " a user request update of AutoScalingGroup constraints to min: " + size.least()
                            + ", max: " + size.most() + ", desired: " + size.desired()
                            + " changing the desired capacity from "
                            + group.size().desired() + " to "
                            + size.desired() + ".",
                    call.now());
        }
        GroupStore.put(call, changed);
        reactor.soon(call, group.name());
        return UpdateAutoScalingGroupResponse.builder().build();
    }

    private static boolean isOfSource(ObjectNode more) {
        return more.has("LaunchTemplate") || more.has("MixedInstancesPolicy") || more.has("LaunchConfigurationName");
    }

    /** A new source takes the place of one of another kind. */
    private static ObjectNode merged(ObjectNode before, ObjectNode more) {
        ObjectNode said = before.deepCopy();
        if (isOfSource(more)) {
            said.remove(List.of("LaunchTemplate", "MixedInstancesPolicy", "LaunchConfigurationName"));
        }
        if (more.has("VPCZoneIdentifier")) {
            said.remove("AvailabilityZones");
        }
        return Shapes.merged(said, more);
    }

    /** Without a word on the desired capacity, it stays within the new bounds (Auto Scaling API reference, UpdateAutoScalingGroup). */
    private static Group.Size size(Group group, UpdateAutoScalingGroupRequest request) {
        int least = Given.number(request.minSize(), group.size().least());
        int most = Given.number(request.maxSize(), group.size().most());
        int desired = request.desiredCapacity() == null
                ? Math.max(least, Math.min(most, group.size().desired()))
                : request.desiredCapacity();
        return new Group.Size(least, most, desired);
    }

    private DeleteAutoScalingGroupResponse delete(WriteCall call, DeleteAutoScalingGroupRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        boolean isForced = Given.flag(request.forceDelete());
        if (!isForced && !group.active().isEmpty()) {
            throw AutoScalingFailures.resourceInUse("You cannot delete an AutoScalingGroup while there are instances or"
                    + " pending Spot instance request(s) still in the group.");
        }
        if (!isForced && !group.members().isEmpty()) {
            throw AutoScalingFailures.inProgress(
                    "You cannot delete an AutoScalingGroup while there are scaling activities"
                            + " in progress for that group.");
        }
        if (group.members().isEmpty()) {
            GroupStore.delete(call, group);
        } else {
            GroupStore.put(
                    call,
                    group.deleting()
                            .asked(
                                    "At " + Activities.moment(call.now())
                                            + " a user request force deleted AutoScalingGroup changing the desired"
                                            + " capacity from " + group.size().desired() + " to 0.",
                                    call.now()));
            reactor.soon(call, group.name());
        }
        return DeleteAutoScalingGroupResponse.builder().build();
    }
}
