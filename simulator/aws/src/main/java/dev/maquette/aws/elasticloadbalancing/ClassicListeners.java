package dev.maquette.aws.elasticloadbalancing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.network.Subnet;
import dev.maquette.aws.elasticloadbalancingv2.ElbNetwork;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.AdditionalAttribute;
import software.amazon.awssdk.services.elasticloadbalancing.model.ApplySecurityGroupsToLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ApplySecurityGroupsToLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.AttachLoadBalancerToSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.AttachLoadBalancerToSubnetsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DetachLoadBalancerFromSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DetachLoadBalancerFromSubnetsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesResponse;

/** What can be changed of classic load balancers: listeners, health check, attributes, groups, subnets. */
final class ClassicListeners {

    private final ClassicBalancers balancers;
    private final ElbNetwork network;

    ClassicListeners(ClassicBalancers balancers, ElbNetwork network) {
        this.balancers = balancers;
        this.network = network;
    }

    void register(Operations.Builder elb) {
        elb.write(
                CreateLoadBalancerListenersRequest.class,
                ClassicListeners::create,
                ClassicBalancers.need(
                        "elasticloadbalancing:CreateLoadBalancerListeners",
                        CreateLoadBalancerListenersRequest::loadBalancerName));
        elb.write(
                DeleteLoadBalancerListenersRequest.class,
                ClassicListeners::delete,
                ClassicBalancers.need(
                        "elasticloadbalancing:DeleteLoadBalancerListeners",
                        DeleteLoadBalancerListenersRequest::loadBalancerName));
        elb.write(
                ConfigureHealthCheckRequest.class,
                ClassicListeners::check,
                ClassicBalancers.need(
                        "elasticloadbalancing:ConfigureHealthCheck", ConfigureHealthCheckRequest::loadBalancerName));
        elb.read(
                DescribeLoadBalancerAttributesRequest.class,
                ClassicListeners::attributes,
                Need.of("elasticloadbalancing:DescribeLoadBalancerAttributes"));
        elb.write(
                ModifyLoadBalancerAttributesRequest.class,
                ClassicListeners::modify,
                ClassicBalancers.need(
                        "elasticloadbalancing:ModifyLoadBalancerAttributes",
                        ModifyLoadBalancerAttributesRequest::loadBalancerName));
        places(elb);
    }

    private void places(Operations.Builder elb) {
        elb.write(
                ApplySecurityGroupsToLoadBalancerRequest.class,
                this::guard,
                ClassicBalancers.need(
                        "elasticloadbalancing:ApplySecurityGroupsToLoadBalancer",
                        ApplySecurityGroupsToLoadBalancerRequest::loadBalancerName));
        elb.write(
                AttachLoadBalancerToSubnetsRequest.class,
                this::enter,
                ClassicBalancers.need(
                        "elasticloadbalancing:AttachLoadBalancerToSubnets",
                        AttachLoadBalancerToSubnetsRequest::loadBalancerName));
        elb.write(
                DetachLoadBalancerFromSubnetsRequest.class,
                this::leave,
                ClassicBalancers.need(
                        "elasticloadbalancing:DetachLoadBalancerFromSubnets",
                        DetachLoadBalancerFromSubnetsRequest::loadBalancerName));
    }

    /** A listener as it is kept: protocols in capitals, the instance's the same unless it says otherwise. */
    static String text(Listener listener) {
        String protocol = Given.text(listener.protocol()).toUpperCase(java.util.Locale.ROOT);
        return Shapes.text(listener.toBuilder()
                .protocol(protocol)
                .instanceProtocol(
                        Given.text(listener.instanceProtocol(), protocol).toUpperCase(java.util.Locale.ROOT))
                .build());
    }

    private static int port(String listener) {
        return Shapes.parse(listener).path("LoadBalancerPort").asInt();
    }

    private static CreateLoadBalancerListenersResponse create(
            WriteCall call, CreateLoadBalancerListenersRequest request) {
        Classic balancer = Classic.get(call, Given.text(request.loadBalancerName()));
        List<String> all = new ArrayList<>(balancer.listeners());
        for (Listener each : Given.list(request.listeners())) {
            String text = text(each);
            if (all.contains(text)) {
                continue;
            }
            if (all.stream().anyMatch(other -> port(other) == port(text))) {
                throw new AwsFailure(
                        "DuplicateListener",
                        400,
                        "A listener already exists for " + balancer.name() + " with LoadBalancerPort " + port(text)
                                + ", but with a different InstancePort, Protocol, or SSLCertificateId");
            }
            all.add(text);
        }
        balancer.listening(all).put(call);
        return CreateLoadBalancerListenersResponse.builder().build();
    }

    private static DeleteLoadBalancerListenersResponse delete(
            WriteCall call, DeleteLoadBalancerListenersRequest request) {
        Classic balancer = Classic.get(call, Given.text(request.loadBalancerName()));
        List<Integer> ports = Given.list(request.loadBalancerPorts());
        balancer.listening(balancer.listeners().stream()
                        .filter(each -> !ports.contains(port(each)))
                        .toList())
                .put(call);
        return DeleteLoadBalancerListenersResponse.builder().build();
    }

    private static ConfigureHealthCheckResponse check(WriteCall call, ConfigureHealthCheckRequest request) {
        Classic balancer = Classic.get(call, Given.text(request.loadBalancerName()));
        if (request.healthCheck() == null) {
            throw new AwsFailure("ValidationError", 400, "HealthCheck must not be null");
        }
        balancer.checking(Shapes.text(request.healthCheck())).put(call);
        return ConfigureHealthCheckResponse.builder()
                .healthCheck(request.healthCheck())
                .build();
    }

    /** ELB API reference (2012-06-01), LoadBalancerAttributes. */
    private static ObjectNode defaults() {
        return Shapes.tree(LoadBalancerAttributes.builder()
                .crossZoneLoadBalancing(each -> each.enabled(false))
                .accessLog(each -> each.enabled(false))
                .connectionDraining(each -> each.enabled(false).timeout(300))
                .connectionSettings(each -> each.idleTimeout(60))
                .additionalAttributes(AdditionalAttribute.builder()
                        .key("elb.http.desyncmitigationmode")
                        .value("defensive")
                        .build())
                .build());
    }

    private static LoadBalancerAttributes shown(Classic balancer) {
        return Shapes.read(merged(defaults(), Shapes.parse(balancer.attributes())), LoadBalancerAttributes.class);
    }

    /** Of each attribute, what is not said stays as it was: whoever ends draining keeps its timeout. */
    private static ObjectNode merged(ObjectNode before, ObjectNode more) {
        ObjectNode all = Shapes.merged(before, more);
        before.properties().forEach(each -> {
            if (each.getValue() instanceof ObjectNode was && more.get(each.getKey()) instanceof ObjectNode is) {
                all.set(each.getKey(), Shapes.merged(was, is));
            }
        });
        return all;
    }

    private static DescribeLoadBalancerAttributesResponse attributes(
            Call call, DescribeLoadBalancerAttributesRequest request) {
        return DescribeLoadBalancerAttributesResponse.builder()
                .loadBalancerAttributes(shown(Classic.get(call, Given.text(request.loadBalancerName()))))
                .build();
    }

    private static ModifyLoadBalancerAttributesResponse modify(
            WriteCall call, ModifyLoadBalancerAttributesRequest request) {
        Classic balancer = Classic.get(call, Given.text(request.loadBalancerName()));
        if (request.loadBalancerAttributes() == null) {
            throw new AwsFailure("ValidationError", 400, "LoadBalancerAttributes must not be null");
        }
        Classic changed = balancer.being(
                merged(Shapes.parse(balancer.attributes()), Shapes.tree(request.loadBalancerAttributes()))
                        .toString());
        changed.put(call);
        return ModifyLoadBalancerAttributesResponse.builder()
                .loadBalancerName(balancer.name())
                .loadBalancerAttributes(shown(changed))
                .build();
    }

    private ApplySecurityGroupsToLoadBalancerResponse guard(
            WriteCall call, ApplySecurityGroupsToLoadBalancerRequest request) {
        Classic balancer = Classic.get(call, Given.text(request.loadBalancerName()));
        List<String> groups = network.groups(call, Given.list(request.securityGroups()), balancer.vpcId());
        balancer.places().forEach(place -> network.guard(call, place.interfaceId(), groups));
        balancer.guardedBy(groups).put(call);
        return ApplySecurityGroupsToLoadBalancerResponse.builder()
                .securityGroups(groups)
                .build();
    }

    private AttachLoadBalancerToSubnetsResponse enter(WriteCall call, AttachLoadBalancerToSubnetsRequest request) {
        Classic balancer = Classic.get(call, Given.text(request.loadBalancerName()));
        List<String> present =
                balancer.places().stream().map(Classic.Place::subnetId).toList();
        List<String> all = new ArrayList<>(present);
        Given.list(request.subnets()).stream()
                .filter(each -> !present.contains(each))
                .forEach(all::add);
        List<Subnet> subnets = network.subnets(call, all);
        List<Classic.Place> places = new ArrayList<>(balancer.places());
        places.addAll(balancers.places(
                call,
                balancer,
                subnets.stream().filter(each -> !present.contains(each.id())).toList()));
        balancer.at(places).put(call);
        return AttachLoadBalancerToSubnetsResponse.builder().subnets(all).build();
    }

    private DetachLoadBalancerFromSubnetsResponse leave(WriteCall call, DetachLoadBalancerFromSubnetsRequest request) {
        Classic balancer = Classic.get(call, Given.text(request.loadBalancerName()));
        List<String> leaving = Given.list(request.subnets());
        List<Classic.Place> staying = balancer.places().stream()
                .filter(place -> !leaving.contains(place.subnetId()))
                .toList();
        if (staying.isEmpty()) {
            throw new AwsFailure(
                    "InvalidConfigurationRequest", 409, "A load balancer must be attached to at least one subnet");
        }
        balancer.places().stream()
                .filter(place -> leaving.contains(place.subnetId()))
                .forEach(place -> network.leave(call, place.interfaceId()));
        balancer.at(staying).put(call);
        return DetachLoadBalancerFromSubnetsResponse.builder()
                .subnets(staying.stream().map(Classic.Place::subnetId).toList())
                .build();
    }
}
