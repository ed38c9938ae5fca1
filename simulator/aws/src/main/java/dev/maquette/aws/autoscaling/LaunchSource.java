package dev.maquette.aws.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.ec2.compute.Compute;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** What a group launches: a template, a mix of types over a template, or a launch configuration. */
final class LaunchSource {

    private final Compute compute;

    LaunchSource(Compute compute) {
        this.compute = compute;
    }

    /**
     * One of the ways in which a group may get an instance.
     *
     * @param type empty for the one of the template or configuration
     */
    record Offer(
            String templateId,
            String templateName,
            String templateVersion,
            String configuration,
            String type,
            boolean isSpot,
            ObjectNode request) {

        boolean isOfTemplate() {
            return !templateId.isEmpty();
        }
    }

    static boolean isMixed(Group group) {
        return Shapes.parse(group.said()).has("MixedInstancesPolicy");
    }

    /**
     * The ways for the next instance, the preferred one first.
     *
     * @param active how many the group has, which decides between spot and on demand
     * @param spots how many of them are spot
     */
    List<Offer> offers(Call call, Group group, int active, int spots) {
        ObjectNode said = Shapes.parse(group.said());
        if (said.has("MixedInstancesPolicy")) {
            return mixed(call, said.get("MixedInstancesPolicy"), active, spots);
        }
        if (said.has("LaunchTemplate")) {
            return List.of(template(call, said.get("LaunchTemplate"), "", false, Shapes.parse("")));
        }
        return List.of(configuration(call, said.path("LaunchConfigurationName").asText()));
    }

    private Offer template(Call call, JsonNode specification, String type, boolean isSpot, ObjectNode more) {
        Compute.TemplateVersion version = compute.template(
                call,
                specification.path("LaunchTemplateId").asText(),
                specification.path("LaunchTemplateName").asText(),
                specification.path("Version").asText());
        ObjectNode request = more.deepCopy();
        request.putObject("LaunchTemplate")
                .put("LaunchTemplateId", version.id())
                .put("Version", Long.toString(version.number()));
        ObjectNode data = Shapes.parse(version.data());
        if (data.has("NetworkInterfaces")) {
            request.set("NetworkInterfaces", data.get("NetworkInterfaces"));
        }
        if (!type.isEmpty()) {
            request.put("InstanceType", type);
        }
        if (isSpot) {
            request.putObject("InstanceMarketOptions").put("MarketType", "spot");
        }
        return new Offer(version.id(), version.name(), Long.toString(version.number()), "", type, isSpot, request);
    }

    private List<Offer> mixed(Call call, JsonNode policy, int active, int spots) {
        JsonNode template = policy.path("LaunchTemplate");
        JsonNode own = template.path("LaunchTemplateSpecification");
        boolean isSpot = isSpotNext(policy.path("InstancesDistribution"), active, spots);
        List<Offer> offers = new ArrayList<>();
        for (JsonNode override : template.path("Overrides")) {
            if (override.has("WeightedCapacity")) {
                throw AwsFailure.notModelled("weighted capacities of Auto Scaling groups");
            }
            JsonNode specification =
                    override.has("LaunchTemplateSpecification") ? override.get("LaunchTemplateSpecification") : own;
            ObjectNode more = Shapes.parse("");
            if (override.has("ImageId")) {
                more.put("ImageId", override.get("ImageId").asText());
            }
            for (String type : types(call, override)) {
                offers.add(template(call, specification, type, isSpot, more));
            }
        }
        if (offers.isEmpty()) {
            offers.add(template(call, own, "", isSpot, Shapes.parse("")));
        }
        return offers;
    }

    private List<String> types(Call call, JsonNode override) {
        if (override.has("InstanceRequirements")) {
            return compute.typesMeeting(
                    call, Shapes.read(override.get("InstanceRequirements"), InstanceRequirementsRequest.class));
        }
        return List.of(override.path("InstanceType").asText());
    }

    /** The base is on demand, and of what is above it the given share (Auto Scaling user guide, instances distribution). */
    private static boolean isSpotNext(JsonNode distribution, int active, int spots) {
        int base = distribution.path("OnDemandBaseCapacity").asInt(0);
        int share = distribution.path("OnDemandPercentageAboveBaseCapacity").asInt(100);
        int onDemand = active - spots;
        if (onDemand < base) {
            return false;
        }
        int above = active + 1 - base;
        int wantedOnDemand = base + (above * share + 99) / 100;
        return onDemand >= wantedOnDemand;
    }

    private static Offer configuration(Call call, String name) {
        LaunchConfigurations.Configuration configuration = LaunchConfigurations.get(call, name);
        ObjectNode said = Shapes.parse(configuration.said());
        ObjectNode request = Shapes.parse("");
        for (String same :
                List.of("ImageId", "InstanceType", "KeyName", "UserData", "EbsOptimized", "MetadataOptions")) {
            if (said.has(same)) {
                request.set(same, said.get(same));
            }
        }
        devices(said, request);
        if (said.has("SecurityGroups")) {
            request.set("SecurityGroupIds", said.get("SecurityGroups"));
        }
        request.putObject("Monitoring")
                .put("Enabled", said.path("InstanceMonitoring").path("Enabled").asBoolean(true));
        if (said.has("IamInstanceProfile")) {
            String profile = said.get("IamInstanceProfile").asText();
            request.putObject("IamInstanceProfile").put(profile.startsWith("arn:") ? "Arn" : "Name", profile);
        }
        if (said.has("PlacementTenancy")) {
            request.putObject("Placement")
                    .put("Tenancy", said.get("PlacementTenancy").asText());
        }
        if (said.has("SpotPrice")) {
            request.putObject("InstanceMarketOptions")
                    .put("MarketType", "spot")
                    .putObject("SpotOptions")
                    .put("MaxPrice", said.get("SpotPrice").asText());
        }
        return new Offer("", "", "", name, "", said.has("SpotPrice"), request);
    }

    private static void devices(ObjectNode said, ObjectNode request) {
        if (!said.has("BlockDeviceMappings")) {
            return;
        }
        ArrayNode devices = request.putArray("BlockDeviceMappings");
        said.get("BlockDeviceMappings").forEach(each -> {
            ObjectNode device = devices.addObject();
            device.put("DeviceName", each.path("DeviceName").asText());
            if (each.has("Ebs")) {
                device.set("Ebs", each.get("Ebs"));
            }
            if (each.path("NoDevice").asBoolean(false)) {
                device.put("NoDevice", "");
            }
        });
    }

    /** What an offer asks EC2 for, in a subnet, with the group's tags. */
    static RunInstancesRequest request(Call call, Group group, Offer offer, String subnet) {
        ObjectNode request = offer.request().deepCopy();
        request.put("MinCount", 1).put("MaxCount", 1);
        ArrayNode tags = request.putArray("TagSpecifications")
                .addObject()
                .put("ResourceType", "instance")
                .putArray("Tags");
        tags.addObject().put("Key", "aws:autoscaling:groupName").put("Value", group.name());
        group.tags().forEach((key, tag) -> {
            if (tag.isPropagated()) {
                tags.addObject().put("Key", key).put("Value", tag.value());
            }
        });
        if (offer.isOfTemplate()) {
            place(request, subnet);
        } else {
            place(call, offer, request, subnet);
        }
        return Shapes.read(request, RunInstancesRequest.class);
    }

    /** The group decides on the subnet: also of the interfaces that a template describes (Auto Scaling user guide, launch templates). */
    private static void place(ObjectNode request, String subnet) {
        if (request.has("NetworkInterfaces")) {
            request.get("NetworkInterfaces").forEach(each -> ((ObjectNode) each).put("SubnetId", subnet));
        } else {
            request.put("SubnetId", subnet);
        }
    }

    /** A launch configuration that decides on public addresses needs an interface of its own for that. */
    private static void place(Call call, Offer offer, ObjectNode request, String subnet) {
        ObjectNode said = Shapes.parse(
                LaunchConfigurations.get(call, offer.configuration()).said());
        if (!said.has("AssociatePublicIpAddress")) {
            request.put("SubnetId", subnet);
            return;
        }
        ObjectNode own = request.putArray("NetworkInterfaces").addObject();
        own.put("DeviceIndex", 0)
                .put("SubnetId", subnet)
                .put(
                        "AssociatePublicIpAddress",
                        said.get("AssociatePublicIpAddress").asBoolean())
                .put("DeleteOnTermination", true);
        if (request.has("SecurityGroupIds")) {
            own.set("Groups", request.get("SecurityGroupIds"));
            request.remove("SecurityGroupIds");
        }
    }
}
