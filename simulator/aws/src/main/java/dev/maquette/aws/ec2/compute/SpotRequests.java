package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Permissions;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.iam.ServiceLinkedRoles;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.CancelledSpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;

/** Requests for spot instances, which launches make. Asking for one by itself (RequestSpotInstances) is an older way and not modelled. */
final class SpotRequests {

    private static final String SERVICE = "spot.amazonaws.com";

    private static final Map<String, String> MESSAGES = Map.of(
            "fulfilled", "Your spot request is fulfilled.",
            "instance-terminated-by-user", "Spot Instance terminated due to user-initiated termination.",
            "instance-terminated-no-capacity",
                    "Your Spot instance was terminated because there is no Spot capacity available that matches your"
                            + " request.",
            "request-canceled-and-instance-running",
                    "Your Spot request is canceled, but your instance is still running.");

    private final Facts facts;
    private final Inventory inventory;
    private final Permissions permissions;
    private final Finder<SpotRequest> finder;

    SpotRequests(Facts facts, Inventory inventory, Permissions permissions) {
        this.facts = facts;
        this.inventory = inventory;
        this.permissions = permissions;
        this.finder = new Finder<>(inventory, SpotRequest.KIND)
                .by("spot-instance-request-id", SpotRequest::id)
                .by("state", SpotRequest::state)
                .by("status-code", SpotRequest::statusCode)
                .by("launched-availability-zone", SpotRequest::zone)
                .by("launch.instance-type", SpotRequest::type)
                .by("launch.image-id", SpotRequest::imageId)
                .by("product-description", request -> "Linux/UNIX")
                .by("type", request -> "one-time");
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.read(
                DescribeSpotInstanceRequestsRequest.class,
                this::describe,
                Needs.any("ec2:DescribeSpotInstanceRequests"));
        ec2.write(
                CancelSpotInstanceRequestsRequest.class,
                this::cancel,
                needs.each(
                        "ec2:CancelSpotInstanceRequests",
                        SpotRequest.KIND,
                        CancelSpotInstanceRequestsRequest::spotInstanceRequestIds));
    }

    /** Spot needs a role of its own in the account; whoever launches first makes it, if it may. */
    void refuseWithoutRole(WriteCall call) {
        if (ServiceLinkedRoles.exists(call, SERVICE)) {
            return;
        }
        if (!permissions.allow(call, "iam:CreateServiceLinkedRole", ServiceLinkedRoles.making(call, SERVICE))) {
            throw new AwsFailure(
                    "AuthFailure.ServiceLinkedRoleCreationNotPermitted",
                    403,
                    "The provided credentials do not have permission to create the service-linked role for EC2 Spot"
                            + " Instances.");
        }
        ServiceLinkedRoles.ensure(call, SERVICE);
    }

    /** Refuses what cannot be fulfilled, before anything is made. */
    void refuse(WriteCall call, LaunchPlan plan, String zone) {
        var options = plan.request().instanceMarketOptions().spotOptions();
        boolean isLasting = options != null
                && (Given.text(options.spotInstanceTypeAsString(), "one-time").equals("persistent")
                        || Given.text(options.instanceInterruptionBehaviorAsString(), "terminate")
                                .equals("hibernate"));
        if (isLasting) {
            throw AwsFailure.notModelled("persistent spot requests and hibernation at their interruption");
        }
        Optional<BigDecimal> asked = maxPrice(plan).map(BigDecimal::new);
        Optional<BigDecimal> current =
                new SpotPrices(facts.catalog()).price(call, plan.type().name(), zone);
        boolean isTooLow = asked.isPresent()
                && current.filter(price -> price.compareTo(asked.get()) > 0).isPresent();
        if (isTooLow) {
            throw Ec2Failures.of(
                    "SpotMaxPriceTooLow",
                    "Your Spot request price of " + asked.get().toPlainString()
                            + " is lower than the minimum required Spot request fulfillment price of "
                            + current.get().toPlainString() + ".");
        }
    }

    private static Optional<String> maxPrice(LaunchPlan plan) {
        var options = plan.request().instanceMarketOptions().spotOptions();
        return options == null ? Optional.empty() : Given.of(options.maxPrice());
    }

    /** The request of an instance that was launched. */
    String fulfilled(WriteCall call, LaunchPlan plan, String instance, String zone) {
        String price = maxPrice(plan)
                .or(() -> facts.catalog()
                        .onDemand(call.region(), plan.type().name())
                        .map(each -> each.usd().toPlainString()))
                .orElse("0.0000");
        SpotRequest request = new SpotRequest(
                call.ids().hex(SpotRequest.KIND.prefix(), instance),
                instance,
                plan.type().name(),
                plan.image().idIn(call.region()),
                zone,
                price,
                call.now(),
                "active",
                "fulfilled",
                call.now());
        inventory.put(call, SpotRequest.KIND, request);
        inventory.tag(
                call,
                SpotRequest.KIND,
                request.id(),
                Tagging.of(
                        call,
                        plan.request().tagSpecifications(),
                        SpotRequest.KIND,
                        Instance.KIND,
                        Volume.KIND,
                        dev.maquette.aws.ec2.network.Kinds.NETWORK_INTERFACE));
        return request.id();
    }

    /** The instance of a request is gone. */
    void ended(WriteCall call, Instance instance) {
        String status = instance.standing().reasonCode().equals("Server.SpotInstanceTermination")
                ? "instance-terminated-no-capacity"
                : "instance-terminated-by-user";
        inventory
                .find(call, SpotRequest.KIND, instance.launch().spotRequest())
                .ifPresent(each -> inventory.put(call, SpotRequest.KIND, each.in("closed", status, call.now())));
    }

    private DescribeSpotInstanceRequestsResponse describe(Call call, DescribeSpotInstanceRequestsRequest request) {
        Pages.Page<SpotRequest> page = finder.find(
                call,
                Query.of(
                        request.spotInstanceRequestIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken()));
        return DescribeSpotInstanceRequestsResponse.builder()
                .spotInstanceRequests(
                        page.items().stream().map(each -> show(call, each)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private SpotInstanceRequest show(Call call, SpotRequest request) {
        return SpotInstanceRequest.builder()
                .spotInstanceRequestId(request.id())
                .instanceId(request.instanceId())
                .state(request.state())
                .status(status -> status.code(request.statusCode())
                        .message(MESSAGES.getOrDefault(request.statusCode(), ""))
                        .updateTime(request.statusSince()))
                .type("one-time")
                .spotPrice(request.maxPrice())
                .createTime(request.created())
                .launchedAvailabilityZone(request.zone())
                .productDescription("Linux/UNIX")
                .instanceInterruptionBehavior("terminate")
                .launchSpecification(launch -> launch.imageId(request.imageId()).instanceType(request.type()))
                .tags(Tagging.shown(inventory.tags(call, request.id())))
                .build();
    }

    private CancelSpotInstanceRequestsResponse cancel(WriteCall call, CancelSpotInstanceRequestsRequest request) {
        List<SpotRequest> requests = inventory.get(
                call, SpotRequest.KIND, Required.list(request.spotInstanceRequestIds(), "SpotInstanceRequestId"));
        requests.stream()
                .filter(each -> each.state().equals("active"))
                .forEach(each -> inventory.put(
                        call,
                        SpotRequest.KIND,
                        each.in("cancelled", "request-canceled-and-instance-running", call.now())));
        return CancelSpotInstanceRequestsResponse.builder()
                .cancelledSpotInstanceRequests(requests.stream()
                        .map(each -> CancelledSpotInstanceRequest.builder()
                                .spotInstanceRequestId(each.id())
                                .state("cancelled")
                                .build())
                        .toList())
                .build();
    }
}
