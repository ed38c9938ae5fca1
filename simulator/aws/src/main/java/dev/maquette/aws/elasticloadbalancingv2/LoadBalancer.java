package dev.maquette.aws.elasticloadbalancingv2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An application, network or gateway load balancer.
 *
 * @param said what its creation said, by the members of the API, to tell a repetition from another one of the same name
 * @param type {@code application}, {@code network} or {@code gateway}
 * @param state {@code provisioning} or {@code active}
 * @param attributes those that were set; others have their defaults
 */
record LoadBalancer(
        String name,
        String arn,
        String said,
        String type,
        String scheme,
        String vpcId,
        String ipAddressType,
        String dnsName,
        List<Place> places,
        List<String> groups,
        Instant created,
        String state,
        Map<String, String> attributes,
        Map<String, String> tags) {

    /** A subnet with the interface that the load balancer has there. */
    record Place(String zone, String subnetId, String interfaceId) {}

    LoadBalancer {
        places = List.copyOf(places);
        groups = List.copyOf(groups);
    }

    boolean isApplication() {
        return type.equals("application");
    }

    /** Such as {@code app/web/50dc6c495c0c9188}: what its interfaces are described with. */
    String path() {
        return arn.substring(arn.indexOf(":loadbalancer/") + ":loadbalancer/".length());
    }

    boolean isOn(String attribute) {
        return Boolean.parseBoolean(AttributeDefaults.of(this).getOrDefault(attribute, "false"));
    }

    LoadBalancer active() {
        return new LoadBalancer(
                name,
                arn,
                said,
                type,
                scheme,
                vpcId,
                ipAddressType,
                dnsName,
                places,
                groups,
                created,
                "active",
                attributes,
                tags);
    }

    LoadBalancer at(List<Place> others) {
        return new LoadBalancer(
                name,
                arn,
                said,
                type,
                scheme,
                vpcId,
                ipAddressType,
                dnsName,
                others,
                groups,
                created,
                state,
                attributes,
                tags);
    }

    LoadBalancer guardedBy(List<String> others) {
        return new LoadBalancer(
                name,
                arn,
                said,
                type,
                scheme,
                vpcId,
                ipAddressType,
                dnsName,
                places,
                others,
                created,
                state,
                attributes,
                tags);
    }

    LoadBalancer speaking(String other) {
        return new LoadBalancer(
                name, arn, said, type, scheme, vpcId, other, dnsName, places, groups, created, state, attributes, tags);
    }

    LoadBalancer with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(attributes);
        all.putAll(more);
        return new LoadBalancer(
                name,
                arn,
                said,
                type,
                scheme,
                vpcId,
                ipAddressType,
                dnsName,
                places,
                groups,
                created,
                state,
                all,
                tags);
    }

    LoadBalancer tagged(Map<String, String> others) {
        return new LoadBalancer(
                name,
                arn,
                said,
                type,
                scheme,
                vpcId,
                ipAddressType,
                dnsName,
                places,
                groups,
                created,
                state,
                attributes,
                new TreeMap<>(others));
    }
}
