package dev.maquette.aws.elasticloadbalancingv2;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Permissions;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.network.NetworkInterface;
import dev.maquette.aws.ec2.network.Subnet;
import dev.maquette.aws.iam.ServiceLinkedRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Load balancers made, shown and deleted. */
final class LoadBalancers {

    private static final Map<String, String> QUOTAS = Map.of("application", "L-53DA6B97", "network", "L-69A177A2");
    private static final Map<String, String> SHORT = Map.of("application", "app", "network", "net", "gateway", "gwy");
    private static final int PAGE = 400;
    private static final int HASH = 16;

    private final Facts facts;
    private final ElbNetwork network;
    private final ElbWorkflow workflow;
    private final Permissions permissions;
    private final LoadBalancerView view;

    LoadBalancers(
            Facts facts, ElbNetwork network, ElbWorkflow workflow, Permissions permissions, LoadBalancerView view) {
        this.facts = facts;
        this.network = network;
        this.workflow = workflow;
        this.permissions = permissions;
        this.view = view;
    }

    void register(Operations.Builder elb) {
        elb.write(
                CreateLoadBalancerRequest.class,
                this::create,
                Need.<CreateLoadBalancerRequest>on(
                                "elasticloadbalancing:CreateLoadBalancer",
                                "loadbalancer*",
                                (call, request) -> Target.arn(call.arn(
                                        "elasticloadbalancing",
                                        "loadbalancer/" + kind(Given.text(request.typeAsString(), "application")) + "/"
                                                + Given.text(request.name()) + "/*")))
                        .tagging(request -> ElbTags.said(request.tags()))
                        .when(
                                "elasticloadbalancing:Scheme",
                                request -> List.of(Given.text(request.schemeAsString(), "internet-facing")))
                        .when("elasticloadbalancing:Subnet", request -> ids(request)));
        elb.read(
                DescribeLoadBalancersRequest.class,
                this::describe,
                Need.of("elasticloadbalancing:DescribeLoadBalancers"));
        elb.write(
                DeleteLoadBalancerRequest.class,
                this::delete,
                need("elasticloadbalancing:DeleteLoadBalancer", DeleteLoadBalancerRequest::loadBalancerArn));
    }

    /** An action on a load balancer by its ARN. */
    static <Q> Need<Q> need(String action, java.util.function.Function<Q, @Nullable String> arn) {
        return Need.on(action, "loadbalancer*", (call, request) -> {
            String named = Given.text(arn.apply(request), "*");
            return ElbStore.loadBalancer(call, named)
                    .map(each -> Target.arn(each.arn()).tagged(each.tags()))
                    .orElseGet(() -> Target.arn(named));
        });
    }

    private static String kind(String type) {
        return SHORT.getOrDefault(type, "app");
    }

    private static List<String> ids(CreateLoadBalancerRequest request) {
        List<String> ids = new ArrayList<>(Given.list(request.subnets()));
        Given.list(request.subnetMappings()).stream()
                .map(SubnetMapping::subnetId)
                .forEach(ids::add);
        return ids;
    }

    private CreateLoadBalancerResponse create(WriteCall call, CreateLoadBalancerRequest request) {
        String name = checkedName(request.name());
        String type = Given.text(request.typeAsString(), "application");
        if (!QUOTAS.containsKey(type)) {
            throw AwsFailure.notModelled("load balancers of type " + type);
        }
        String said = Shapes.text(request.toBuilder().tags(List.of()).build());
        Optional<LoadBalancer> same = call.records().get(ElbStore.LOAD_BALANCERS, call.key(name));
        if (same.isPresent()) {
            if (!same.get().said().equals(said)) {
                throw ElbFailures.of(
                        "DuplicateLoadBalancerName",
                        "A load balancer with the same name '" + name + "' exists, but with different settings");
            }
            return shown(call, same.get());
        }
        refuseTooMany(call, type);
        role(call);
        LoadBalancer balancer = made(call, request, name, type, said);
        ElbStore.put(call, balancer);
        workflow.provision(call, balancer);
        return shown(call, balancer);
    }

    private CreateLoadBalancerResponse shown(Call call, LoadBalancer balancer) {
        return CreateLoadBalancerResponse.builder()
                .loadBalancers(view.show(call, balancer))
                .build();
    }

    private static String checkedName(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw ElbFailures.missing("name");
        }
        if (name.length() > 32) {
            throw ElbFailures.validation("The load balancer name '" + name + "' cannot be longer than '32' characters");
        }
        if (!name.matches("[A-Za-z0-9-]+") || name.startsWith("-") || name.endsWith("-")) {
            throw ElbFailures.validation("The load balancer name '" + name
                    + "' can only contain characters that are alphanumeric characters and hyphens(-), and cannot begin"
                    + " or end with a hyphen");
        }
        if (name.startsWith("internal-")) {
            throw ElbFailures.validation("The load balancer name '" + name + "' cannot begin with 'internal-'");
        }
        return name;
    }

    private void refuseTooMany(WriteCall call, String type) {
        long present = ElbStore.loadBalancers(call).stream()
                .filter(each -> each.type().equals(type))
                .count();
        if (present >= facts.quotas().most(call, "elasticloadbalancing", QUOTAS.getOrDefault(type, ""))) {
            throw ElbFailures.of("TooManyLoadBalancers", "The maximum number of load balancers has been reached");
        }
    }

    /** The service makes its role when it is first used, if the caller may let it (ELB user guide, service-linked roles). */
    private void role(WriteCall call) {
        boolean isMissing = !ServiceLinkedRoles.exists(call, ElbWorkflow.SERVICE);
        if (isMissing
                && !permissions.allow(
                        call, "iam:CreateServiceLinkedRole", ServiceLinkedRoles.making(call, ElbWorkflow.SERVICE))) {
            throw new AwsFailure(
                    "AccessDenied",
                    403,
                    "User: " + call.caller().arn()
                            + " is not authorized to perform: iam:CreateServiceLinkedRole on resource: "
                            + ServiceLinkedRoles.making(call, ElbWorkflow.SERVICE)
                                    .arn());
        }
        ServiceLinkedRoles.ensure(call, ElbWorkflow.SERVICE);
    }

    private LoadBalancer made(
            WriteCall call, CreateLoadBalancerRequest request, String name, String type, String said) {
        List<String> ids = ids(request);
        boolean isApplication = type.equals("application");
        if (ids.isEmpty()) {
            throw ElbFailures.validation("Either subnets or subnetMappings must be specified");
        }
        if (Given.list(request.subnetMappings()).stream().anyMatch(each -> each.allocationId() != null)) {
            throw AwsFailure.notModelled("Elastic IP addresses of load balancers");
        }
        List<Subnet> subnets = network.subnets(call, ids);
        if (isApplication && subnets.size() < 2) {
            throw ElbFailures.validation("At least two subnets in two different Availability Zones must be specified");
        }
        String vpc = subnets.getFirst().vpcId();
        String scheme = Given.text(request.schemeAsString(), "internet-facing");
        boolean isOpen = scheme.equals("internet-facing");
        if (isOpen) {
            network.refuseWithoutGateway(call, vpc, "InvalidSubnet");
        }
        List<String> asked = Given.list(request.securityGroups());
        List<String> groups = isApplication || !asked.isEmpty() ? network.groups(call, asked, vpc) : List.of();
        String hash = hash(call, name);
        String arn = call.arn("elasticloadbalancing", "loadbalancer/" + kind(type) + "/" + name + "/" + hash);
        LoadBalancer bare = new LoadBalancer(
                name,
                arn,
                said,
                type,
                scheme,
                vpc,
                Given.text(request.ipAddressTypeAsString(), "ipv4"),
                dns(call, name, hash, isApplication, isOpen),
                List.of(),
                groups,
                call.now(),
                "provisioning",
                Map.of(),
                ElbTags.checked(request.tags()));
        return bare.at(places(call, bare, subnets));
    }

    List<LoadBalancer.Place> places(WriteCall call, LoadBalancer balancer, List<Subnet> subnets) {
        List<LoadBalancer.Place> places = new ArrayList<>();
        for (Subnet subnet : subnets) {
            NetworkInterface eni = network.enter(
                    call,
                    subnet,
                    "ELB " + balancer.path(),
                    balancer.isApplication() ? "interface" : "network_load_balancer",
                    balancer.groups(),
                    balancer.scheme().equals("internet-facing"));
            places.add(new LoadBalancer.Place(subnet.zone(), subnet.id(), eni.id()));
        }
        return places;
    }

    static String hash(WriteCall call, String name) {
        String hex = call.ids().hex("hash", "elb", name);
        return hex.substring(hex.length() - HASH);
    }

    /** The names under which clients reach a load balancer (ELB user guides). */
    private static String dns(WriteCall call, String name, String hash, boolean isApplication, boolean isOpen) {
        if (!isApplication) {
            return name + "-" + hash + ".elb." + call.region() + ".amazonaws.com";
        }
        long number = Long.parseLong(hash.substring(0, 8), 16);
        return (isOpen ? "" : "internal-") + name + "-" + number + "." + call.region() + ".elb.amazonaws.com";
    }

    private DescribeLoadBalancersResponse describe(Call call, DescribeLoadBalancersRequest request) {
        List<String> arns = Given.list(request.loadBalancerArns());
        List<String> names = Given.list(request.names());
        List<LoadBalancer> all = new ArrayList<>();
        arns.forEach(arn -> all.add(ElbStore.getLoadBalancer(call, arn)));
        List<String> missing = new ArrayList<>();
        names.forEach(name -> call.records()
                .get(ElbStore.LOAD_BALANCERS, call.key(name))
                .ifPresentOrElse(all::add, () -> missing.add(name)));
        if (!missing.isEmpty()) {
            throw ElbFailures.of("LoadBalancerNotFound", "Load balancers '" + missing + "' not found");
        }
        if (arns.isEmpty() && names.isEmpty()) {
            all.addAll(ElbStore.loadBalancers(call));
        }
        Pages.Page<LoadBalancer> page = Pages.of(
                all,
                LoadBalancer::name,
                Given.of(request.marker()),
                Given.number(request.pageSize(), PAGE),
                () -> ElbFailures.validation("The marker is invalid"));
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(
                        page.items().stream().map(each -> view.show(call, each)).toList())
                .nextMarker(page.next().orElse(null))
                .build();
    }

    /** Deleting what is not there succeeds; listeners go at once, interfaces later. */
    private DeleteLoadBalancerResponse delete(WriteCall call, DeleteLoadBalancerRequest request) {
        if (request.loadBalancerArn() == null) {
            throw ElbFailures.missing("loadBalancerArn");
        }
        Optional<LoadBalancer> found = ElbStore.loadBalancer(call, request.loadBalancerArn());
        if (found.isPresent()) {
            LoadBalancer balancer = found.get();
            if (balancer.isOn("deletion_protection.enabled")) {
                throw ElbFailures.notPermitted("Load balancer '" + balancer.arn()
                        + "' cannot be deleted because deletion protection is enabled");
            }
            ElbStore.listeners(call, balancer).forEach(each -> ElbStore.delete(call, each));
            balancer.places().forEach(place -> network.leave(call, place.interfaceId()));
            call.delete(ElbStore.LOAD_BALANCERS, call.key(balancer.name()));
        }
        return DeleteLoadBalancerResponse.builder().build();
    }
}
