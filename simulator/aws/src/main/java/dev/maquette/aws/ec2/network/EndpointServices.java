package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.catalog.aws.AvailabilityZone;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;

/** The services that VPC endpoints can lead to; one with both types is told of twice, as AWS does. */
final class EndpointServices {

    private final Tools tools;

    EndpointServices(Tools tools) {
        this.tools = tools;
    }

    void register(Ec2Operations ec2) {
        ec2.read(
                DescribeVpcEndpointServicesRequest.class, this::describe, Needs.any("ec2:DescribeVpcEndpointServices"));
    }

    private DescribeVpcEndpointServicesResponse describe(Call call, DescribeVpcEndpointServicesRequest request) {
        List<String> names = Given.list(request.serviceNames());
        for (String name : names) {
            if (EndpointCatalog.find(call.region(), name).isEmpty()) {
                throw VpcEndpoints.unknown(name);
            }
        }
        List<ServiceDetail> details = new ArrayList<>();
        for (EndpointCatalog.Offer offer : EndpointCatalog.all(call.region())) {
            if (names.isEmpty() || names.contains(offer.name())) {
                types(offer).forEach(type -> details.add(detail(call, offer, type)));
            }
        }
        List<ServiceDetail> wanted = details.stream()
                .filter(each -> Given.list(request.filters()).stream().allMatch(filter -> fits(each, filter)))
                .toList();
        return DescribeVpcEndpointServicesResponse.builder()
                .serviceDetails(wanted)
                .serviceNames(wanted.stream()
                        .map(ServiceDetail::serviceName)
                        .distinct()
                        .toList())
                .build();
    }

    private static List<String> types(EndpointCatalog.Offer offer) {
        List<String> types = new ArrayList<>();
        if (offer.hasGateway()) {
            types.add(VpcEndpoint.GATEWAY);
        }
        if (offer.hasInterface()) {
            types.add(VpcEndpoint.INTERFACE);
        }
        return types;
    }

    private static boolean fits(ServiceDetail detail, Filter filter) {
        String actual =
                switch (Given.text(filter.name())) {
                    case "service-name" -> detail.serviceName();
                    case "service-type" -> detail.serviceType().getFirst().serviceTypeAsString();
                    case "owner" -> detail.owner();
                    default -> throw Ec2Failures.invalidFilter(String.valueOf(filter.name()));
                };
        return Given.list(filter.values()).contains(actual);
    }

    private ServiceDetail detail(Call call, EndpointCatalog.Offer offer, String type) {
        boolean isInterface = type.equals(VpcEndpoint.INTERFACE);
        ServiceDetail.Builder detail = ServiceDetail.builder()
                .serviceName(offer.name())
                .serviceId("vpce-svc-" + EndpointView.digest(offer.name(), type, 17))
                .serviceType(ServiceTypeDetail.builder().serviceType(type).build())
                .serviceRegion(call.region())
                .availabilityZones(
                        tools.zones(call).stream().map(AvailabilityZone::name).toList())
                .availabilityZoneIds(
                        tools.zones(call).stream().map(AvailabilityZone::id).toList())
                .owner("amazon")
                .baseEndpointDnsNames(offer.service() + "." + call.region()
                        + (isInterface ? ".vpce.amazonaws.com" : ".amazonaws.com"))
                .vpcEndpointPolicySupported(true)
                .acceptanceRequired(false)
                .managesVpcEndpoints(false);
        if (isInterface) {
            detail.privateDnsName(offer.privateName(call.region()));
        }
        return detail.build();
    }
}
