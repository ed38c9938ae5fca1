package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tools;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;

/** Routes in route tables. */
final class Routes {

    private static final String QUOTA = "L-93826ACB";

    private final Tools tools;
    private final Inventory inventory;
    private final RouteTargets targets;

    Routes(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.targets = new RouteTargets(inventory);
    }

    void register(Ec2Operations ec2) {
        ec2.write(
                CreateRouteRequest.class,
                this::create,
                tools.needs().on("ec2:CreateRoute", Kinds.ROUTE_TABLE, CreateRouteRequest::routeTableId));
        ec2.write(
                ReplaceRouteRequest.class,
                this::replace,
                tools.needs().on("ec2:ReplaceRoute", Kinds.ROUTE_TABLE, ReplaceRouteRequest::routeTableId));
        ec2.write(
                DeleteRouteRequest.class,
                this::delete,
                tools.needs().on("ec2:DeleteRoute", Kinds.ROUTE_TABLE, DeleteRouteRequest::routeTableId));
    }

    private RouteTable table(Call call, @Nullable String id) {
        return inventory.get(call, Kinds.ROUTE_TABLE, Required.text(id, "routeTableId"));
    }

    private CreateRouteResponse create(WriteCall call, CreateRouteRequest request) {
        Parameters.only(
                request,
                "RouteTableId",
                "DestinationCidrBlock",
                "DestinationIpv6CidrBlock",
                "DestinationPrefixListId",
                "GatewayId",
                "NatGatewayId",
                "NetworkInterfaceId",
                "InstanceId",
                "VpcPeeringConnectionId",
                "EgressOnlyInternetGatewayId");
        RouteTable table = table(call, request.routeTableId());
        String destination = destination(
                request.destinationCidrBlock(), request.destinationIpv6CidrBlock(), request.destinationPrefixListId());
        RouteTable.Route route = targets.route(call, table, destination, RouteTargets.Wish.of(request));
        Optional<RouteTable.Route> present = table.route(destination);
        if (present.filter(route::equals).isPresent()) {
            return CreateRouteResponse.builder().returnValue(true).build();
        }
        if (present.isPresent()) {
            throw Ec2Failures.of("RouteAlreadyExists", "The route identified by " + destination + " already exists.");
        }
        refuseWithinVpc(call, table, route);
        tools.refuseBeyond(
                call,
                QUOTA,
                table.routes().size(),
                Ec2Failures.of("RouteLimitExceeded", "The maximum number of routes has been reached."));
        inventory.put(call, Kinds.ROUTE_TABLE, table.with(route));
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    /** What leads into the VPC itself may only be sent to an appliance. */
    private void refuseWithinVpc(Call call, RouteTable table, RouteTable.Route route) {
        boolean isAppliance = List.of(RouteTable.TargetType.NETWORK_INTERFACE, RouteTable.TargetType.INSTANCE)
                .contains(route.type());
        boolean isInside = Cidr.parse(route.destination())
                .filter(range ->
                        inventory.get(call, Kinds.VPC, table.vpcId()).ranges().anyMatch(block -> block.contains(range)))
                .isPresent();
        if (isInside && !isAppliance) {
            throw Ec2Failures.invalidValue("The destination CIDR block " + route.destination()
                    + " is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an"
                    + " interface or an instance.");
        }
    }

    private ReplaceRouteResponse replace(WriteCall call, ReplaceRouteRequest request) {
        Parameters.only(
                request,
                "RouteTableId",
                "DestinationCidrBlock",
                "DestinationIpv6CidrBlock",
                "DestinationPrefixListId",
                "GatewayId",
                "NatGatewayId",
                "NetworkInterfaceId",
                "InstanceId",
                "VpcPeeringConnectionId",
                "EgressOnlyInternetGatewayId");
        RouteTable table = table(call, request.routeTableId());
        String destination = destination(
                request.destinationCidrBlock(), request.destinationIpv6CidrBlock(), request.destinationPrefixListId());
        if (table.route(destination).isEmpty()) {
            throw Ec2Failures.invalidValue(
                    "There is no route defined for '" + destination + "' in the route table. Use CreateRoute instead.");
        }
        RouteTable.Route route = targets.route(call, table, destination, RouteTargets.Wish.of(request));
        inventory.put(call, Kinds.ROUTE_TABLE, table.with(route));
        return ReplaceRouteResponse.builder().build();
    }

    private DeleteRouteResponse delete(WriteCall call, DeleteRouteRequest request) {
        RouteTable table = table(call, request.routeTableId());
        String destination = destination(
                request.destinationCidrBlock(), request.destinationIpv6CidrBlock(), request.destinationPrefixListId());
        RouteTable.Route route = table.route(destination).orElseThrow(() -> unknown(table, destination));
        if (route.type() == RouteTable.TargetType.LOCAL) {
            throw Ec2Failures.invalidValue(
                    "cannot remove local route " + destination + " in route table " + table.id());
        }
        if (route.type() == RouteTable.TargetType.ENDPOINT) {
            throw Ec2Failures.invalidValue(
                    "cannot remove VPC endpoint route " + destination + " in route table " + table.id());
        }
        inventory.put(call, Kinds.ROUTE_TABLE, table.withoutRoute(destination));
        return DeleteRouteResponse.builder().build();
    }

    private static AwsFailure unknown(RouteTable table, String destination) {
        return Ec2Failures.of(
                "InvalidRoute.NotFound",
                "no route with destination-cidr-block " + destination + " in route table " + table.id());
    }

    private static String destination(@Nullable String cidr, @Nullable String ipv6, @Nullable String prefixList) {
        if (!Given.text(ipv6).isEmpty()) {
            return Given.text(ipv6);
        }
        if (!Given.text(prefixList).isEmpty()) {
            return Given.text(prefixList);
        }
        String text = Required.text(cidr, "destinationCidrBlock");
        return Cidr.parse(text)
                .orElseThrow(
                        () -> Ec2Failures.invalidValue(text, "destinationCidrBlock", "This is not a valid CIDR block."))
                .toString();
    }
}
