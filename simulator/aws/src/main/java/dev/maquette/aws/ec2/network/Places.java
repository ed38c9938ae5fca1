package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.aws.ec2.Wildcard;
import dev.maquette.catalog.aws.Region;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Regions and zones, and what an account may have in them. */
final class Places {

    private final Tools tools;

    Places(Tools tools) {
        this.tools = tools;
    }

    void register(Ec2Operations ec2) {
        ec2.read(DescribeRegionsRequest.class, this::regions, Needs.any("ec2:DescribeRegions"));
        ec2.read(DescribeAvailabilityZonesRequest.class, this::zones, Needs.any("ec2:DescribeAvailabilityZones"));
        ec2.read(DescribeAccountAttributesRequest.class, this::attributes, Needs.any("ec2:DescribeAccountAttributes"));
    }

    private DescribeRegionsResponse regions(Call call, DescribeRegionsRequest request) {
        List<String> wanted = Given.list(request.regionNames());
        for (String name : wanted) {
            if (tools.facts().catalog().region(name).isEmpty()) {
                throw Ec2Failures.invalidValue("Invalid region provided: " + name);
            }
        }
        boolean all = Given.flag(request.allRegions());
        return DescribeRegionsResponse.builder()
                .regions(tools.facts().catalog().regions().stream()
                        .filter(region -> wanted.isEmpty() || wanted.contains(region.name()))
                        .filter(region -> all || isEnabled(region) || wanted.contains(region.name()))
                        .map(Places::shown)
                        .filter(region -> fits(
                                request.filters(),
                                Map.of(
                                        "region-name", region.regionName(),
                                        "endpoint", region.endpoint(),
                                        "opt-in-status", region.optInStatus())))
                        .toList())
                .build();
    }

    private static boolean isEnabled(Region region) {
        return region.optInStatus().equals("opt-in-not-required");
    }

    private static software.amazon.awssdk.services.ec2.model.Region shown(Region region) {
        return software.amazon.awssdk.services.ec2.model.Region.builder()
                .regionName(region.name())
                .endpoint("ec2." + region.name() + ".amazonaws.com")
                .optInStatus(region.optInStatus())
                .build();
    }

    private DescribeAvailabilityZonesResponse zones(Call call, DescribeAvailabilityZonesRequest request) {
        var known = tools.zones(call);
        for (String name : Given.list(request.zoneNames())) {
            if (tools.zone(call, name).isEmpty()) {
                throw Ec2Failures.invalidValue("Invalid availability zone: [" + name + "]");
            }
        }
        List<String> ids = Given.list(request.zoneIds());
        List<AvailabilityZone> shown = known.stream()
                .filter(zone ->
                        request.zoneNames().isEmpty() || request.zoneNames().contains(zone.name()))
                .filter(zone -> ids.isEmpty() || ids.contains(zone.id()))
                .map(zone -> zone(call, zone.name(), zone.id()))
                .filter(zone -> fits(request.filters(), attributes(zone)))
                .toList();
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(shown)
                .build();
    }

    private static AvailabilityZone zone(Call call, String name, String id) {
        return AvailabilityZone.builder()
                .zoneName(name)
                .zoneId(id)
                .regionName(call.region())
                .state("available")
                .optInStatus("opt-in-not-required")
                .messages(List.of())
                .groupName(call.region() + "-zg-1")
                .networkBorderGroup(call.region())
                .zoneType("availability-zone")
                .build();
    }

    private static Map<String, String> attributes(AvailabilityZone zone) {
        return Map.of(
                "zone-name", zone.zoneName(),
                "zone-id", zone.zoneId(),
                "region-name", zone.regionName(),
                "state", zone.stateAsString(),
                "opt-in-status", zone.optInStatusAsString(),
                "group-name", zone.groupName(),
                "zone-type", zone.zoneType());
    }

    private static boolean fits(List<Filter> filters, Map<String, String> attributes) {
        return Given.list(filters).stream().allMatch(filter -> {
            String actual = attributes.get(Given.text(filter.name()));
            if (actual == null) {
                throw Ec2Failures.invalidFilter(String.valueOf(filter.name()));
            }
            return Given.list(filter.values()).stream().anyMatch(value -> new Wildcard(value).matches(actual));
        });
    }

    private DescribeAccountAttributesResponse attributes(Call call, DescribeAccountAttributesRequest request) {
        Map<String, List<String>> all = new TreeMap<>();
        all.put("supported-platforms", List.of("VPC"));
        all.put(
                "default-vpc",
                List.of(SecurityGroups.defaultVpc(tools.inventory(), call).orElse("none")));
        all.put("max-instances", List.of("20"));
        all.put("vpc-max-security-groups-per-interface", List.of(quota(call, "vpc", "L-2AFB9258")));
        String addresses = quota(call, "ec2", "L-0263D0A3");
        all.put("max-elastic-ips", List.of(addresses));
        all.put("vpc-max-elastic-ips", List.of(addresses));
        List<String> wanted = Given.list(request.attributeNamesAsStrings());
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(all.entrySet().stream()
                        .filter(each -> wanted.isEmpty() || wanted.contains(each.getKey()))
                        .map(each -> AccountAttribute.builder()
                                .attributeName(each.getKey())
                                .attributeValues(each.getValue().stream()
                                        .map(value -> AccountAttributeValue.builder()
                                                .attributeValue(value)
                                                .build())
                                        .toList())
                                .build())
                        .toList())
                .build();
    }

    private String quota(Call call, String service, String code) {
        return Integer.toString(tools.facts().quotas().most(call, service, code));
    }
}
