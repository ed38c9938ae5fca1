package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Beginning;
import dev.maquette.catalog.aws.AvailabilityZone;
import dev.maquette.world.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What every account has in every Region: a default VPC with a subnet in each zone, an internet gateway, and what belongs to any VPC (VPC
 * user guide, default VPCs). The ids derive from account and Region alone.
 */
final class DefaultNetwork {

    static final String CIDR = "172.31.0.0/16";

    private static final String HEX = "0123456789abcdef";
    private static final int SUBNET_BITS = 20;

    private final String account;
    private final String region;
    private final List<Beginning.Held<?>> held = new ArrayList<>();

    private DefaultNetwork(String account, String region) {
        this.account = account;
        this.region = region;
    }

    static List<Beginning.Held<?>> of(String account, String region, List<AvailabilityZone> zones) {
        DefaultNetwork network = new DefaultNetwork(account, region);
        network.begin(zones);
        return List.copyOf(network.held);
    }

    private void begin(List<AvailabilityZone> zones) {
        DhcpOptions options = new DhcpOptions(
                id("dopt"),
                Map.of(
                        "domain-name", List.of(DhcpOptionSets.domain(region)),
                        "domain-name-servers", List.of("AmazonProvidedDNS")));
        hold(new Beginning.Held<>(Kinds.DHCP_OPTIONS, options));
        Vpc vpc = new Vpc(
                id("vpc"),
                List.of(new Vpc.Block(id("vpc-cidr-assoc"), CIDR)),
                options.id(),
                true,
                "default",
                new Vpc.Attributes(true, true, false));
        hold(new Beginning.Held<>(Kinds.VPC, vpc));
        InternetGateway gateway = new InternetGateway(id("igw"), vpc.id());
        hold(new Beginning.Held<>(Kinds.INTERNET_GATEWAY, gateway));
        List<Subnet> subnets = subnets(vpc, zones);
        subnets.forEach(subnet -> hold(new Beginning.Held<>(Kinds.SUBNET, subnet)));
        hold(new Beginning.Held<>(
                Kinds.ROUTE_TABLE,
                mainTable(id("rtb"), id("rtbassoc"), vpc)
                        .with(new RouteTable.Route(
                                "0.0.0.0/0", RouteTable.TargetType.GATEWAY, gateway.id(), "CreateRoute"))));
        NetworkAcl acl = defaultAcl(id("acl"), vpc.id());
        for (Subnet subnet : subnets) {
            acl = acl.with(new NetworkAcl.Association(id("aclassoc", subnet.zone()), subnet.id()));
        }
        hold(new Beginning.Held<>(Kinds.NETWORK_ACL, acl));
        String group = id("sg");
        hold(new Beginning.Held<>(Kinds.SECURITY_GROUP, defaultGroup(group, vpc.id())));
        hold(new Beginning.Held<>(Kinds.SECURITY_GROUP_RULE, fromItself(id("sgr", "in"), group)));
        hold(new Beginning.Held<>(Kinds.SECURITY_GROUP_RULE, toAnywhere(id("sgr", "out"), group)));
        AwsPrefixLists.of(region).forEach(list -> hold(new Beginning.Held<>(Kinds.PREFIX_LIST, list)));
    }

    private List<Subnet> subnets(Vpc vpc, List<AvailabilityZone> zones) {
        List<Subnet> subnets = new ArrayList<>();
        long first = Cidr.of(CIDR).first();
        for (AvailabilityZone zone : zones) {
            Cidr range = new Cidr(first, SUBNET_BITS);
            first += range.size();
            subnets.add(new Subnet(
                    id("subnet", zone.name()),
                    vpc.id(),
                    range.toString(),
                    zone.name(),
                    zone.id(),
                    true,
                    true,
                    Subnet.Names.BY_ADDRESS,
                    0));
        }
        return subnets;
    }

    private void hold(Beginning.Held<?> each) {
        held.add(each);
    }

    private String id(String prefix) {
        return id(prefix, "");
    }

    /** They are there before any call, so they cannot derive from one. */
    private String id(String prefix, String of) {
        return prefix + "-0" + new Seed(0).letters(HEX, 16, "aws", "default-network", account, region, prefix, of);
    }

    /** The main route table of a new VPC. */
    static RouteTable mainTable(String id, String associationId, Vpc vpc) {
        return new RouteTable(
                id,
                vpc.id(),
                vpc.blocks().stream()
                        .map(block -> RouteTables.local(block.cidr()))
                        .toList(),
                List.of(new RouteTable.Association(associationId, "", true)),
                List.of());
    }

    /** The network ACL that a VPC begins with: all may pass. */
    static NetworkAcl defaultAcl(String id, String vpcId) {
        return new NetworkAcl(id, vpcId, true, List.of(), List.of())
                .with(NetworkAcl.Entry.all(100, true, "allow"))
                .with(NetworkAcl.Entry.all(NetworkAcl.LAST, true, "deny"))
                .with(NetworkAcl.Entry.all(100, false, "allow"))
                .with(NetworkAcl.Entry.all(NetworkAcl.LAST, false, "deny"));
    }

    /** The security group that a VPC begins with. */
    static SecurityGroup defaultGroup(String id, String vpcId) {
        return new SecurityGroup(id, SecurityGroup.DEFAULT, "default VPC security group", vpcId);
    }

    /** What lets the members of a default group talk to each other. */
    static SecurityGroupRule fromItself(String id, String groupId) {
        return rule(id, groupId, false, new SecurityGroupRule.Peer(SecurityGroupRule.PeerType.GROUP, groupId));
    }

    /** What lets the members of any new group talk to everybody. */
    static SecurityGroupRule toAnywhere(String id, String groupId) {
        return rule(id, groupId, true, new SecurityGroupRule.Peer(SecurityGroupRule.PeerType.IPV4, "0.0.0.0/0"));
    }

    private static SecurityGroupRule rule(String id, String groupId, boolean isEgress, SecurityGroupRule.Peer peer) {
        return new SecurityGroupRule(id, groupId, isEgress, new SecurityGroupRule.Traffic("-1", -1, -1), peer, "");
    }
}
