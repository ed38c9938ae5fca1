package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.network.Kinds;
import dev.maquette.aws.iam.ProfileView;
import dev.maquette.aws.iam.RoleView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * What whoever launches instances must be allowed (Service Authorization Reference, RunInstances): the action on the instance, the image, each
 * subnet, interface, group, volume, key and template that takes part, tags on all of them, and the role of the instance profile.
 */
final class RunNeeds {

    private static final String RUN = "ec2:RunInstances";

    private final LaunchRequests requests;
    private final TemplateStore templates;
    private final Needs needs;

    RunNeeds(Inventory inventory, LaunchRequests requests, TemplateStore templates) {
        this.requests = requests;
        this.templates = templates;
        this.needs = new Needs(inventory);
    }

    Need<RunInstancesRequest> instance() {
        return Need.<RunInstancesRequest>on(RUN, "instance*", (call, request) -> {
                    RunInstancesRequest all = merged(call, request);
                    Target target = made(call, request, "instance/*");
                    for (Map.Entry<String, String> key : keys(call, all).entrySet()) {
                        target = target.with(key.getKey(), key.getValue());
                    }
                    return target;
                })
                .tagging(request -> said(request, "instance"));
    }

    Need<RunInstancesRequest> others() {
        return Need.onEach(RUN, "image*", this::touched);
    }

    Need<RunInstancesRequest> madeBeside(String type) {
        return Need.<RunInstancesRequest>on(RUN, type + "*", (call, request) -> made(call, request, type + "/*"))
                .tagging(request -> said(request, type));
    }

    Need<RunInstancesRequest> tags() {
        return Need.<RunInstancesRequest>onEach("ec2:CreateTags", "instance", (call, request) -> {
                    List<Target> targets = new ArrayList<>();
                    Given.list(merged(call, request).tagSpecifications()).stream()
                            .map(each -> Given.text(each.resourceTypeAsString()))
                            .distinct()
                            .forEach(type -> targets.add(made(call, request, type + "/*")));
                    return targets;
                })
                .when("ec2:CreateAction", request -> List.of("RunInstances"))
                .tagging(request -> said(request, "instance"));
    }

    /** The role of the profile goes to EC2. */
    Need<RunInstancesRequest> passRole() {
        return Need.<RunInstancesRequest>onEach(
                        "iam:PassRole",
                        "role*",
                        (call, request) -> role(call, merged(call, request).iamInstanceProfile()).stream()
                                .map(role -> Target.arn(role.arn()).tagged(role.tags()))
                                .toList())
                .when("iam:PassedToService", request -> List.of("ec2.amazonaws.com"));
    }

    static Optional<RoleView> role(
            Call call, @org.jspecify.annotations.Nullable IamInstanceProfileSpecification asked) {
        if (asked == null) {
            return Optional.empty();
        }
        return Given.of(asked.arn())
                .or(() -> Given.of(asked.name())
                        .flatMap(name -> ProfileView.named(call, name))
                        .map(ProfileView::arn))
                .flatMap(arn -> RoleView.ofInstanceProfile(call.records(), arn));
    }

    private RunInstancesRequest merged(Call call, RunInstancesRequest request) {
        try {
            return requests.merged(call, request).request();
        } catch (AwsFailure noSuchTemplate) {
            return request;
        }
    }

    private Target made(Call call, RunInstancesRequest request, String resource) {
        Target target = Target.arn(Arns.of("ec2", call.region(), call.account(), resource))
                .with("ec2:Region", call.region());
        if (request.launchTemplate() == null) {
            return target;
        }
        return template(call, request)
                .map(arn -> target.with("ec2:LaunchTemplate", arn).with("ec2:IsLaunchTemplateResource", "true"))
                .orElse(target);
    }

    private Optional<String> template(Call call, RunInstancesRequest request) {
        return Given.of(request.launchTemplate().launchTemplateId())
                .or(() -> Given.of(request.launchTemplate().launchTemplateName())
                        .flatMap(name -> templates.named(call, name))
                        .map(LaunchTemplate::id))
                .map(id -> LaunchTemplate.KIND.arn(call, id));
    }

    private static Map<String, String> keys(Call call, RunInstancesRequest all) {
        Map<String, String> keys = new TreeMap<>();
        keys.put("ec2:InstanceType", Given.text(all.instanceTypeAsString(), "m1.small"));
        keys.put("ec2:EbsOptimized", Boolean.toString(Given.flag(all.ebsOptimized())));
        keys.put("ec2:RootDeviceType", "ebs");
        boolean isSpot = all.instanceMarketOptions() != null;
        keys.put("ec2:InstanceMarketType", isSpot ? "spot" : "on-demand");
        if (all.placement() != null) {
            Given.of(all.placement().availabilityZone()).ifPresent(zone -> keys.put("ec2:AvailabilityZone", zone));
            Given.of(all.placement().tenancyAsString()).ifPresent(tenancy -> keys.put("ec2:Tenancy", tenancy));
        }
        InstanceMetadataOptionsRequest metadata = all.metadataOptions();
        if (metadata != null) {
            Given.of(metadata.httpTokensAsString()).ifPresent(each -> keys.put("ec2:MetadataHttpTokens", each));
            Given.of(metadata.httpEndpointAsString()).ifPresent(each -> keys.put("ec2:MetadataHttpEndpoint", each));
            Given.of(metadata.httpPutResponseHopLimit())
                    .ifPresent(each -> keys.put("ec2:MetadataHttpPutResponseHopLimit", each.toString()));
        }
        Given.of(all.iamInstanceProfile())
                .flatMap(profile -> Given.of(profile.arn()).or(() -> Given.of(profile.name())
                        .flatMap(name -> ProfileView.named(call, name))
                        .map(ProfileView::arn)))
                .ifPresent(arn -> keys.put("ec2:InstanceProfile", arn));
        return keys;
    }

    private List<Target> touched(Call call, RunInstancesRequest request) {
        RunInstancesRequest all = merged(call, request);
        List<Target> targets = new ArrayList<>();
        targets.add(Target.arn(Arns.of("ec2", call.region(), "", "image/" + Given.text(all.imageId(), "*")))
                .with("ec2:Region", call.region())
                .with("ec2:Public", "true"));
        Given.of(all.subnetId()).ifPresent(id -> targets.add(needs.target(call, Kinds.SUBNET, id)));
        Given.list(all.securityGroupIds()).forEach(id -> targets.add(needs.target(call, Kinds.SECURITY_GROUP, id)));
        Given.list(all.networkInterfaces()).forEach(each -> {
            Given.of(each.subnetId()).ifPresent(id -> targets.add(needs.target(call, Kinds.SUBNET, id)));
            Given.list(each.groups()).forEach(id -> targets.add(needs.target(call, Kinds.SECURITY_GROUP, id)));
            Given.of(each.networkInterfaceId())
                    .ifPresent(id -> targets.add(needs.target(call, Kinds.NETWORK_INTERFACE, id)));
        });
        Given.of(all.keyName())
                .ifPresent(name ->
                        targets.add(Target.arn(KeyPair.KIND.arn(call, name)).with("ec2:Region", call.region())));
        if (request.launchTemplate() != null) {
            template(call, request)
                    .ifPresent(arn -> targets.add(needs.target(call, LaunchTemplate.KIND, Arns.name(arn))));
        }
        return targets;
    }

    private static Map<String, String> said(RunInstancesRequest request, String type) {
        Map<String, String> tags = new TreeMap<>();
        Given.list(request.tagSpecifications()).stream()
                .filter(each -> type.equals(each.resourceTypeAsString()))
                .flatMap(each -> Given.list(each.tags()).stream())
                .forEach(tag -> tags.put(Given.text(tag.key()), Given.text(tag.value())));
        return tags;
    }
}
