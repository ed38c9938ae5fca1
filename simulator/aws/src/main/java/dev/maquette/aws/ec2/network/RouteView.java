package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.ec2.Inventory;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Routes as they are shown: a black hole where what they lead to is gone. */
final class RouteView {

    private final Inventory inventory;

    RouteView(Inventory inventory) {
        this.inventory = inventory;
    }

    String state(Call call, RouteTable.Route route) {
        return isAlive(call, route) ? "active" : "blackhole";
    }

    private boolean isAlive(Call call, RouteTable.Route route) {
        String id = route.target();
        return switch (route.type()) {
            case LOCAL -> true;
            case GATEWAY -> isGatewayAlive(call, id);
            case NAT_GATEWAY ->
                inventory
                        .find(call, Kinds.NAT_GATEWAY, id)
                        .filter(nat ->
                                nat.state() == NatGateway.State.AVAILABLE || nat.state() == NatGateway.State.PENDING)
                        .isPresent();
            case NETWORK_INTERFACE ->
                inventory
                        .find(call, Kinds.NETWORK_INTERFACE, id)
                        .filter(eni -> eni.attachment().isPresent())
                        .isPresent();
            case INSTANCE -> inventory.has(call, Kinds.NETWORK_INTERFACE, "attachment.instance-id", id);
            case PEERING ->
                inventory
                        .find(call, Kinds.PEERING, id)
                        .filter(peering -> peering.state() == Peering.State.ACTIVE)
                        .isPresent();
            case EGRESS_ONLY ->
                inventory.find(call, Kinds.EGRESS_ONLY_GATEWAY, id).isPresent();
            case ENDPOINT -> inventory.find(call, Kinds.VPC_ENDPOINT, id).isPresent();
        };
    }

    private boolean isGatewayAlive(Call call, String id) {
        return inventory
                        .find(call, Kinds.INTERNET_GATEWAY, id)
                        .filter(gateway -> !gateway.vpcId().isEmpty())
                        .isPresent()
                || inventory
                        .find(call, Kinds.VPN_GATEWAY, id)
                        .filter(gateway -> gateway.attachment().equals("attached"))
                        .isPresent();
    }

    Route shown(Call call, RouteTable.Route route) {
        Route.Builder shown = Route.builder().origin(route.origin()).state(state(call, route));
        if (route.destination().startsWith("pl-")) {
            shown.destinationPrefixListId(route.destination());
        } else if (route.destination().contains(":")) {
            shown.destinationIpv6CidrBlock(route.destination());
        } else {
            shown.destinationCidrBlock(route.destination());
        }
        return switch (route.type()) {
            case LOCAL, GATEWAY, ENDPOINT -> shown.gatewayId(route.target()).build();
            case NAT_GATEWAY -> shown.natGatewayId(route.target()).build();
            case PEERING -> shown.vpcPeeringConnectionId(route.target()).build();
            case EGRESS_ONLY ->
                shown.egressOnlyInternetGatewayId(route.target()).build();
            case NETWORK_INTERFACE -> interfaceRoute(call, route, shown);
            case INSTANCE -> instanceRoute(call, route, shown);
        };
    }

    /** Of an interface on an instance, both are shown. */
    private Route interfaceRoute(Call call, RouteTable.Route route, Route.Builder shown) {
        inventory
                .find(call, Kinds.NETWORK_INTERFACE, route.target())
                .flatMap(NetworkInterface::attachment)
                .filter(each -> !each.instanceId().isEmpty())
                .ifPresent(each -> shown.instanceId(each.instanceId()).instanceOwnerId(each.owner()));
        return shown.networkInterfaceId(route.target()).build();
    }

    private Route instanceRoute(Call call, RouteTable.Route route, Route.Builder shown) {
        inventory.with(call, Kinds.NETWORK_INTERFACE, "attachment.instance-id", route.target()).stream()
                .findFirst()
                .ifPresent(eni -> shown.networkInterfaceId(eni.id()));
        return shown.instanceId(route.target()).instanceOwnerId(call.account()).build();
    }

    static RouteTableAssociation shown(RouteTable table, RouteTable.Association association) {
        return RouteTableAssociation.builder()
                .routeTableAssociationId(association.id())
                .routeTableId(table.id())
                .subnetId(association.subnetId().isEmpty() ? null : association.subnetId())
                .main(association.isMain())
                .associationState(state -> state.state("associated"))
                .build();
    }
}
