package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Inventory;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;

/** Where a route may lead: to something that is there, and in the same VPC. */
final class RouteTargets {

    private final Inventory inventory;

    RouteTargets(Inventory inventory) {
        this.inventory = inventory;
    }

    /** The targets that a request names; it has to be one. */
    record Wish(Map<RouteTable.TargetType, String> targets) {

        static Wish of(CreateRouteRequest request) {
            Map<RouteTable.TargetType, String> targets = new EnumMap<>(RouteTable.TargetType.class);
            targets.put(RouteTable.TargetType.GATEWAY, Given.text(request.gatewayId()));
            targets.put(RouteTable.TargetType.NAT_GATEWAY, Given.text(request.natGatewayId()));
            targets.put(RouteTable.TargetType.NETWORK_INTERFACE, Given.text(request.networkInterfaceId()));
            targets.put(RouteTable.TargetType.INSTANCE, Given.text(request.instanceId()));
            targets.put(RouteTable.TargetType.PEERING, Given.text(request.vpcPeeringConnectionId()));
            targets.put(RouteTable.TargetType.EGRESS_ONLY, Given.text(request.egressOnlyInternetGatewayId()));
            return new Wish(targets);
        }

        static Wish of(ReplaceRouteRequest request) {
            return of(CreateRouteRequest.builder()
                    .gatewayId(request.gatewayId())
                    .natGatewayId(request.natGatewayId())
                    .networkInterfaceId(request.networkInterfaceId())
                    .instanceId(request.instanceId())
                    .vpcPeeringConnectionId(request.vpcPeeringConnectionId())
                    .egressOnlyInternetGatewayId(request.egressOnlyInternetGatewayId())
                    .build());
        }

        Map.Entry<RouteTable.TargetType, String> one() {
            var given = targets.entrySet().stream()
                    .filter(each -> !each.getValue().isEmpty())
                    .toList();
            if (given.size() != 1) {
                throw Ec2Failures.of(
                        given.isEmpty() ? "MissingParameter" : "InvalidParameterCombination",
                        "The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId,"
                                + " vpcPeeringConnectionId, egressOnlyInternetGatewayId, transitGatewayId,"
                                + " localGatewayId, carrierGatewayId, vpcEndpointId or instanceId");
            }
            return given.getFirst();
        }
    }

    RouteTable.Route route(Call call, RouteTable table, String destination, Wish wish) {
        Map.Entry<RouteTable.TargetType, String> target = wish.one();
        String id = target.getValue();
        String vpc =
                switch (target.getKey()) {
                    case GATEWAY -> gatewayVpc(call, table, id);
                    case NAT_GATEWAY -> natVpc(call, id);
                    case NETWORK_INTERFACE ->
                        inventory.get(call, Kinds.NETWORK_INTERFACE, id).vpcId();
                    case INSTANCE -> instanceVpc(call, id);
                    case PEERING -> peeringVpc(call, table, id);
                    case EGRESS_ONLY ->
                        inventory.get(call, Kinds.EGRESS_ONLY_GATEWAY, id).vpcId();
                    case LOCAL, ENDPOINT -> table.vpcId();
                };
        if (!vpc.equals(table.vpcId())) {
            throw Ec2Failures.invalidValue("route table " + table.id() + " and "
                    + (target.getKey() == RouteTable.TargetType.GATEWAY ? "network gateway" : "interface") + " " + id
                    + " belong to different networks");
        }
        return new RouteTable.Route(destination, target.getKey(), id, "CreateRoute");
    }

    private String gatewayVpc(Call call, RouteTable table, String id) {
        if (id.startsWith("vgw-")) {
            return inventory.get(call, Kinds.VPN_GATEWAY, id).vpcId();
        }
        if (id.equals("local")) {
            return table.vpcId();
        }
        if (!id.startsWith("igw-")) {
            throw Ec2Failures.of("InvalidGatewayID.NotFound", "The gateway ID '" + id + "' does not exist");
        }
        return inventory.get(call, Kinds.INTERNET_GATEWAY, id).vpcId();
    }

    private String natVpc(Call call, String id) {
        return inventory
                .find(call, Kinds.NAT_GATEWAY, id)
                .filter(NatGateway::isAlive)
                .map(NatGateway::vpcId)
                .orElseThrow(() -> missing("InvalidNatGatewayID", "natGateway", id));
    }

    private String instanceVpc(Call call, String id) {
        var interfaces = inventory.with(call, Kinds.NETWORK_INTERFACE, "attachment.instance-id", id);
        if (interfaces.isEmpty()) {
            throw missing("InvalidInstanceID", "instance", id);
        }
        if (interfaces.size() > 1) {
            throw Ec2Failures.of(
                    "InvalidInstanceID",
                    "There are multiple interfaces attached to instance '" + id
                            + "'. Please specify an interface ID for the operation instead.");
        }
        return interfaces.getFirst().vpcId();
    }

    private String peeringVpc(Call call, RouteTable table, String id) {
        Peering peering = inventory.get(call, Kinds.PEERING, id);
        return peering.accepterVpc().equals(table.vpcId()) ? peering.accepterVpc() : peering.requesterVpc();
    }

    private static AwsFailure missing(String code, String noun, String id) {
        return Ec2Failures.of(code + ".NotFound", "The " + noun + " ID '" + id + "' does not exist");
    }
}
