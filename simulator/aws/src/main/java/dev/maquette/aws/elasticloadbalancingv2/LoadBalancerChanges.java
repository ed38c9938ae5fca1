package dev.maquette.aws.elasticloadbalancingv2;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.network.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** What can be changed of load balancers: attributes, groups, subnets. */
final class LoadBalancerChanges {

    private static final int DECREASES_A_DAY = 2;

    private final ElbNetwork network;
    private final LoadBalancers balancers;
    private final LoadBalancerView view;

    LoadBalancerChanges(ElbNetwork network, LoadBalancers balancers, LoadBalancerView view) {
        this.network = network;
        this.balancers = balancers;
        this.view = view;
    }

    void register(Operations.Builder elb) {
        elb.read(
                DescribeLoadBalancerAttributesRequest.class,
                LoadBalancerChanges::attributes,
                LoadBalancers.need(
                        "elasticloadbalancing:DescribeLoadBalancerAttributes",
                        DescribeLoadBalancerAttributesRequest::loadBalancerArn));
        elb.write(
                ModifyLoadBalancerAttributesRequest.class,
                LoadBalancerChanges::modify,
                LoadBalancers.need(
                        "elasticloadbalancing:ModifyLoadBalancerAttributes",
                        ModifyLoadBalancerAttributesRequest::loadBalancerArn));
        elb.write(
                SetSecurityGroupsRequest.class,
                this::guard,
                LoadBalancers.need(
                        "elasticloadbalancing:SetSecurityGroups", SetSecurityGroupsRequest::loadBalancerArn));
        elb.write(
                SetSubnetsRequest.class,
                this::move,
                LoadBalancers.need("elasticloadbalancing:SetSubnets", SetSubnetsRequest::loadBalancerArn));
        elb.write(
                SetIpAddressTypeRequest.class,
                LoadBalancerChanges::speak,
                LoadBalancers.need("elasticloadbalancing:SetIpAddressType", SetIpAddressTypeRequest::loadBalancerArn));
        elb.read(
                DescribeCapacityReservationRequest.class,
                LoadBalancerChanges::capacity,
                LoadBalancers.need(
                        "elasticloadbalancing:DescribeCapacityReservation",
                        DescribeCapacityReservationRequest::loadBalancerArn));
    }

    private static LoadBalancer get(Call call, @Nullable String arn) {
        if (arn == null) {
            throw ElbFailures.missing("loadBalancerArn");
        }
        return ElbStore.getLoadBalancer(call, arn);
    }

    private static List<LoadBalancerAttribute> shown(LoadBalancer balancer) {
        return AttributeDefaults.of(balancer).entrySet().stream()
                .map(each -> LoadBalancerAttribute.builder()
                        .key(each.getKey())
                        .value(each.getValue())
                        .build())
                .toList();
    }

    private static DescribeLoadBalancerAttributesResponse attributes(
            Call call, DescribeLoadBalancerAttributesRequest request) {
        return DescribeLoadBalancerAttributesResponse.builder()
                .attributes(shown(get(call, request.loadBalancerArn())))
                .build();
    }

    private static ModifyLoadBalancerAttributesResponse modify(
            WriteCall call, ModifyLoadBalancerAttributesRequest request) {
        LoadBalancer balancer = get(call, request.loadBalancerArn());
        Map<String, String> known = AttributeDefaults.of(balancer);
        Map<String, String> changes = new TreeMap<>();
        for (LoadBalancerAttribute each : Given.list(request.attributes())) {
            String key = Given.text(each.key());
            if (!known.containsKey(key)) {
                throw ElbFailures.validation("Load balancer attribute key '" + key + "' is not recognized");
            }
            changes.put(key, Given.text(each.value()));
        }
        LoadBalancer changed = balancer.with(changes);
        ElbStore.put(call, changed);
        return ModifyLoadBalancerAttributesResponse.builder()
                .attributes(shown(changed))
                .build();
    }

    private SetSecurityGroupsResponse guard(WriteCall call, SetSecurityGroupsRequest request) {
        LoadBalancer balancer = get(call, request.loadBalancerArn());
        if (!balancer.isApplication() && balancer.groups().isEmpty()) {
            throw ElbFailures.invalidConfiguration("You can't add security groups to a Network Load Balancer that was"
                    + " created without security groups");
        }
        List<String> groups = network.groups(call, Given.list(request.securityGroups()), balancer.vpcId());
        balancer.places().forEach(place -> network.guard(call, place.interfaceId(), groups));
        ElbStore.put(call, balancer.guardedBy(groups));
        return SetSecurityGroupsResponse.builder().securityGroupIds(groups).build();
    }

    private SetSubnetsResponse move(WriteCall call, SetSubnetsRequest request) {
        LoadBalancer balancer = get(call, request.loadBalancerArn());
        List<String> ids = new ArrayList<>(Given.list(request.subnets()));
        Given.list(request.subnetMappings()).stream()
                .map(SubnetMapping::subnetId)
                .forEach(ids::add);
        List<Subnet> subnets = network.subnets(call, ids);
        if (balancer.isApplication() && subnets.size() < 2) {
            throw ElbFailures.validation("At least two subnets in two different Availability Zones must be specified");
        }
        List<LoadBalancer.Place> places = new ArrayList<>();
        for (LoadBalancer.Place place : balancer.places()) {
            if (ids.contains(place.subnetId())) {
                places.add(place);
            } else {
                network.leave(call, place.interfaceId());
            }
        }
        List<String> present = places.stream().map(LoadBalancer.Place::subnetId).toList();
        places.addAll(balancers.places(
                call,
                balancer,
                subnets.stream().filter(each -> !present.contains(each.id())).toList()));
        LoadBalancer changed = balancer.at(places);
        ElbStore.put(call, changed);
        return SetSubnetsResponse.builder()
                .availabilityZones(view.zones(changed))
                .ipAddressType(changed.ipAddressType())
                .build();
    }

    private static SetIpAddressTypeResponse speak(WriteCall call, SetIpAddressTypeRequest request) {
        LoadBalancer balancer = get(call, request.loadBalancerArn());
        String type = Given.text(request.ipAddressTypeAsString());
        if (!type.equals("ipv4")) {
            throw AwsFailure.notModelled("load balancers with IPv6");
        }
        ElbStore.put(call, balancer.speaking(type));
        return SetIpAddressTypeResponse.builder().ipAddressType(type).build();
    }

    /** Nothing is reserved: making reservations is not modelled. */
    private static DescribeCapacityReservationResponse capacity(Call call, DescribeCapacityReservationRequest request) {
        get(call, request.loadBalancerArn());
        return DescribeCapacityReservationResponse.builder()
                .decreaseRequestsRemaining(DECREASES_A_DAY)
                .capacityReservationState(List.of())
                .build();
    }
}
