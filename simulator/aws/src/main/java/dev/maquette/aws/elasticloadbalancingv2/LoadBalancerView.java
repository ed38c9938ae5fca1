package dev.maquette.aws.elasticloadbalancingv2;

import dev.maquette.aws.api.Call;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;

/** Load balancers as the API shows them. */
final class LoadBalancerView {

    /** The hosted zones of load balancers' names, for applications and for networks (AWS General Reference, ELB endpoints, day 2026-11-30). */
    private static final Map<String, List<String>> ZONES = Map.of(
            "us-east-1", List.of("Z35SXDOTRQ7X7K", "Z26RNL4JYFTOTI"),
            "us-east-2", List.of("Z3AADJGX6KTTL2", "ZLMOA37VPKANP"),
            "us-west-2", List.of("Z1H1FL5HABSF5", "Z18D5FSROUN65G"),
            "eu-west-1", List.of("Z32O12XQLNTSW2", "Z2IFOLAFXWLO4F"),
            "eu-central-1", List.of("Z215JYRZR1TBD5", "Z3F0SRJ5LGBH90"),
            "ap-northeast-1", List.of("Z14GRHDCWA56QT", "Z31USIVHYNEOWT"),
            "ap-northeast-2", List.of("ZWKZPGTI48KDX", "ZIBE1TIR4HY56"),
            "ap-southeast-1", List.of("Z1LMS91P8CMLE5", "ZKVM4W9LS7TM"));

    software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer show(Call call, LoadBalancer balancer) {
        List<String> zones = ZONES.getOrDefault(call.region(), List.of());
        return software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer.builder()
                .loadBalancerArn(balancer.arn())
                .loadBalancerName(balancer.name())
                .dnsName(balancer.dnsName())
                .canonicalHostedZoneId(zones.isEmpty() ? null : zones.get(balancer.isApplication() ? 0 : 1))
                .createdTime(balancer.created())
                .scheme(balancer.scheme())
                .type(balancer.type())
                .vpcId(balancer.vpcId())
                .ipAddressType(balancer.ipAddressType())
                .state(state -> state.code(balancer.state()))
                .securityGroups(balancer.groups())
                .availabilityZones(zones(balancer))
                .build();
    }

    List<AvailabilityZone> zones(LoadBalancer balancer) {
        return balancer.places().stream()
                .map(place -> AvailabilityZone.builder()
                        .zoneName(place.zone())
                        .subnetId(place.subnetId())
                        .loadBalancerAddresses(List.of())
                        .build())
                .toList();
    }
}
