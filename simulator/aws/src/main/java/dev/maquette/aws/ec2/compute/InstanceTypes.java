package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.catalog.aws.AvailabilityZone;
import dev.maquette.catalog.aws.AwsCatalog;
import dev.maquette.catalog.aws.InstanceOffering;
import dev.maquette.catalog.aws.InstanceType;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.GetInstanceTypesFromInstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.GetInstanceTypesFromInstanceRequirementsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfoFromInstanceRequirements;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** What types of instances there are, and where. */
final class InstanceTypes {

    private final AwsCatalog catalog;
    private final FactFilters<InstanceType> filters = InstanceTypeFilters.all();
    private final FactFilters<Offering> offeringFilters =
            new FactFilters<Offering>().by("location", Offering::location).by("instance-type", Offering::type);

    /** Where a type is offered: a Region or a zone. */
    private record Offering(String type, String location) {

        String key() {
            return type + "/" + location;
        }
    }

    InstanceTypes(AwsCatalog catalog) {
        this.catalog = catalog;
    }

    void register(Ec2Operations ec2) {
        ec2.read(DescribeInstanceTypesRequest.class, this::describe, Needs.any("ec2:DescribeInstanceTypes"));
        ec2.read(
                DescribeInstanceTypeOfferingsRequest.class,
                this::offerings,
                Needs.any("ec2:DescribeInstanceTypeOfferings"));
        ec2.read(
                GetInstanceTypesFromInstanceRequirementsRequest.class,
                this::matching,
                Needs.any("ec2:GetInstanceTypesFromInstanceRequirements"));
    }

    private DescribeInstanceTypesResponse describe(Call call, DescribeInstanceTypesRequest request) {
        List<String> named = Given.list(request.instanceTypesAsStrings());
        List<String> unknown = named.stream()
                .filter(name -> catalog.offering(call.region(), name).isEmpty())
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw Ec2Failures.of(
                    "InvalidInstanceType",
                    "The following supplied instance types do not exist: [" + String.join(", ", unknown) + "]");
        }
        List<InstanceType> all = catalog.offerings(call.region()).stream()
                .map(InstanceOffering::type)
                .filter(name -> named.isEmpty() || named.contains(name))
                .flatMap(name -> catalog.instanceType(name).stream())
                .sorted(Comparator.comparing(InstanceType::name))
                .toList();
        Query query = Query.of(named, request.filters(), request.maxResults(), request.nextToken());
        Pages.Page<InstanceType> page = filters.page(all, query, InstanceType::name);
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(page.items().stream().map(InstanceTypeView::of).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DescribeInstanceTypeOfferingsResponse offerings(Call call, DescribeInstanceTypeOfferingsRequest request) {
        String location = Given.text(request.locationTypeAsString(), "region");
        List<Offering> all = catalog.offerings(call.region()).stream()
                .flatMap(offer -> locations(call.region(), location, offer).stream()
                        .map(place -> new Offering(offer.type(), place)))
                .sorted(Comparator.comparing(Offering::key))
                .toList();
        Query query = Query.of(List.of(), request.filters(), request.maxResults(), request.nextToken());
        Pages.Page<Offering> page = offeringFilters.page(all, query, Offering::key);
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(page.items().stream()
                        .map(each -> InstanceTypeOffering.builder()
                                .instanceType(each.type())
                                .locationType(location)
                                .location(each.location())
                                .build())
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private List<String> locations(String region, String kind, InstanceOffering offer) {
        return switch (kind) {
            case "region" -> List.of(region);
            case "availability-zone" -> List.copyOf(offer.zones());
            case "availability-zone-id" ->
                catalog.zones(region).stream()
                        .filter(zone -> offer.zones().contains(zone.name()))
                        .map(AvailabilityZone::id)
                        .toList();
            case "outpost" -> List.of();
            default -> throw Ec2Failures.invalidValue("Invalid value '" + kind + "' for locationType.");
        };
    }

    private GetInstanceTypesFromInstanceRequirementsResponse matching(
            Call call, GetInstanceTypesFromInstanceRequirementsRequest request) {
        List<String> architectures = Required.list(request.architectureTypesAsStrings(), "ArchitectureTypes");
        Required.list(request.virtualizationTypesAsStrings(), "VirtualizationTypes");
        var requirements = Required.value(request.instanceRequirements(), "InstanceRequirements");
        List<InstanceType> all = new InstanceRequirements(catalog, call.region(), requirements).matching(architectures);
        Query query = Query.of(List.of(), List.of(), request.maxResults(), request.nextToken());
        Pages.Page<InstanceType> page = filters.page(all, query, InstanceType::name);
        return GetInstanceTypesFromInstanceRequirementsResponse.builder()
                .instanceTypes(page.items().stream()
                        .map(type -> InstanceTypeInfoFromInstanceRequirements.builder()
                                .instanceType(type.name())
                                .build())
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }
}
