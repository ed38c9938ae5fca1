package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.ClientTokens;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/** VPC endpoints, as they are asked for; what they do to the network is {@link EndpointWorkflow}'s. */
final class VpcEndpoints {

    private static final String ALL =
            "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\","
                    + "\"Resource\":\"*\"}]}";

    private final Tools tools;
    private final Inventory inventory;
    private final EndpointWorkflow workflow;
    private final EndpointView view;
    private final Finder<VpcEndpoint> finder;

    VpcEndpoints(Tools tools, EndpointWorkflow workflow) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.workflow = workflow;
        this.view = new EndpointView(inventory);
        this.finder = new Finder<>(inventory, Kinds.VPC_ENDPOINT)
                .by("vpc-endpoint-id", VpcEndpoint::id)
                .by("service-name", VpcEndpoint::service)
                .by("vpc-endpoint-state", endpoint -> endpoint.state().text())
                .by("vpc-endpoint-type", VpcEndpoint::type)
                .by("ip-address-type", endpoint -> "ipv4");
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateVpcEndpointRequest.class,
                this::create,
                needs.making("ec2:CreateVpcEndpoint", Kinds.VPC_ENDPOINT, CreateVpcEndpointRequest::tagSpecifications),
                needs.on("ec2:CreateVpcEndpoint", Kinds.VPC, CreateVpcEndpointRequest::vpcId),
                needs.taggingNew("CreateVpcEndpoint", Kinds.VPC_ENDPOINT, CreateVpcEndpointRequest::tagSpecifications));
        ec2.read(DescribeVpcEndpointsRequest.class, this::describe, Needs.any("ec2:DescribeVpcEndpoints"));
        ec2.write(
                ModifyVpcEndpointRequest.class,
                this::modify,
                needs.on("ec2:ModifyVpcEndpoint", Kinds.VPC_ENDPOINT, ModifyVpcEndpointRequest::vpcEndpointId));
        ec2.write(
                DeleteVpcEndpointsRequest.class,
                this::delete,
                needs.each("ec2:DeleteVpcEndpoints", Kinds.VPC_ENDPOINT, DeleteVpcEndpointsRequest::vpcEndpointIds));
    }

    static AwsFailure unknown(String service) {
        return Ec2Failures.of("InvalidServiceName", "The Vpc Endpoint Service '" + service + "' does not exist");
    }

    static VpcEndpoint withoutTable(VpcEndpoint endpoint, String tableId) {
        List<String> rest = endpoint.routeTables().stream()
                .filter(each -> !each.equals(tableId))
                .toList();
        return endpoint.with(endpoint.policy(), rest, endpoint.groups(), endpoint.hasPrivateDns());
    }

    private CreateVpcEndpointResponse create(WriteCall call, CreateVpcEndpointRequest request) {
        Parameters.only(
                request,
                "VpcEndpointType",
                "VpcId",
                "ServiceName",
                "PolicyDocument",
                "RouteTableIds",
                "SubnetIds",
                "SecurityGroupIds",
                "PrivateDnsEnabled",
                "IpAddressType",
                "DnsOptions");
        String id = ClientTokens.once(call, request, request.clientToken(), () -> make(call, request));
        return CreateVpcEndpointResponse.builder()
                .vpcEndpoint(view.shown(call, inventory.get(call, Kinds.VPC_ENDPOINT, id)))
                .clientToken(request.clientToken())
                .build();
    }

    private String make(WriteCall call, CreateVpcEndpointRequest request) {
        Vpc vpc = inventory.get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        String service = Required.text(request.serviceName(), "serviceName");
        String type = Given.text(request.vpcEndpointTypeAsString(), VpcEndpoint.GATEWAY);
        EndpointCatalog.Offer offer =
                EndpointCatalog.find(call.region(), service).orElseThrow(() -> unknown(service));
        boolean isGateway = type.equals(VpcEndpoint.GATEWAY);
        boolean isOffered = isGateway ? offer.hasGateway() : type.equals(VpcEndpoint.INTERFACE) && offer.hasInterface();
        if (!isOffered) {
            throw Ec2Failures.of(
                    "InvalidParameter",
                    "Endpoint type (" + type + ") does not match available service types ("
                            + (offer.hasGateway() ? "[Gateway]" : "[Interface]") + ").");
        }
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.VPC_ENDPOINT);
        refuseBeyondQuota(call, vpc, isGateway);
        VpcEndpoint endpoint = new VpcEndpoint(
                call.ids().hex("vpce"),
                vpc.id(),
                service,
                type,
                VpcEndpoint.State.PENDING,
                policy(request.policyDocument(), ALL),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                !isGateway && (request.privateDnsEnabled() == null || request.privateDnsEnabled()),
                call.now());
        inventory.tag(call, Kinds.VPC_ENDPOINT, endpoint.id(), tags);
        if (isGateway) {
            workflow.beginGateway(call, endpoint, Given.list(request.routeTableIds()));
        } else {
            refuseUnnamed(call, vpc, endpoint);
            workflow.beginInterface(
                    call, endpoint, Given.list(request.subnetIds()), Given.list(request.securityGroupIds()));
        }
        return endpoint.id();
    }

    private static String policy(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given;
    }

    private void refuseBeyondQuota(Call call, Vpc vpc, boolean isGateway) {
        int present = 0;
        for (VpcEndpoint each : inventory.all(call, Kinds.VPC_ENDPOINT)) {
            boolean counts =
                    each.isGateway() == isGateway && (isGateway || each.vpcId().equals(vpc.id()));
            present += counts ? 1 : 0;
        }
        tools.refuseBeyond(
                call,
                isGateway ? "L-1B52E74A" : "L-29B6F2EB",
                present,
                Ec2Failures.of("VpcEndpointLimitExceeded", "The maximum number of VPC endpoints has been reached."));
    }

    /** Private names need a VPC with DNS, and each name can be taken over once. */
    private void refuseUnnamed(Call call, Vpc vpc, VpcEndpoint endpoint) {
        if (!endpoint.hasPrivateDns()) {
            return;
        }
        Vpc.Attributes dns = vpc.attributes();
        if (!dns.dnsSupport() || !dns.dnsHostnames()) {
            throw Ec2Failures.of(
                    "InvalidParameter",
                    "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to"
                            + " true for " + vpc.id());
        }
        boolean isTaken = inventory.with(call, Kinds.VPC_ENDPOINT, "vpc-id", vpc.id()).stream()
                .anyMatch(other -> !other.isGateway()
                        && other.hasPrivateDns()
                        && !other.id().equals(endpoint.id())
                        && other.service().equals(endpoint.service()));
        if (isTaken) {
            String name = EndpointCatalog.find(call.region(), endpoint.service())
                    .map(offer -> offer.privateName(call.region()))
                    .orElse(endpoint.service());
            throw Ec2Failures.of(
                    "InvalidParameter",
                    "private-dns-enabled cannot be set because there is already a conflicting DNS domain for " + name
                            + " in the VPC " + vpc.id());
        }
    }

    private DescribeVpcEndpointsResponse describe(Call call, DescribeVpcEndpointsRequest request) {
        Pages.Page<VpcEndpoint> page = finder.find(
                call, Query.of(request.vpcEndpointIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(page.items().stream()
                        .map(each -> view.shown(call, each))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private ModifyVpcEndpointResponse modify(WriteCall call, ModifyVpcEndpointRequest request) {
        Parameters.only(
                request,
                "VpcEndpointId",
                "ResetPolicy",
                "PolicyDocument",
                "AddRouteTableIds",
                "RemoveRouteTableIds",
                "AddSubnetIds",
                "RemoveSubnetIds",
                "AddSecurityGroupIds",
                "RemoveSecurityGroupIds",
                "PrivateDnsEnabled",
                "IpAddressType",
                "DnsOptions");
        VpcEndpoint present =
                inventory.get(call, Kinds.VPC_ENDPOINT, Required.text(request.vpcEndpointId(), "vpcEndpointId"));
        String policy = Given.flag(request.resetPolicy()) ? ALL : policy(request.policyDocument(), present.policy());
        boolean hasPrivateDns =
                request.privateDnsEnabled() == null ? present.hasPrivateDns() : request.privateDnsEnabled();
        List<String> groups =
                changed(present.groups(), request.addSecurityGroupIds(), request.removeSecurityGroupIds());
        inventory.get(call, Kinds.SECURITY_GROUP, groups);
        VpcEndpoint changed = present.with(policy, present.routeTables(), groups, hasPrivateDns);
        refuseUnnamed(call, inventory.get(call, Kinds.VPC, present.vpcId()), changed);
        inventory.put(call, Kinds.VPC_ENDPOINT, changed);
        workflow.regroup(call, changed);
        workflow.reroute(
                call,
                changed,
                changed(present.routeTables(), request.addRouteTableIds(), request.removeRouteTableIds()));
        workflow.move(
                call, present.id(), changed(present.subnets(), request.addSubnetIds(), request.removeSubnetIds()));
        return ModifyVpcEndpointResponse.builder().returnValue(true).build();
    }

    private static List<String> changed(
            List<String> present, @Nullable List<String> more, @Nullable List<String> fewer) {
        List<String> all = new ArrayList<>(present);
        Given.list(more).stream().filter(each -> !all.contains(each)).forEach(all::add);
        all.removeAll(Given.list(fewer));
        return all;
    }

    private DeleteVpcEndpointsResponse delete(WriteCall call, DeleteVpcEndpointsRequest request) {
        List<UnsuccessfulItem> unsuccessful = new ArrayList<>();
        for (String id : Required.list(request.vpcEndpointIds(), "vpcEndpointIdSet")) {
            try {
                workflow.end(call, inventory.get(call, Kinds.VPC_ENDPOINT, id));
            } catch (AwsFailure failure) {
                unsuccessful.add(UnsuccessfulItem.builder()
                        .resourceId(id)
                        .error(error -> error.code(failure.code()).message(failure.text()))
                        .build());
            }
        }
        return DeleteVpcEndpointsResponse.builder().unsuccessful(unsuccessful).build();
    }
}
