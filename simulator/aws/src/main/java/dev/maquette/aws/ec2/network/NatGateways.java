package dev.maquette.aws.ec2.network;

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
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/** NAT gateways, as they are asked for and shown; what becomes of them in time is {@link NatWorkflow}'s. */
final class NatGateways {

    private static final String QUOTA = "L-FE5A380F";

    private final Tools tools;
    private final Inventory inventory;
    private final NatWorkflow workflow;
    private final Finder<NatGateway> finder;

    NatGateways(Tools tools, NatWorkflow workflow) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.workflow = workflow;
        this.finder = new Finder<>(inventory, Kinds.NAT_GATEWAY)
                .by("nat-gateway-id", NatGateway::id)
                .by("state", gateway -> gateway.state().text());
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateNatGatewayRequest.class,
                this::create,
                needs.making("ec2:CreateNatGateway", Kinds.NAT_GATEWAY, CreateNatGatewayRequest::tagSpecifications),
                needs.on("ec2:CreateNatGateway", Kinds.SUBNET, CreateNatGatewayRequest::subnetId),
                needs.maybe("ec2:CreateNatGateway", Kinds.ELASTIC_IP, CreateNatGatewayRequest::allocationId),
                needs.taggingNew("CreateNatGateway", Kinds.NAT_GATEWAY, CreateNatGatewayRequest::tagSpecifications));
        ec2.read(DescribeNatGatewaysRequest.class, this::describe, Needs.any("ec2:DescribeNatGateways"));
        ec2.write(
                DeleteNatGatewayRequest.class,
                this::delete,
                needs.on("ec2:DeleteNatGateway", Kinds.NAT_GATEWAY, DeleteNatGatewayRequest::natGatewayId));
    }

    private CreateNatGatewayResponse create(WriteCall call, CreateNatGatewayRequest request) {
        Parameters.only(request, "SubnetId", "AllocationId", "ConnectivityType", "PrivateIpAddress");
        String id = ClientTokens.once(call, request, request.clientToken(), () -> make(call, request));
        return CreateNatGatewayResponse.builder()
                .natGateway(shown(call, inventory.get(call, Kinds.NAT_GATEWAY, id)))
                .clientToken(request.clientToken())
                .build();
    }

    private String make(WriteCall call, CreateNatGatewayRequest request) {
        Subnet subnet = inventory.get(call, Kinds.SUBNET, Required.text(request.subnetId(), "subnetId"));
        boolean isPublic = !"private".equals(request.connectivityTypeAsString());
        String allocationId = Given.text(request.allocationId());
        if (isPublic) {
            inventory.get(call, Kinds.ELASTIC_IP, Required.text(allocationId, "allocationId"));
        } else if (!allocationId.isEmpty()) {
            throw Ec2Failures.combination("An allocation ID cannot be given for a private NAT gateway");
        }
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.NAT_GATEWAY);
        refuseBeyondQuota(call, subnet.zone());
        NatGateway gateway = new NatGateway(
                call.ids().hex("nat"),
                subnet.vpcId(),
                subnet.id(),
                NatGateway.State.PENDING,
                isPublic,
                new NatGateway.Address(allocationId, "", "", ""),
                call.now(),
                Optional.empty(),
                Optional.empty());
        inventory.tag(call, Kinds.NAT_GATEWAY, gateway.id(), tags);
        workflow.begin(call, gateway, Given.of(request.privateIpAddress()));
        return gateway.id();
    }

    private void refuseBeyondQuota(Call call, String zone) {
        int most = tools.facts().quotas().most(call, "vpc", QUOTA);
        int present = 0;
        for (NatGateway each : inventory.all(call, Kinds.NAT_GATEWAY)) {
            boolean isInZone = inventory
                    .find(call, Kinds.SUBNET, each.subnetId())
                    .filter(subnet -> subnet.zone().equals(zone))
                    .isPresent();
            present += each.isAlive() && isInZone ? 1 : 0;
        }
        if (present >= most) {
            throw Ec2Failures.of(
                    "NatGatewayLimitExceeded",
                    "Performing this operation would exceed the limit of " + most + " NAT gateways");
        }
    }

    private DescribeNatGatewaysResponse describe(Call call, DescribeNatGatewaysRequest request) {
        Pages.Page<NatGateway> page = finder.find(
                call, Query.of(request.natGatewayIds(), request.filter(), request.maxResults(), request.nextToken()));
        return DescribeNatGatewaysResponse.builder()
                .natGateways(
                        page.items().stream().map(each -> shown(call, each)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DeleteNatGatewayResponse delete(WriteCall call, DeleteNatGatewayRequest request) {
        String id = Required.text(request.natGatewayId(), "natGatewayId");
        workflow.end(call, inventory.get(call, Kinds.NAT_GATEWAY, id));
        return DeleteNatGatewayResponse.builder().natGatewayId(id).build();
    }

    private software.amazon.awssdk.services.ec2.model.NatGateway shown(Call call, NatGateway gateway) {
        return software.amazon.awssdk.services.ec2.model.NatGateway.builder()
                .natGatewayId(gateway.id())
                .vpcId(gateway.vpcId())
                .subnetId(gateway.subnetId())
                .state(gateway.state().text())
                .connectivityType(gateway.isPublic() ? "public" : "private")
                .availabilityMode("zonal")
                .createTime(gateway.created())
                .deleteTime(gateway.deleted().orElse(null))
                .failureCode(gateway.failure().map(NatGateway.Failure::code).orElse(null))
                .failureMessage(
                        gateway.failure().map(NatGateway.Failure::message).orElse(null))
                .natGatewayAddresses(address(call, gateway))
                .tags(Tagging.shown(inventory.tags(call, gateway.id())))
                .build();
    }

    private NatGatewayAddress address(Call call, NatGateway gateway) {
        NatGateway.Address address = gateway.address();
        NatGatewayAddress.Builder shown = NatGatewayAddress.builder().isPrimary(true);
        if (!address.allocationId().isEmpty()) {
            shown.allocationId(address.allocationId());
            inventory
                    .find(call, Kinds.ELASTIC_IP, address.allocationId())
                    .filter(each -> each.interfaceId().equals(address.interfaceId()) && each.isAssociated())
                    .ifPresent(each -> shown.associationId(each.associationId()));
        }
        if (!address.interfaceId().isEmpty()) {
            shown.networkInterfaceId(address.interfaceId())
                    .privateIp(address.privateIp())
                    .publicIp(address.publicIp().isEmpty() ? null : address.publicIp())
                    .status(gateway.state() == NatGateway.State.AVAILABLE ? "succeeded" : "associating");
        }
        return shown.build();
    }
}
