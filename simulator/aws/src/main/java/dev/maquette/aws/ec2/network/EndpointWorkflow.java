package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.aws.ec2.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What endpoints do to the network. One of a gateway is a route in tables, there and gone at once; one of an interface has a network
 * interface in each of its subnets, and takes its time.
 */
final class EndpointWorkflow extends Workflow {

    private static final String KEEPER = "amazon-vpce";

    private final Tools tools;
    private final Inventory inventory;
    private final Interfaces interfaces;

    EndpointWorkflow(Tools tools) {
        super("vpc-endpoint");
        this.tools = tools;
        this.inventory = tools.inventory();
        this.interfaces = new Interfaces(tools);
    }

    void beginGateway(WriteCall call, VpcEndpoint endpoint, List<String> tables) {
        inventory.put(call, Kinds.VPC_ENDPOINT, endpoint.in(VpcEndpoint.State.AVAILABLE));
        reroute(call, endpoint.in(VpcEndpoint.State.AVAILABLE), tables);
    }

    void beginInterface(WriteCall call, VpcEndpoint endpoint, List<String> subnets, List<String> groups) {
        List<String> guards = groups.isEmpty() ? List.of(interfaces.defaultGroup(call, endpoint.vpcId())) : groups;
        inventory.put(
                call,
                Kinds.VPC_ENDPOINT,
                endpoint.with(endpoint.policy(), List.of(), guards, endpoint.hasPrivateDns()));
        move(call, endpoint.id(), subnets);
        after(call, endpoint.id(), tools.facts().takes("vpc-interface-endpoint"));
    }

    /** Writes the routes of a gateway endpoint into exactly these tables. */
    void reroute(WriteCall call, VpcEndpoint endpoint, List<String> wanted) {
        if (!endpoint.isGateway()) {
            return;
        }
        String destination = prefixList(call, endpoint);
        List<RouteTable> tables = inventory.get(call, Kinds.ROUTE_TABLE, wanted);
        for (RouteTable table : tables) {
            if (!table.vpcId().equals(endpoint.vpcId())) {
                throw Ec2Failures.invalidValue(
                        "Route table " + table.id() + " and VPC endpoint belong to different networks");
            }
            Optional<RouteTable.Route> present = table.route(destination);
            if (present.filter(route -> !route.target().equals(endpoint.id())).isPresent()) {
                throw Ec2Failures.of(
                        "RouteAlreadyExists",
                        "route table " + table.id() + " already has a route with destination-prefix-list-id "
                                + destination);
            }
            inventory.put(
                    call,
                    Kinds.ROUTE_TABLE,
                    table.with(new RouteTable.Route(
                            destination, RouteTable.TargetType.ENDPOINT, endpoint.id(), "CreateRoute")));
        }
        for (String old : endpoint.routeTables()) {
            if (!wanted.contains(old)) {
                inventory
                        .find(call, Kinds.ROUTE_TABLE, old)
                        .ifPresent(table -> inventory.put(call, Kinds.ROUTE_TABLE, table.withoutRoute(destination)));
            }
        }
        inventory.put(
                call,
                Kinds.VPC_ENDPOINT,
                endpoint.with(endpoint.policy(), wanted, endpoint.groups(), endpoint.hasPrivateDns()));
    }

    private String prefixList(Call call, VpcEndpoint endpoint) {
        return inventory.with(call, Kinds.PREFIX_LIST, "prefix-list-name", endpoint.service()).stream()
                .filter(PrefixList::isOfAws)
                .map(PrefixList::id)
                .findFirst()
                .orElseThrow(() -> VpcEndpoints.unknown(endpoint.service()));
    }

    /** Gives an interface endpoint a network interface in exactly these subnets. */
    void move(WriteCall call, String id, List<String> wanted) {
        VpcEndpoint endpoint = inventory.get(call, Kinds.VPC_ENDPOINT, id);
        if (endpoint.isGateway()) {
            return;
        }
        refuseSameZone(call, endpoint, wanted);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < endpoint.subnets().size(); i++) {
            String eni = endpoint.interfaces().get(i);
            if (wanted.contains(endpoint.subnets().get(i))) {
                kept.add(eni);
            } else {
                interfaces.release(call, eni);
            }
        }
        List<String> subnets = new ArrayList<>(
                endpoint.subnets().stream().filter(wanted::contains).toList());
        for (String subnet : wanted) {
            if (!subnets.contains(subnet)) {
                subnets.add(subnet);
                kept.add(settle(call, endpoint, subnet));
            }
        }
        inventory.put(call, Kinds.VPC_ENDPOINT, endpoint.in(subnets, kept));
    }

    private void refuseSameZone(Call call, VpcEndpoint endpoint, List<String> wanted) {
        List<String> zones = new ArrayList<>();
        for (Subnet subnet : inventory.get(call, Kinds.SUBNET, wanted)) {
            if (!subnet.vpcId().equals(endpoint.vpcId())) {
                throw Ec2Failures.of(
                        "InvalidParameter",
                        "The subnet ID '" + subnet.id() + "' does not belong to VPC " + endpoint.vpcId());
            }
            if (zones.contains(subnet.zone())) {
                throw Ec2Failures.of(
                        "DuplicateSubnetsInSameZone",
                        "Found another VPC endpoint subnet in the availability zone of " + subnet.id());
            }
            zones.add(subnet.zone());
        }
    }

    private String settle(WriteCall call, VpcEndpoint endpoint, String subnet) {
        NetworkInterface eni = interfaces.create(
                call,
                InterfaceWish.in(subnet)
                        .described("VPC Endpoint Interface " + endpoint.id())
                        .guardedBy(endpoint.groups())
                        .keptBy(KEEPER, "vpc_endpoint"));
        interfaces.attach(
                call,
                eni.id(),
                new NetworkInterface.Attachment(
                        call.ids().hex("ela-attach", eni.id()), "", KEEPER, 1, 0, call.now(), false));
        return eni.id();
    }

    /** Its interfaces are in the groups of the endpoint. */
    void regroup(WriteCall call, VpcEndpoint endpoint) {
        for (String id : endpoint.interfaces()) {
            NetworkInterface eni = inventory.get(call, Kinds.NETWORK_INTERFACE, id);
            inventory.put(call, Kinds.NETWORK_INTERFACE, eni.withGroups(endpoint.groups()));
        }
    }

    void end(WriteCall call, VpcEndpoint endpoint) {
        if (endpoint.isGateway()) {
            reroute(call, endpoint, List.of());
            inventory.delete(call, Kinds.VPC_ENDPOINT, endpoint.id());
        } else if (endpoint.state() != VpcEndpoint.State.DELETING) {
            cancel(call, endpoint.id());
            inventory.put(call, Kinds.VPC_ENDPOINT, endpoint.in(VpcEndpoint.State.DELETING));
            after(call, endpoint.id(), tools.facts().takes("vpc-interface-endpoint"));
        }
    }

    @Override
    protected void step(WriteCall call, String id) {
        inventory.find(call, Kinds.VPC_ENDPOINT, id).ifPresent(endpoint -> {
            if (endpoint.state() == VpcEndpoint.State.PENDING) {
                inventory.put(call, Kinds.VPC_ENDPOINT, endpoint.in(VpcEndpoint.State.AVAILABLE));
            } else if (endpoint.state() == VpcEndpoint.State.DELETING) {
                endpoint.interfaces().forEach(eni -> interfaces.release(call, eni));
                inventory.delete(call, Kinds.VPC_ENDPOINT, id);
            }
        });
    }
}
