package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2;
import dev.maquette.aws.ec2.network.Subnet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** How members come into a group: EC2 is asked for them one by one, by the service itself; what it refuses is an activity that failed. */
final class MemberLaunch {

    private static final int AT_ONCE = 20;

    /** What another zone or type may still give. */
    private static final Set<String> OF_PLACE = Set.of(
            "InsufficientInstanceCapacity", "Unsupported", "InsufficientFreeAddressesInSubnet", "SpotMaxPriceTooLow");

    private final Pipeline pipeline;
    private final LaunchSource source;
    private final GroupPlaces places;

    MemberLaunch(Pipeline pipeline, LaunchSource source, GroupPlaces places) {
        this.pipeline = pipeline;
        this.source = source;
        this.places = places;
    }

    /** Launches until there are as many as desired, or EC2 refuses. */
    Group upTo(WriteCall call, Group before) {
        int actual = before.active().size();
        int desired = before.size().desired();
        if (actual >= desired || before.isDeleting() || !before.runs("Launch")) {
            return before.failed(0);
        }
        String now = Activities.moment(call.now());
        String cause = before.request().isEmpty()
                ? "At " + now + " an instance was launched in response to an unhealthy instance needing to be replaced."
                : before.request() + "  At " + now
                        + " an instance was started in response to a difference between desired and actual capacity,"
                        + " increasing the capacity from " + actual + " to " + desired + ".";
        Group group = before;
        int most = Math.min(desired - actual, AT_ONCE);
        for (int nth = 0; nth < most; nth++) {
            Optional<Group> more = one(call, group, cause, nth);
            if (more.isEmpty()) {
                return group.failed(before.failures() + 1);
            }
            group = more.get();
        }
        boolean isDone = group.active().size() >= desired;
        return isDone ? group.failed(0) : group.failed(1);
    }

    /** One more member; none where nothing could be had anywhere. */
    private Optional<Group> one(WriteCall call, Group group, String cause, int nth) {
        List<Subnet> subnets = places.inOrder(call, group);
        int attempt = 0;
        for (Subnet subnet : subnets) {
            Optional<Group> more = in(call, group, cause, subnet, nth * 100 + attempt);
            if (more.isPresent()) {
                return more.filter(each -> each.failures() == group.failures());
            }
            attempt++;
        }
        return Optional.empty();
    }

    /** A member in a subnet; a group that failed where no other place would help, nothing where another may. */
    private Optional<Group> in(WriteCall call, Group group, String cause, Subnet subnet, int nth) {
        AwsFailure last = AutoScalingFailures.validation("There is nothing to launch");
        boolean isSpot = false;
        try {
            List<Member> active = group.active();
            int spots = (int) active.stream().filter(Member::isSpot).count();
            for (LaunchSource.Offer offer : source.offers(call, group, active.size(), spots)) {
                isSpot = offer.isSpot();
                try {
                    return Optional.of(launched(call, group, offer, subnet, cause, nth));
                } catch (AwsFailure refused) {
                    last = refused;
                    if (!OF_PLACE.contains(refused.code())) {
                        break;
                    }
                }
            }
        } catch (AwsFailure nothingToLaunch) {
            last = nothingToLaunch;
        }
        Activities.failed(
                call,
                group,
                new Activities.Begun(
                        "Launching a new EC2 instance", cause, Activity.FAILED, subnet.id(), subnet.zone()),
                reason(group, last, isSpot),
                nth);
        return OF_PLACE.contains(last.code()) ? Optional.empty() : Optional.of(group.failed(group.failures() + 1));
    }

    /** Mixed groups launch by fleets, whose errors have codes. */
    private static String reason(Group group, AwsFailure refused, boolean isSpot) {
        String text = Causes.closed(refused.text());
        return LaunchSource.isMixed(group)
                ? "Could not launch " + (isSpot ? "Spot" : "On-Demand") + " Instances. " + refused.code() + " - " + text
                : text;
    }

    private Group launched(
            WriteCall call, Group group, LaunchSource.Offer offer, Subnet subnet, String cause, int nth) {
        RunInstancesRequest request = LaunchSource.request(call, group, offer, subnet.id());
        Pipeline.Outcome outcome =
                pipeline.write(pipeline.find(Ec2.SERVICE, "RunInstances").orElseThrow(), call, request);
        if (!(outcome instanceof Pipeline.Outcome.Done(RunInstancesResponse response))) {
            throw AutoScalingFailures.validation("You are not authorized to perform this operation.");
        }
        Instance instance = response.instances().getFirst();
        Activity activity = Activities.begin(
                call,
                group,
                new Activities.Begun(
                        "Launching a new EC2 instance: " + instance.instanceId(),
                        cause,
                        Activity.PRE_IN_SERVICE,
                        subnet.id(),
                        subnet.zone()),
                nth);
        GroupStore.join(call, instance.instanceId(), group);
        boolean isProtected = Shapes.parse(group.said())
                .path("NewInstancesProtectedFromScaleIn")
                .asBoolean(false);
        return group.with(new Member(
                instance.instanceId(),
                instance.instanceTypeAsString(),
                subnet.zone(),
                instance.imageId(),
                offer.isSpot(),
                Member.PENDING,
                "Healthy",
                isProtected,
                offer.templateId(),
                offer.templateName(),
                offer.templateVersion(),
                offer.configuration(),
                activity.id(),
                call.now(),
                call.now()));
    }
}
