package dev.maquette.aws.ec2.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Required;
import dev.maquette.catalog.aws.InstanceType;
import dev.maquette.catalog.aws.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateFleetError;
import software.amazon.awssdk.services.ec2.model.CreateFleetInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateAndOverridesResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Instant fleets, as Karpenter launches nodes: the offers are tried from the best on, and what was refused is told beside what was launched.
 * Fleets that live on (maintain, request) are not modelled.
 */
final class Fleets {

    private final Facts facts;
    private final LaunchRequests requests;
    private final LaunchPlans plans;
    private final Launcher launcher;
    private final SpotRequests spots;
    private final TemplateStore templates;

    Fleets(
            Facts facts,
            LaunchRequests requests,
            LaunchPlans plans,
            Launcher launcher,
            SpotRequests spots,
            TemplateStore templates) {
        this.facts = facts;
        this.requests = requests;
        this.plans = plans;
        this.launcher = launcher;
        this.spots = spots;
        this.templates = templates;
    }

    /** One of the ways in which a fleet may get an instance. */
    private record Offer(
            LaunchTemplate template,
            LaunchTemplate.Version version,
            @Nullable FleetLaunchTemplateOverridesRequest override,
            String type) {}

    void register(Ec2Operations ec2) {
        ec2.write(
                CreateFleetRequest.class,
                this::create,
                Need.<CreateFleetRequest>on(
                                "ec2:CreateFleet", "fleet*", (call, request) -> Target.arn(call.arn("ec2", "fleet/*"))
                                        .with("ec2:Region", call.region()))
                        .tagging(request -> said(request)),
                Need.<CreateFleetRequest>on(
                        "ec2:RunInstances", "instance*", (call, request) -> Target.arn(call.arn("ec2", "instance/*"))
                                .with("ec2:Region", call.region())),
                Need.<CreateFleetRequest>onEach(
                                "iam:PassRole",
                                "role*",
                                (call, request) -> Given.list(request.launchTemplateConfigs()).stream()
                                        .flatMap(config -> role(call, config).stream())
                                        .distinct()
                                        .map(Target::arn)
                                        .toList())
                        .when("iam:PassedToService", request -> List.of("ec2.amazonaws.com")));
    }

    private static java.util.Map<String, String> said(CreateFleetRequest request) {
        java.util.Map<String, String> tags = new java.util.TreeMap<>();
        Given.list(request.tagSpecifications()).stream()
                .flatMap(each -> Given.list(each.tags()).stream())
                .forEach(tag -> tags.put(Given.text(tag.key()), Given.text(tag.value())));
        return tags;
    }

    private Optional<String> role(dev.maquette.aws.api.Call call, FleetLaunchTemplateConfigRequest config) {
        try {
            var named = config.launchTemplateSpecification();
            LaunchTemplate template = templates.get(call, named.launchTemplateId(), named.launchTemplateName());
            LaunchTemplate.Version version = templates.version(call, template, named.version());
            RunInstancesRequest run = Shapes.read(version.data(), RunInstancesRequest.class);
            return RunNeeds.role(call, run.iamInstanceProfile()).map(role -> role.arn());
        } catch (AwsFailure noSuchTemplate) {
            return Optional.empty();
        }
    }

    private CreateFleetResponse create(WriteCall call, CreateFleetRequest request) {
        Parameters.only(
                request,
                "SpotOptions",
                "OnDemandOptions",
                "LaunchTemplateConfigs",
                "TargetCapacitySpecification",
                "Type",
                "Context");
        if (!Given.text(request.typeAsString(), "maintain").equals("instant")) {
            throw AwsFailure.notModelled("fleets that are not of type instant");
        }
        var capacity = Required.value(request.targetCapacitySpecification(), "TargetCapacitySpecification");
        int total = Required.value(capacity.totalTargetCapacity(), "TargetCapacitySpecification.TotalTargetCapacity");
        boolean isSpot = capacity.onDemandTargetCapacity() == null
                ? Given.text(capacity.defaultTargetCapacityTypeAsString(), "on-demand")
                        .equals("spot")
                : capacity.onDemandTargetCapacity() < total;
        if (isSpot) {
            spots.refuseWithoutRole(call);
        }
        List<Offer> offers = offers(call, request);
        List<CreateFleetError> errors = new ArrayList<>();
        List<CreateFleetInstance> launched = new ArrayList<>();
        for (Offer offer : sorted(call, offers, request, isSpot)) {
            if (!launched.isEmpty()) {
                break;
            }
            try {
                launched.add(launch(call, request, offer, total, isSpot));
            } catch (AwsFailure refused) {
                errors.add(error(offer, refused, isSpot));
            }
        }
        return CreateFleetResponse.builder()
                .fleetId("fleet-" + call.ids().uuid("fleet"))
                .errors(errors)
                .instances(launched)
                .build();
    }

    private List<Offer> offers(WriteCall call, CreateFleetRequest request) {
        List<Offer> offers = new ArrayList<>();
        for (var config : Required.list(request.launchTemplateConfigs(), "LaunchTemplateConfigs")) {
            var named = Required.value(config.launchTemplateSpecification(), "LaunchTemplateSpecification");
            LaunchTemplate template = templates.get(call, named.launchTemplateId(), named.launchTemplateName());
            LaunchTemplate.Version version = templates.version(call, template, named.version());
            String own = Shapes.parse(version.data()).path("InstanceType").asText();
            List<FleetLaunchTemplateOverridesRequest> overrides = Given.list(config.overrides());
            if (overrides.isEmpty()) {
                offers.add(new Offer(template, version, null, own));
            }
            for (FleetLaunchTemplateOverridesRequest override : overrides) {
                if (override.instanceRequirements() != null) {
                    List<InstanceType> types = new InstanceRequirements(
                                    facts.catalog(), call.region(), override.instanceRequirements())
                            .matching(List.of("x86_64", "arm64"));
                    types.forEach(type -> offers.add(new Offer(template, version, override, type.name())));
                } else {
                    offers.add(
                            new Offer(template, version, override, Given.text(override.instanceTypeAsString(), own)));
                }
            }
        }
        return offers;
    }

    /** By priority where the strategy says so, otherwise the cheapest first. Where nothing is scarce, capacity decides nothing. */
    private List<Offer> sorted(WriteCall call, List<Offer> offers, CreateFleetRequest request, boolean isSpot) {
        String strategy = isSpot
                ? Given.of(request.spotOptions())
                        .map(each -> each.allocationStrategyAsString())
                        .orElse("lowest-price")
                : Given.of(request.onDemandOptions())
                        .map(each -> each.allocationStrategyAsString())
                        .orElse("lowest-price");
        boolean isByPriority = strategy != null && strategy.contains("prioritized");
        Comparator<Offer> byPrice = Comparator.comparing(offer -> price(call, offer, isSpot));
        Comparator<Offer> byPriority = Comparator.comparing(
                offer -> offer.override() == null || offer.override().priority() == null
                        ? Double.MAX_VALUE
                        : offer.override().priority());
        return offers.stream()
                .sorted(isByPriority ? byPriority.thenComparing(byPrice) : byPrice)
                .toList();
    }

    private BigDecimal price(WriteCall call, Offer offer, boolean isSpot) {
        Optional<BigDecimal> price = isSpot
                ? facts.catalog().spot(call.region(), offer.type()).flatMap(range -> new SpotPrices(facts.catalog())
                        .price(call, offer.type(), zone(offer)))
                : facts.catalog().onDemand(call.region(), offer.type()).map(Price::usd);
        return price.orElse(BigDecimal.valueOf(Integer.MAX_VALUE));
    }

    private static String zone(Offer offer) {
        return offer.override() == null ? "" : Given.text(offer.override().availabilityZone());
    }

    private CreateFleetInstance launch(
            WriteCall call, CreateFleetRequest request, Offer offer, int total, boolean isSpot) {
        LaunchRequests.Merged merged = requests.merged(call, run(request, offer, total, isSpot));
        List<Instance> made = launcher.launch(call, plans.plan(call, merged));
        return CreateFleetInstance.builder()
                .instanceIds(made.stream().map(Instance::id).toList())
                .instanceType(offer.type())
                .lifecycle(isSpot ? "spot" : "on-demand")
                .launchTemplateAndOverrides(shown(offer))
                .build();
    }

    private static RunInstancesRequest run(CreateFleetRequest request, Offer offer, int total, boolean isSpot) {
        ObjectNode run = Shapes.tree(RunInstancesRequest.builder()
                .launchTemplate(
                        template -> template.launchTemplateId(offer.template().id())
                                .version(Long.toString(offer.version().number())))
                .instanceType(offer.type())
                .minCount(1)
                .maxCount(total)
                .tagSpecifications(Given.list(request.tagSpecifications()).stream()
                        .filter(each -> !"fleet".equals(each.resourceTypeAsString()))
                        .filter(each -> !"launch-template".equals(each.resourceTypeAsString()))
                        .toList())
                .build());
        FleetLaunchTemplateOverridesRequest override = offer.override();
        if (override != null) {
            ObjectNode over = Shapes.tree(override);
            for (String name : List.of("ImageId", "SubnetId", "Placement", "BlockDeviceMappings")) {
                if (over.has(name)) {
                    run.set(name, over.get(name));
                }
            }
            if (override.availabilityZone() != null && !run.has("Placement")) {
                run.putObject("Placement").put("AvailabilityZone", override.availabilityZone());
            }
        }
        if (isSpot) {
            ObjectNode market = run.putObject("InstanceMarketOptions").put("MarketType", "spot");
            if (override != null && override.maxPrice() != null) {
                market.putObject("SpotOptions").put("MaxPrice", override.maxPrice());
            }
        }
        return Shapes.read(run, RunInstancesRequest.class);
    }

    private static LaunchTemplateAndOverridesResponse shown(Offer offer) {
        ObjectNode over = offer.override() == null ? Shapes.parse("") : Shapes.tree(offer.override());
        over.put("InstanceType", offer.type());
        over.remove("InstanceRequirements");
        return LaunchTemplateAndOverridesResponse.builder()
                .launchTemplateSpecification(FleetLaunchTemplateSpecification.builder()
                        .launchTemplateId(offer.template().id())
                        .version(Long.toString(offer.version().number()))
                        .build())
                .overrides(Shapes.read(over, FleetLaunchTemplateOverrides.class))
                .build();
    }

    private static CreateFleetError error(Offer offer, AwsFailure refused, boolean isSpot) {
        boolean isUnsupported = refused.code().equals("Unsupported");
        return CreateFleetError.builder()
                .launchTemplateAndOverrides(shown(offer))
                .lifecycle(isSpot ? "spot" : "on-demand")
                .errorCode(isUnsupported ? "InvalidFleetConfiguration" : refused.code())
                .errorMessage(refused.text())
                .build();
    }
}
