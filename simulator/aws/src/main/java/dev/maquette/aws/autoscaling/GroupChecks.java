package dev.maquette.aws.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Permissions;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.aws.ec2.compute.Compute;
import dev.maquette.aws.ec2.network.Kinds;
import dev.maquette.aws.iam.ServiceLinkedRoles;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** What a group may not be like, in the words of Auto Scaling. */
final class GroupChecks {

    static final String SERVICE = "autoscaling.amazonaws.com";

    private static final int LONGEST = 255;

    private final Tools ec2;
    private final Compute compute;
    private final Permissions permissions;

    GroupChecks(Tools ec2, Compute compute, Permissions permissions) {
        this.ec2 = ec2;
        this.compute = compute;
        this.permissions = permissions;
    }

    static String name(@Nullable String name) {
        if (name == null || name.isEmpty() || name.length() > LONGEST) {
            throw AutoScalingFailures.validation("1 validation error detected: Value "
                    + (name == null ? "null" : "'" + name + "'")
                    + " at 'autoScalingGroupName' failed to satisfy constraint: "
                    + (name == null ? "Member must not be null" : "Member must have length between 1 and " + LONGEST));
        }
        return name;
    }

    static int given(@Nullable Integer value, String field) {
        if (value == null) {
            throw AutoScalingFailures.validation("1 validation error detected: Value null at '" + field
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    static void size(Group.Size size) {
        if (size.most() < size.least()) {
            throw AutoScalingFailures.validation(
                    "Max bound, " + size.most() + ", must be greater than or equal to min bound, " + size.least());
        }
        if (size.desired() < size.least() || size.desired() > size.most()) {
            throw AutoScalingFailures.validation("Desired capacity:" + size.desired()
                    + " must be between the specified min size:" + size.least() + " and max size:" + size.most());
        }
    }

    static void refuseDeleting(Group group) {
        if (group.isDeleting()) {
            throw AutoScalingFailures.inProgress(
                    "AutoScalingGroup " + group.name() + " is pending delete and cannot be changed");
        }
    }

    /** There is exactly one source of launches, and it would work as far as that can be told. */
    void source(WriteCall call, ObjectNode said) {
        long sources = Stream.of("LaunchTemplate", "MixedInstancesPolicy", "LaunchConfigurationName")
                .filter(said::has)
                .count();
        if (sources == 0) {
            throw AutoScalingFailures.validation("Valid requests must contain either LaunchTemplate,"
                    + " LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
        }
        if (sources > 1) {
            throw AutoScalingFailures.validation("Valid requests must contain only one of LaunchTemplate,"
                    + " LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
        }
        if (said.has("LaunchConfigurationName")) {
            LaunchConfigurations.get(call, said.get("LaunchConfigurationName").asText());
            return;
        }
        new TemplateNames(compute).complete(call, said);
        JsonNode template = said.has("LaunchTemplate")
                ? said.get("LaunchTemplate")
                : said.at("/MixedInstancesPolicy/LaunchTemplate/LaunchTemplateSpecification");
        template(call, template, said.at("/MixedInstancesPolicy/LaunchTemplate/Overrides"));
    }

    private void template(WriteCall call, JsonNode specification, JsonNode overrides) {
        String id = specification.path("LaunchTemplateId").asText();
        String name = specification.path("LaunchTemplateName").asText();
        try {
            Compute.TemplateVersion version = compute.template(
                    call, id, name, specification.path("Version").asText());
            mayLaunch(call, version);
            JsonNode type = overrides.path(0).path("InstanceType");
            RunInstancesRequest.Builder run = RunInstancesRequest.builder()
                    .launchTemplate(
                            each -> each.launchTemplateId(version.id()).version(Long.toString(version.number())));
            if (!type.isMissingNode()) {
                run.instanceType(type.asText());
            }
            boolean isOfRequirements = overrides.path(0).has("InstanceRequirements");
            if (!isOfRequirements) {
                compute.refuseUnlaunchable(call, run.build());
            }
        } catch (AwsFailure refused) {
            if (refused.code().equals("AccessDenied") || refused.code().equals("NotImplemented")) {
                throw refused;
            }
            throw AutoScalingFailures.validation(
                    "You must use a valid fully-formed launch template. " + refused.text());
        }
    }

    /** Who makes a group of a template has to be allowed to launch from it (Auto Scaling user guide, launch template support). */
    private void mayLaunch(Call call, Compute.TemplateVersion version) {
        Target instance = Target.arn(call.arn("ec2", "instance/*"))
                .with("ec2:Region", call.region())
                .with("ec2:LaunchTemplate", call.arn("ec2", "launch-template/" + version.id()));
        if (!permissions.allow(call, "ec2:RunInstances", instance)) {
            throw new AwsFailure("AccessDenied", 403, "You are not authorized to use launch template: " + version.id());
        }
    }

    /** Zones or subnets, of which all have to exist. */
    void places(Call call, ObjectNode said) {
        String subnets = said.path("VPCZoneIdentifier").asText();
        if (subnets.isEmpty() && !said.has("AvailabilityZones")) {
            throw AutoScalingFailures.validation("At least one Availability Zone or VPC Subnet is required.");
        }
        for (String subnet : GroupPlaces.split(subnets)) {
            try {
                ec2.inventory().get(call, Kinds.SUBNET, subnet);
            } catch (AwsFailure refused) {
                throw AutoScalingFailures.validation(refused.text());
            }
        }
        said.path("AvailabilityZones").forEach(zone -> {
            if (ec2.zone(call, zone.asText()).isEmpty()) {
                throw AutoScalingFailures.validation("Invalid availability zones: [" + zone.asText() + "]");
            }
        });
    }

    /** The role by which Auto Scaling acts; the service makes its own where the caller may let it. */
    void role(WriteCall call, ObjectNode said) {
        if (!Given.text(said.path("ServiceLinkedRoleARN").asText()).isEmpty()) {
            return;
        }
        boolean isThere = ServiceLinkedRoles.exists(call, SERVICE);
        if (!isThere
                && !permissions.allow(call, "iam:CreateServiceLinkedRole", ServiceLinkedRoles.making(call, SERVICE))) {
            throw AutoScalingFailures.validation(
                    "The default Service-Linked Role for Auto Scaling could not be created.");
        }
        ServiceLinkedRoles.ensure(call, SERVICE);
        said.put(
                "ServiceLinkedRoleARN",
                "arn:aws:iam::" + call.account() + ":role/aws-service-role/" + SERVICE
                        + "/AWSServiceRoleForAutoScaling");
    }

    /** Target groups and load balancers have to exist. */
    static void targets(Call call, ObjectNode said) {
        said.path("TargetGroupARNs").forEach(arn -> {
            if (!Registrations.isTargetGroup(call, arn.asText())) {
                throw AutoScalingFailures.validation(
                        "Provided Target Groups may not be valid. Please ensure they exist and try again.");
            }
        });
        said.path("LoadBalancerNames").forEach(name -> {
            if (!Registrations.isLoadBalancer(call, name.asText())) {
                throw AutoScalingFailures.validation(
                        "Provided Load Balancers may not be valid. Please ensure they exist and try again.");
            }
        });
    }
}
