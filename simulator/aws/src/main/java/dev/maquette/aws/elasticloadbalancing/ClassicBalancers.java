package dev.maquette.aws.elasticloadbalancing;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.network.Kinds;
import dev.maquette.aws.ec2.network.SecurityGroup;
import dev.maquette.aws.ec2.network.Subnet;
import dev.maquette.aws.ec2.network.Vpc;
import dev.maquette.aws.elasticloadbalancingv2.ElbNetwork;
import dev.maquette.aws.elasticloadbalancingv2.ElbWorkflow;
import dev.maquette.aws.iam.ServiceLinkedRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.ListenerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/** Classic load balancers made, shown and deleted. */
final class ClassicBalancers {

    private static final String QUOTA = "L-E9E9831D";
    private static final int PAGE = 400;

    private final Facts facts;
    private final Inventory inventory;
    private final ElbNetwork network;

    ClassicBalancers(Facts facts, Inventory inventory, ElbNetwork network) {
        this.facts = facts;
        this.inventory = inventory;
        this.network = network;
    }

    void register(Operations.Builder elb) {
        elb.write(
                CreateLoadBalancerRequest.class,
                this::create,
                ClassicBalancers.<CreateLoadBalancerRequest>need(
                                "elasticloadbalancing:CreateLoadBalancer", CreateLoadBalancerRequest::loadBalancerName)
                        .tagging(request -> ClassicTags.said(request.tags())));
        elb.read(
                DescribeLoadBalancersRequest.class,
                this::describe,
                Need.of("elasticloadbalancing:DescribeLoadBalancers"));
        elb.write(
                DeleteLoadBalancerRequest.class,
                this::delete,
                need("elasticloadbalancing:DeleteLoadBalancer", DeleteLoadBalancerRequest::loadBalancerName));
    }

    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> name) {
        return Need.on(action, "loadbalancer*", (call, request) -> target(call, Given.text(name.apply(request))));
    }

    static Target target(Call call, String name) {
        return Target.arn(call.arn("elasticloadbalancing", "loadbalancer/" + name))
                .tagged(call.records()
                        .get(Classic.TABLE, call.key(name))
                        .map(Classic::tags)
                        .orElse(Map.of()));
    }

    static List<Instance> instances(Classic balancer) {
        return balancer.instances().stream()
                .map(each -> Instance.builder().instanceId(each.instance()).build())
                .toList();
    }

    private CreateLoadBalancerResponse create(WriteCall call, CreateLoadBalancerRequest request) {
        String name = Given.text(request.loadBalancerName());
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?")) {
            throw new AwsFailure(
                    "ValidationError",
                    400,
                    "LoadBalancer name must contain only alphanumeric characters or dashes: " + name);
        }
        String said = Shapes.text(request.toBuilder().tags(List.of()).build());
        Optional<Classic> same = call.records().get(Classic.TABLE, call.key(name));
        if (same.isPresent()) {
            if (!same.get().said().equals(said)) {
                throw new AwsFailure(
                        "DuplicateLoadBalancerName",
                        400,
                        "Load Balancer named " + name
                                + " already exists and it is configured with different parameters.");
            }
            return CreateLoadBalancerResponse.builder()
                    .dnsName(same.get().dnsName())
                    .build();
        }
        int present = call.records().under(Classic.TABLE, call.key("")).size();
        if (present >= facts.quotas().most(call, "elasticloadbalancing", QUOTA)) {
            throw new AwsFailure("TooManyLoadBalancers", 400, "Exceeded quota of account " + call.account());
        }
        ServiceLinkedRoles.ensure(call, ElbWorkflow.SERVICE);
        Classic made = made(call, request, name, said);
        made.put(call);
        return CreateLoadBalancerResponse.builder().dnsName(made.dnsName()).build();
    }

    private Classic made(WriteCall call, CreateLoadBalancerRequest request, String name, String said) {
        List<Listener> listeners = Given.list(request.listeners());
        if (listeners.isEmpty()) {
            throw new AwsFailure("ValidationError", 400, "Listeners must not be empty");
        }
        List<Subnet> subnets = subnets(call, request);
        String vpc = subnets.getFirst().vpcId();
        boolean isOpen = !"internal".equals(request.scheme());
        if (isOpen) {
            network.refuseWithoutGateway(call, vpc, "InvalidSubnet");
        }
        long number = Long.parseLong(call.ids().hex("elb", name).substring("elb-".length(), "elb-".length() + 8), 16);
        String dns = (isOpen ? "" : "internal-") + name + "-" + number + "." + call.region() + ".elb.amazonaws.com";
        Classic bare = new Classic(
                name,
                said,
                dns,
                isOpen ? "internet-facing" : "internal",
                vpc,
                List.of(),
                network.groups(call, Given.list(request.securityGroups()), vpc),
                listeners.stream().map(ClassicListeners::text).toList(),
                Shapes.text(HealthCheck.builder()
                        .target("TCP:" + listeners.getFirst().instancePort())
                        .interval(30)
                        .timeout(5)
                        .unhealthyThreshold(2)
                        .healthyThreshold(10)
                        .build()),
                "",
                List.of(),
                ClassicTags.said(request.tags()),
                call.now());
        return bare.at(places(call, bare, subnets));
    }

    private List<Subnet> subnets(WriteCall call, CreateLoadBalancerRequest request) {
        List<String> ids = Given.list(request.subnets());
        List<String> zones = Given.list(request.availabilityZones());
        if (ids.isEmpty() && zones.isEmpty()) {
            throw new AwsFailure("ValidationError", 400, "Either AvailabilityZones or SubnetIds must be specified");
        }
        if (!ids.isEmpty()) {
            return network.subnets(call, ids);
        }
        List<Subnet> defaults = new ArrayList<>();
        for (Vpc vpc : inventory.all(call, Kinds.VPC)) {
            if (vpc.isDefault()) {
                inventory.with(call, Kinds.SUBNET, "vpc-id", vpc.id()).stream()
                        .filter(subnet -> subnet.isDefault() && zones.contains(subnet.zone()))
                        .forEach(defaults::add);
            }
        }
        if (defaults.size() < zones.size()) {
            throw new AwsFailure("ValidationError", 400, "Availability zone not supported: " + zones);
        }
        return defaults;
    }

    List<Classic.Place> places(WriteCall call, Classic balancer, List<Subnet> subnets) {
        List<Classic.Place> places = new ArrayList<>();
        for (Subnet subnet : subnets) {
            var eni = network.enter(
                    call,
                    subnet,
                    "ELB " + balancer.name(),
                    "interface",
                    balancer.groups(),
                    balancer.scheme().equals("internet-facing"));
            places.add(new Classic.Place(subnet.zone(), subnet.id(), eni.id()));
        }
        return places;
    }

    private LoadBalancerDescription show(Call call, Classic balancer) {
        LoadBalancerDescription.Builder shown = LoadBalancerDescription.builder()
                .loadBalancerName(balancer.name())
                .dnsName(balancer.dnsName())
                .canonicalHostedZoneName(balancer.dnsName())
                .scheme(balancer.scheme())
                .vpcId(balancer.vpcId())
                .createdTime(balancer.created())
                .availabilityZones(
                        balancer.places().stream().map(Classic.Place::zone).toList())
                .subnets(balancer.places().stream().map(Classic.Place::subnetId).toList())
                .securityGroups(balancer.groups())
                .instances(instances(balancer))
                .healthCheck(Shapes.read(balancer.healthCheck(), HealthCheck.class))
                .listenerDescriptions(balancer.listeners().stream()
                        .map(each -> ListenerDescription.builder()
                                .listener(Shapes.read(each, Listener.class))
                                .policyNames(List.of())
                                .build())
                        .toList())
                .policies(policies -> policies.appCookieStickinessPolicies(List.of())
                        .lbCookieStickinessPolicies(List.of())
                        .otherPolicies(List.of()))
                .backendServerDescriptions(List.of());
        balancer.groups().stream()
                .findFirst()
                .flatMap(id -> inventory.find(call, Kinds.SECURITY_GROUP, id))
                .map(SecurityGroup::name)
                .ifPresent(name -> shown.sourceSecurityGroup(
                        source -> source.groupName(name).ownerAlias(call.account())));
        return shown.build();
    }

    private DescribeLoadBalancersResponse describe(Call call, DescribeLoadBalancersRequest request) {
        List<String> names = Given.list(request.loadBalancerNames());
        List<Classic> all = names.isEmpty()
                ? List.copyOf(call.records().under(Classic.TABLE, call.key("")).values())
                : names.stream().map(name -> Classic.get(call, name)).toList();
        Pages.Page<Classic> page = Pages.of(
                all,
                Classic::name,
                Given.of(request.marker()),
                Given.number(request.pageSize(), PAGE),
                () -> new AwsFailure("ValidationError", 400, "The marker is invalid"));
        return DescribeLoadBalancersResponse.builder()
                .loadBalancerDescriptions(
                        page.items().stream().map(each -> show(call, each)).toList())
                .nextMarker(page.next().orElse(null))
                .build();
    }

    /** Deleting what is not there succeeds; interfaces go later. */
    private DeleteLoadBalancerResponse delete(WriteCall call, DeleteLoadBalancerRequest request) {
        String name = Given.text(request.loadBalancerName());
        call.records().get(Classic.TABLE, call.key(name)).ifPresent(balancer -> {
            balancer.places().forEach(place -> network.leave(call, place.interfaceId()));
            call.delete(Classic.TABLE, call.key(name));
        });
        return DeleteLoadBalancerResponse.builder().build();
    }
}
