package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tools;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DisableVgwRoutePropagationRequest;
import software.amazon.awssdk.services.ec2.model.DisableVgwRoutePropagationResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.EnableVgwRoutePropagationRequest;
import software.amazon.awssdk.services.ec2.model.EnableVgwRoutePropagationResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;

/** Which route table is whose, and which VPN gateways may write into it. */
final class RouteAssociations {

    private static final String BY_ID = "association.route-table-association-id";

    private final Tools tools;
    private final Inventory inventory;

    RouteAssociations(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                AssociateRouteTableRequest.class,
                this::associate,
                needs.on("ec2:AssociateRouteTable", Kinds.ROUTE_TABLE, AssociateRouteTableRequest::routeTableId),
                needs.maybe("ec2:AssociateRouteTable", Kinds.SUBNET, AssociateRouteTableRequest::subnetId));
        ec2.write(
                DisassociateRouteTableRequest.class,
                this::disassociate,
                byAssociation("ec2:DisassociateRouteTable", DisassociateRouteTableRequest::associationId));
        ec2.write(
                ReplaceRouteTableAssociationRequest.class,
                this::replace,
                needs.on(
                        "ec2:ReplaceRouteTableAssociation",
                        Kinds.ROUTE_TABLE,
                        ReplaceRouteTableAssociationRequest::routeTableId),
                byAssociation("ec2:ReplaceRouteTableAssociation", ReplaceRouteTableAssociationRequest::associationId));
        ec2.write(
                EnableVgwRoutePropagationRequest.class,
                this::enable,
                needs.on(
                        "ec2:EnableVgwRoutePropagation",
                        Kinds.ROUTE_TABLE,
                        EnableVgwRoutePropagationRequest::routeTableId));
        ec2.write(
                DisableVgwRoutePropagationRequest.class,
                this::disable,
                needs.on(
                        "ec2:DisableVgwRoutePropagation",
                        Kinds.ROUTE_TABLE,
                        DisableVgwRoutePropagationRequest::routeTableId));
    }

    /** An action on the table that an association belongs to. */
    private <Q> Need<Q> byAssociation(String action, Function<Q, @Nullable String> id) {
        return Need.on(action, "route-table*", (call, request) -> {
            String association = String.valueOf(id.apply(request));
            Optional<Target> target = inventory.with(call, Kinds.ROUTE_TABLE, BY_ID, association).stream()
                    .map(table -> tools.needs().target(call, Kinds.ROUTE_TABLE, table.id()))
                    .findFirst();
            return target.orElseGet(() -> tools.needs().target(call, Kinds.ROUTE_TABLE, "*"));
        });
    }

    private RouteTable table(Call call, @Nullable String id) {
        return inventory.get(call, Kinds.ROUTE_TABLE, Required.text(id, "routeTableId"));
    }

    private AssociateRouteTableResponse associate(WriteCall call, AssociateRouteTableRequest request) {
        Parameters.only(request, "RouteTableId", "SubnetId");
        RouteTable table = table(call, request.routeTableId());
        Subnet subnet = inventory.get(call, Kinds.SUBNET, Required.text(request.subnetId(), "subnetId"));
        if (!subnet.vpcId().equals(table.vpcId())) {
            throw Ec2Failures.invalidValue(
                    "Route table " + table.id() + " and subnet " + subnet.id() + " belong to different networks");
        }
        for (RouteTable other : inventory.with(call, Kinds.ROUTE_TABLE, "association.subnet-id", subnet.id())) {
            if (!other.id().equals(table.id())) {
                throw Ec2Failures.of(
                        "Resource.AlreadyAssociated",
                        "the specified association for route table " + table.id()
                                + " conflicts with an existing association");
            }
            return answer(other, subnet.id());
        }
        RouteTable associated = table.with(new RouteTable.Association(call.ids().hex("rtbassoc"), subnet.id(), false));
        inventory.put(call, Kinds.ROUTE_TABLE, associated);
        return answer(associated, subnet.id());
    }

    private static AssociateRouteTableResponse answer(RouteTable table, String subnetId) {
        String id = table.associations().stream()
                .filter(each -> each.subnetId().equals(subnetId))
                .map(RouteTable.Association::id)
                .findFirst()
                .orElseThrow();
        return AssociateRouteTableResponse.builder()
                .associationId(id)
                .associationState(state -> state.state("associated"))
                .build();
    }

    private RouteTable owner(Call call, @Nullable String associationId) {
        String id = Required.text(associationId, "associationId");
        return inventory.with(call, Kinds.ROUTE_TABLE, BY_ID, id).stream()
                .findFirst()
                .orElseThrow(() -> Ec2Failures.of(
                        "InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist"));
    }

    private DisassociateRouteTableResponse disassociate(WriteCall call, DisassociateRouteTableRequest request) {
        RouteTable table = owner(call, request.associationId());
        RouteTable.Association association =
                table.association(request.associationId()).orElseThrow();
        if (association.isMain()) {
            throw Ec2Failures.invalidValue("cannot disassociate the main route table association " + association.id());
        }
        inventory.put(call, Kinds.ROUTE_TABLE, table.withoutAssociation(association.id()));
        return DisassociateRouteTableResponse.builder().build();
    }

    private ReplaceRouteTableAssociationResponse replace(WriteCall call, ReplaceRouteTableAssociationRequest request) {
        RouteTable old = owner(call, request.associationId());
        RouteTable table = table(call, request.routeTableId());
        RouteTable.Association association =
                old.association(request.associationId()).orElseThrow();
        if (!old.vpcId().equals(table.vpcId())) {
            throw Ec2Failures.invalidValue(
                    "Route tables " + old.id() + " and " + table.id() + " belong to different networks");
        }
        RouteTable.Association moved =
                new RouteTable.Association(call.ids().hex("rtbassoc"), association.subnetId(), association.isMain());
        inventory.put(call, Kinds.ROUTE_TABLE, old.withoutAssociation(association.id()));
        RouteTable now = inventory.get(call, Kinds.ROUTE_TABLE, table.id());
        inventory.put(call, Kinds.ROUTE_TABLE, now.with(moved));
        return ReplaceRouteTableAssociationResponse.builder()
                .newAssociationId(moved.id())
                .associationState(state -> state.state("associated"))
                .build();
    }

    private EnableVgwRoutePropagationResponse enable(WriteCall call, EnableVgwRoutePropagationRequest request) {
        RouteTable table = table(call, request.routeTableId());
        String id = Required.text(request.gatewayId(), "gatewayId");
        VpnGateway gateway = inventory.get(call, Kinds.VPN_GATEWAY, id);
        if (!gateway.vpcId().equals(table.vpcId())) {
            throw Ec2Failures.of(
                    "Gateway.NotAttached", "resource " + id + " is not attached to network " + table.vpcId());
        }
        inventory.put(call, Kinds.ROUTE_TABLE, table.propagating(all -> Stream.concat(all, Stream.of(id))
                .distinct()));
        return EnableVgwRoutePropagationResponse.builder().build();
    }

    private DisableVgwRoutePropagationResponse disable(WriteCall call, DisableVgwRoutePropagationRequest request) {
        RouteTable table = table(call, request.routeTableId());
        String id = Required.text(request.gatewayId(), "gatewayId");
        inventory.put(call, Kinds.ROUTE_TABLE, table.propagating(all -> all.filter(each -> !each.equals(id))));
        return DisableVgwRoutePropagationResponse.builder().build();
    }
}
