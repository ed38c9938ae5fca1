package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.ClientTokens;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.Tools;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.PropagatingVgw;

/** Route tables as a whole. */
final class RouteTables {

    private static final String QUOTA = "L-589F43AA";

    private final Tools tools;
    private final Inventory inventory;
    private final RouteView view;
    private final Finder<RouteTable> finder;

    RouteTables(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.view = new RouteView(inventory);
        this.finder = new Finder<>(inventory, Kinds.ROUTE_TABLE)
                .by("route-table-id", RouteTable::id)
                .byEach("association.main", table -> table.associations().stream()
                        .map(each -> Boolean.toString(each.isMain()))
                        .distinct()
                        .toList())
                .byEach(
                        "association.route-table-id",
                        table -> table.associations().isEmpty() ? List.of() : List.of(table.id()))
                .byEach("route.destination-cidr-block", each(RouteTable.Route::destination, "."))
                .byEach("route.destination-prefix-list-id", each(RouteTable.Route::destination, "pl-"))
                .byEach("route.gateway-id", targets(RouteTable.TargetType.GATEWAY))
                .byEach("route.nat-gateway-id", targets(RouteTable.TargetType.NAT_GATEWAY))
                .byEach("route.vpc-peering-connection-id", targets(RouteTable.TargetType.PEERING))
                .byEach("route.egress-only-internet-gateway-id", targets(RouteTable.TargetType.EGRESS_ONLY))
                .byEach("route.instance-id", targets(RouteTable.TargetType.INSTANCE))
                .byEach("route.origin", each(RouteTable.Route::origin, ""))
                .byAny("route.state", (call, table) -> table.routes().stream()
                        .map(route -> view.state(call, route))
                        .toList())
                .byAny("owner-id", (call, table) -> List.of(call.account()));
    }

    private static Function<RouteTable, List<String>> each(Function<RouteTable.Route, String> value, String with) {
        return table -> table.routes().stream()
                .map(value)
                .filter(text -> text.contains(with))
                .toList();
    }

    private static Function<RouteTable, List<String>> targets(RouteTable.TargetType type) {
        return table -> table.routes().stream()
                .filter(route -> route.type() == type)
                .map(RouteTable.Route::target)
                .toList();
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateRouteTableRequest.class,
                this::create,
                needs.making("ec2:CreateRouteTable", Kinds.ROUTE_TABLE, CreateRouteTableRequest::tagSpecifications),
                needs.on("ec2:CreateRouteTable", Kinds.VPC, CreateRouteTableRequest::vpcId),
                needs.taggingNew("CreateRouteTable", Kinds.ROUTE_TABLE, CreateRouteTableRequest::tagSpecifications));
        ec2.read(DescribeRouteTablesRequest.class, this::describe, Needs.any("ec2:DescribeRouteTables"));
        ec2.write(
                DeleteRouteTableRequest.class,
                this::delete,
                needs.on("ec2:DeleteRouteTable", Kinds.ROUTE_TABLE, DeleteRouteTableRequest::routeTableId));
    }

    /** The route within a range of the VPC, which every table has. */
    static RouteTable.Route local(String cidr) {
        return new RouteTable.Route(cidr, RouteTable.TargetType.LOCAL, "local", "CreateRouteTable");
    }

    private CreateRouteTableResponse create(WriteCall call, CreateRouteTableRequest request) {
        Vpc vpc = inventory.get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        String id = ClientTokens.once(call, request, request.clientToken(), () -> make(call, request, vpc));
        return CreateRouteTableResponse.builder()
                .routeTable(shown(call, inventory.get(call, Kinds.ROUTE_TABLE, id)))
                .clientToken(request.clientToken())
                .build();
    }

    private String make(WriteCall call, CreateRouteTableRequest request, Vpc vpc) {
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.ROUTE_TABLE);
        tools.refuseBeyond(
                call,
                QUOTA,
                inventory.with(call, Kinds.ROUTE_TABLE, "vpc-id", vpc.id()).size(),
                Ec2Failures.of("RouteTableLimitExceeded", "The maximum number of route tables has been reached."));
        RouteTable table = new RouteTable(
                call.ids().hex("rtb"),
                vpc.id(),
                vpc.blocks().stream().map(block -> local(block.cidr())).toList(),
                List.of(),
                List.of());
        inventory.tag(call, Kinds.ROUTE_TABLE, table.id(), tags);
        inventory.put(call, Kinds.ROUTE_TABLE, table);
        return table.id();
    }

    private DescribeRouteTablesResponse describe(Call call, DescribeRouteTablesRequest request) {
        Pages.Page<RouteTable> page = finder.find(
                call, Query.of(request.routeTableIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeRouteTablesResponse.builder()
                .routeTables(
                        page.items().stream().map(each -> shown(call, each)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DeleteRouteTableResponse delete(WriteCall call, DeleteRouteTableRequest request) {
        String id = Required.text(request.routeTableId(), "routeTableId");
        RouteTable table = inventory.get(call, Kinds.ROUTE_TABLE, id);
        if (!table.associations().isEmpty()) {
            throw Ec2Failures.hasDependencies("routeTable", id);
        }
        for (VpcEndpoint endpoint : inventory.with(call, Kinds.VPC_ENDPOINT, "vpc-id", table.vpcId())) {
            if (endpoint.routeTables().contains(id)) {
                inventory.put(call, Kinds.VPC_ENDPOINT, VpcEndpoints.withoutTable(endpoint, id));
            }
        }
        inventory.delete(call, Kinds.ROUTE_TABLE, id);
        return DeleteRouteTableResponse.builder().build();
    }

    private software.amazon.awssdk.services.ec2.model.RouteTable shown(Call call, RouteTable table) {
        return software.amazon.awssdk.services.ec2.model.RouteTable.builder()
                .routeTableId(table.id())
                .vpcId(table.vpcId())
                .ownerId(call.account())
                .routes(table.routes().stream()
                        .map(route -> view.shown(call, route))
                        .toList())
                .associations(table.associations().stream()
                        .map(each -> RouteView.shown(table, each))
                        .toList())
                .propagatingVgws(table.propagating().stream()
                        .map(each -> PropagatingVgw.builder().gatewayId(each).build())
                        .toList())
                .tags(Tagging.shown(inventory.tags(call, table.id())))
                .build();
    }
}
