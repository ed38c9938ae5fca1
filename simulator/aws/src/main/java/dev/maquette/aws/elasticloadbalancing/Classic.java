package dev.maquette.aws.elasticloadbalancing;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A classic load balancer.
 *
 * @param said what its creation said, by the members of the API, to tell a repetition from another one of the same name
 * @param listeners each by the members of the API
 * @param healthCheck by the members of the API
 * @param attributes those that were set, by the members of the API; empty for none
 */
record Classic(
        String name,
        String said,
        String dnsName,
        String scheme,
        String vpcId,
        List<Place> places,
        List<String> groups,
        List<String> listeners,
        String healthCheck,
        String attributes,
        List<Registered> instances,
        Map<String, String> tags,
        Instant created) {

    static final Table<Classic> TABLE = Table.restored("aws/elb/load-balancers", RecordLayout.of(Classic.class));

    /** A subnet with the interface that the load balancer has there. */
    record Place(String zone, String subnetId, String interfaceId) {}

    record Registered(String instance, Instant since) {}

    Classic {
        places = List.copyOf(places);
        groups = List.copyOf(groups);
        listeners = List.copyOf(listeners);
        instances = List.copyOf(instances);
    }

    static Classic get(Call call, String name) {
        return call.records().get(TABLE, call.key(name)).orElseThrow(() -> unknown(name));
    }

    static AwsFailure unknown(String name) {
        return new AwsFailure("LoadBalancerNotFound", 400, "There is no ACTIVE Load Balancer named '" + name + "'");
    }

    void put(WriteCall call) {
        call.put(TABLE, call.key(name), this);
    }

    Classic at(List<Place> others) {
        return new Classic(
                name,
                said,
                dnsName,
                scheme,
                vpcId,
                others,
                groups,
                listeners,
                healthCheck,
                attributes,
                instances,
                tags,
                created);
    }

    Classic guardedBy(List<String> others) {
        return new Classic(
                name,
                said,
                dnsName,
                scheme,
                vpcId,
                places,
                others,
                listeners,
                healthCheck,
                attributes,
                instances,
                tags,
                created);
    }

    Classic listening(List<String> others) {
        return new Classic(
                name,
                said,
                dnsName,
                scheme,
                vpcId,
                places,
                groups,
                others,
                healthCheck,
                attributes,
                instances,
                tags,
                created);
    }

    Classic checking(String other) {
        return new Classic(
                name,
                said,
                dnsName,
                scheme,
                vpcId,
                places,
                groups,
                listeners,
                other,
                attributes,
                instances,
                tags,
                created);
    }

    Classic being(String other) {
        return new Classic(
                name,
                said,
                dnsName,
                scheme,
                vpcId,
                places,
                groups,
                listeners,
                healthCheck,
                other,
                instances,
                tags,
                created);
    }

    Classic tagged(Map<String, String> others) {
        return new Classic(
                name,
                said,
                dnsName,
                scheme,
                vpcId,
                places,
                groups,
                listeners,
                healthCheck,
                attributes,
                instances,
                new TreeMap<>(others),
                created);
    }

    Classic with(List<Registered> others) {
        return new Classic(
                name,
                said,
                dnsName,
                scheme,
                vpcId,
                places,
                groups,
                listeners,
                healthCheck,
                attributes,
                others,
                tags,
                created);
    }

    Classic entered(List<String> more, Instant now) {
        List<Registered> all = new ArrayList<>(instances);
        more.stream()
                .filter(each ->
                        instances.stream().noneMatch(known -> known.instance().equals(each)))
                .forEach(each -> all.add(new Registered(each, now)));
        return with(all);
    }

    Classic left(List<String> fewer) {
        return with(instances.stream()
                .filter(each -> !fewer.contains(each.instance()))
                .toList());
    }
}
