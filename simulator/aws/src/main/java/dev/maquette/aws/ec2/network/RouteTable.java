package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A route table.
 *
 * @param propagating the VPN gateways that may add routes
 */
public record RouteTable(
        String id, String vpcId, List<Route> routes, List<Association> associations, List<String> propagating)
        implements Resource {

    /** Where a route leads. */
    public enum TargetType {
        LOCAL,
        GATEWAY,
        NAT_GATEWAY,
        NETWORK_INTERFACE,
        INSTANCE,
        PEERING,
        EGRESS_ONLY,
        ENDPOINT
    }

    /**
     * A route.
     *
     * @param destination a block of addresses or the id of a prefix list
     * @param target an id; {@code local} for the VPC itself
     * @param origin {@code CreateRouteTable} or {@code CreateRoute}
     */
    public record Route(String destination, TargetType type, String target, String origin) {}

    /** What uses the table: a subnet, or everything in the VPC that names no other. */
    public record Association(String id, String subnetId, boolean isMain) {}

    public RouteTable {
        routes = List.copyOf(routes);
        associations = List.copyOf(associations);
        propagating = List.copyOf(propagating);
    }

    boolean isMain() {
        return associations.stream().anyMatch(Association::isMain);
    }

    Optional<Route> route(String destination) {
        return routes.stream()
                .filter(route -> route.destination().equals(destination))
                .findFirst();
    }

    Optional<Association> association(String associationId) {
        return associations.stream()
                .filter(each -> each.id().equals(associationId))
                .findFirst();
    }

    RouteTable with(Route route) {
        return withRoutes(rest -> rest.add(route), route.destination());
    }

    RouteTable withoutRoute(String destination) {
        return withRoutes(rest -> {}, destination);
    }

    private RouteTable withRoutes(java.util.function.Consumer<List<Route>> change, String without) {
        List<Route> rest = new ArrayList<>(routes);
        rest.removeIf(each -> each.destination().equals(without));
        change.accept(rest);
        return new RouteTable(id, vpcId, rest, associations, propagating);
    }

    RouteTable with(Association association) {
        List<Association> all = new ArrayList<>(withoutAssociation(association.id()).associations);
        all.add(association);
        return new RouteTable(id, vpcId, routes, all, propagating);
    }

    RouteTable withoutAssociation(String associationId) {
        List<Association> rest = associations.stream()
                .filter(each -> !each.id().equals(associationId))
                .toList();
        return new RouteTable(id, vpcId, routes, rest, propagating);
    }

    RouteTable propagating(UnaryOperator<Stream<String>> change) {
        return new RouteTable(
                id,
                vpcId,
                routes,
                associations,
                change.apply(propagating.stream()).toList());
    }
}
