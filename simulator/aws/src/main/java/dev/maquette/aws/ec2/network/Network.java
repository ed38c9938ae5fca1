package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Metered;
import dev.maquette.aws.ec2.Beginning;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Part;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import java.util.List;

/** The networking side of EC2. */
public final class Network implements Part {

    private final Tools tools;
    private final Hosts hosts;
    private final NatWorkflow natGateways;
    private final EndpointWorkflow endpoints;
    private final VpnGateways vpnGateways;
    private final Peerings peerings;

    /** @param hosts the instances that interfaces can be attached to */
    public Network(Tools tools, Hosts hosts) {
        this.tools = tools;
        this.hosts = hosts;
        this.natGateways = new NatWorkflow(tools);
        this.endpoints = new EndpointWorkflow(tools);
        this.vpnGateways = new VpnGateways(tools);
        this.peerings = new Peerings(tools);
    }

    /** What every Region begins with. */
    public static Beginning beginning(Facts facts) {
        return (account, region) ->
                DefaultNetwork.of(account, region, facts.catalog().zones(region));
    }

    @Override
    public List<Kind<?>> kinds() {
        return Kinds.all();
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(SubnetAddresses.TABLE, PublicAddresses.TABLE);
    }

    @Override
    public List<Reactor> reactors() {
        return List.of(natGateways, endpoints, vpnGateways, peerings);
    }

    @Override
    public List<Metered<?>> metered() {
        return NetworkCosts.ALL;
    }

    @Override
    public void register(Ec2Operations operations) {
        new Places(tools).register(operations);
        new Vpcs(tools).register(operations);
        new VpcBlocks(tools).register(operations);
        new VpcAttributes(tools).register(operations);
        new DhcpOptionSets(tools).register(operations);
        new Subnets(tools).register(operations);
        new DefaultSubnets(tools).register(operations);
        new InternetGateways(tools).register(operations);
        new EgressOnlyGateways(tools).register(operations);
        new FlowLogs(tools).register(operations);
        new RouteTables(tools).register(operations);
        new Routes(tools).register(operations);
        new RouteAssociations(tools).register(operations);
        new NetworkAcls(tools).register(operations);
        new NetworkAclEntries(tools).register(operations);
        new SecurityGroups(tools).register(operations);
        new RuleOperations(tools).register(operations);
        new SecurityGroupRules(tools).register(operations);
        new NetworkInterfaces(tools).register(operations);
        new InterfaceAttributes(tools).register(operations);
        new InterfaceAttachments(tools, hosts).register(operations);
        new ElasticIps(tools).register(operations);
        new AddressAssociations(tools).register(operations);
        new NatGateways(tools, natGateways).register(operations);
        vpnGateways.register(operations);
        new VpcEndpoints(tools, endpoints).register(operations);
        new EndpointServices(tools).register(operations);
        new PrefixLists(tools).register(operations);
        peerings.register(operations);
    }
}
