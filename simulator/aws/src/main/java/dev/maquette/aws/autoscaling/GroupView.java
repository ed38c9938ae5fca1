package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Shapes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.EnabledMetric;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;

/** Groups as the API shows them, with its defaults. */
final class GroupView {

    private static final int PAGE = 50;
    private static final int MOST_PAGE = 100;
    private static final int COOLDOWN = 300;

    private final Facts facts;
    private final GroupPlaces places;

    GroupView(Facts facts, GroupPlaces places) {
        this.facts = facts;
        this.places = places;
    }

    void register(Operations.Builder autoScaling) {
        autoScaling.read(
                DescribeAutoScalingGroupsRequest.class,
                this::describe,
                Need.of("autoscaling:DescribeAutoScalingGroups"));
        autoScaling.read(
                DescribeAccountLimitsRequest.class, this::limits, Need.of("autoscaling:DescribeAccountLimits"));
    }

    private DescribeAutoScalingGroupsResponse describe(Call call, DescribeAutoScalingGroupsRequest request) {
        List<String> names = Given.list(request.autoScalingGroupNames());
        List<Group> all = names.isEmpty()
                ? GroupStore.all(call)
                : names.stream()
                        .distinct()
                        .sorted()
                        .flatMap(name -> GroupStore.find(call, name).stream())
                        .toList();
        List<Group> wanted = all.stream()
                .filter(group -> Given.list(request.filters()).stream().allMatch(filter -> passes(group, filter)))
                .toList();
        Pages.Page<Group> page = Pages.of(
                wanted,
                Group::name,
                Given.of(request.nextToken()),
                Math.min(MOST_PAGE, Given.number(request.maxRecords(), PAGE)),
                () -> AutoScalingFailures.validation("Invalid NextToken"));
        return DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(
                        page.items().stream().map(group -> show(call, group)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static boolean passes(Group group, Filter filter) {
        List<String> values = Given.list(filter.values());
        String name = Given.text(filter.name());
        return switch (name) {
            case "tag-key" -> group.tags().keySet().stream().anyMatch(values::contains);
            case "tag-value" -> group.tags().values().stream().anyMatch(tag -> values.contains(tag.value()));
            default -> {
                if (!name.startsWith("tag:")) {
                    throw AutoScalingFailures.validation("Filter type " + name + " is not correct. Allowed Filter types"
                            + " are: tag-key, tag-value, tag:<key>");
                }
                Group.Tag tag = group.tags().get(name.substring(4));
                yield tag != null && values.contains(tag.value());
            }
        };
    }

    AutoScalingGroup show(Call call, Group group) {
        AutoScalingGroup said = Shapes.read(group.said(), AutoScalingGroup.class);
        AutoScalingGroup.Builder shown = said.toBuilder()
                .autoScalingGroupName(group.name())
                .autoScalingGroupARN(group.arn())
                .createdTime(group.created())
                .minSize(group.size().least())
                .maxSize(group.size().most())
                .desiredCapacity(group.size().desired())
                .defaultCooldown(Given.number(said.defaultCooldown(), COOLDOWN))
                .availabilityZones(places.zones(call, group))
                .loadBalancerNames(Given.list(said.loadBalancerNames()))
                .targetGroupARNs(Given.list(said.targetGroupARNs()))
                .healthCheckType(Given.text(said.healthCheckType(), "EC2"))
                .healthCheckGracePeriod(Given.number(said.healthCheckGracePeriod(), 0))
                .newInstancesProtectedFromScaleIn(Given.flag(said.newInstancesProtectedFromScaleIn()))
                .terminationPolicies(
                        Given.list(said.terminationPolicies()).isEmpty()
                                ? List.of("Default")
                                : said.terminationPolicies())
                .vpcZoneIdentifier(Given.text(said.vpcZoneIdentifier()))
                .trafficSources(sources(said))
                .instances(group.members().stream().map(GroupView::member).toList())
                .tags(GroupTags.shown(group))
                .suspendedProcesses(group.suspended().entrySet().stream()
                        .map(each -> SuspendedProcess.builder()
                                .processName(each.getKey())
                                .suspensionReason(each.getValue())
                                .build())
                        .toList())
                .enabledMetrics(group.metrics().stream()
                        .map(metric -> EnabledMetric.builder()
                                .metric(metric)
                                .granularity("1Minute")
                                .build())
                        .toList())
                .status(group.status().isEmpty() ? null : group.status());
        if (said.availabilityZoneDistribution() == null) {
            shown.availabilityZoneDistribution(each -> each.capacityDistributionStrategy("balanced-best-effort"));
        }
        if (said.capacityReservationSpecification() == null) {
            shown.capacityReservationSpecification(each -> each.capacityReservationPreference("default"));
        }
        return shown.build();
    }

    private static List<TrafficSourceIdentifier> sources(AutoScalingGroup said) {
        List<TrafficSourceIdentifier> sources = new java.util.ArrayList<>(Given.list(said.trafficSources()));
        Given.list(said.targetGroupARNs()).forEach(arn -> sources.add(source(arn, "elbv2")));
        Given.list(said.loadBalancerNames()).forEach(name -> sources.add(source(name, "elb")));
        return sources.stream().distinct().toList();
    }

    private static TrafficSourceIdentifier source(String identifier, String type) {
        return TrafficSourceIdentifier.builder()
                .identifier(identifier)
                .type(type)
                .build();
    }

    static Instance member(Member member) {
        return Instance.builder()
                .instanceId(member.instance())
                .instanceType(member.type())
                .availabilityZone(member.zone())
                .imageId(member.imageId())
                .lifecycleState(member.state())
                .healthStatus(member.health())
                .protectedFromScaleIn(member.isProtected())
                .launchConfigurationName(member.configuration().isEmpty() ? null : member.configuration())
                .launchTemplate(template(member))
                .build();
    }

    static @Nullable LaunchTemplateSpecification template(Member member) {
        return member.templateId().isEmpty()
                ? null
                : LaunchTemplateSpecification.builder()
                        .launchTemplateId(member.templateId())
                        .launchTemplateName(member.templateName())
                        .version(member.templateVersion())
                        .build();
    }

    private DescribeAccountLimitsResponse limits(Call call, DescribeAccountLimitsRequest request) {
        return DescribeAccountLimitsResponse.builder()
                .maxNumberOfAutoScalingGroups(facts.quotas().most(call, "autoscaling", "L-CDE20ADC"))
                .maxNumberOfLaunchConfigurations(facts.quotas().most(call, "autoscaling", "L-6B80B8FA"))
                .numberOfAutoScalingGroups(GroupStore.all(call).size())
                .numberOfLaunchConfigurations(call.records()
                        .under(LaunchConfigurations.TABLE, call.key(""))
                        .size())
                .build();
    }
}
