package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Kind.Missing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The kinds of things that networks are made of, with the attributes by which they are found and which policies can ask for. */
public final class Kinds {

    /** The index of interfaces with a public address, by VPC. */
    static final String PUBLIC_IN = "public-in";

    public static final Kind<Vpc> VPC = Kind.of("vpc", "vpc", Vpc.class, Missing.of("InvalidVpcID", "vpc"))
            .withConditions((call, vpc) -> vpc.conditions());

    public static final Kind<Subnet> SUBNET = Kind.of(
                    "subnet", "subnet", Subnet.class, Missing.of("InvalidSubnetID", "subnet"))
            .withIndex("vpc-id", subnet -> List.of(subnet.vpcId()))
            .withConditions((call, subnet) -> inVpc(
                    call, subnet.vpcId(), Map.of("ec2:SubnetID", subnet.id(), "ec2:AvailabilityZone", subnet.zone())));

    public static final Kind<DhcpOptions> DHCP_OPTIONS =
            Kind.of("dhcp-options", "dopt", DhcpOptions.class, Missing.of("InvalidDhcpOptionID", "dhcpOption"));

    public static final Kind<RouteTable> ROUTE_TABLE = Kind.of(
                    "route-table", "rtb", RouteTable.class, Missing.of("InvalidRouteTableID", "routeTable"))
            .withIndex("vpc-id", table -> List.of(table.vpcId()))
            .withIndex("association.subnet-id", table -> table.associations().stream()
                    .map(RouteTable.Association::subnetId)
                    .filter(id -> !id.isEmpty())
                    .toList())
            .withIndex("association.route-table-association-id", table -> table.associations().stream()
                    .map(RouteTable.Association::id)
                    .toList())
            .withConditions((call, table) -> inVpc(call, table.vpcId(), Map.of("ec2:RouteTableID", table.id())));

    public static final Kind<InternetGateway> INTERNET_GATEWAY = Kind.of(
                    "internet-gateway",
                    "igw",
                    InternetGateway.class,
                    Missing.of("InvalidInternetGatewayID", "internetGateway"))
            .withIndex("attachment.vpc-id", gateway -> given(gateway.vpcId()))
            .withConditions((call, gateway) -> Map.of("ec2:InternetGatewayID", gateway.id()));

    public static final Kind<EgressOnlyGateway> EGRESS_ONLY_GATEWAY = Kind.of(
                    "egress-only-internet-gateway",
                    "eigw",
                    EgressOnlyGateway.class,
                    Missing.of("InvalidEgressOnlyInternetGatewayId", "eigw"))
            .withIndex("attachment.vpc-id", gateway -> List.of(gateway.vpcId()));

    public static final Kind<FlowLog> FLOW_LOG = Kind.of(
                    "vpc-flow-log", "fl", FlowLog.class, Missing.of("InvalidFlowLogId", "flow log"))
            .withIndex("resource-id", log -> List.of(log.resourceId()));

    public static final Kind<NetworkAcl> NETWORK_ACL = Kind.of(
                    "network-acl", "acl", NetworkAcl.class, Missing.of("InvalidNetworkAclID", "networkAcl"))
            .withIndex("vpc-id", acl -> List.of(acl.vpcId()))
            .withIndex("association.subnet-id", acl -> acl.associations().stream()
                    .map(NetworkAcl.Association::subnetId)
                    .toList())
            .withIndex("association.association-id", acl -> acl.associations().stream()
                    .map(NetworkAcl.Association::id)
                    .toList())
            .withConditions((call, acl) -> inVpc(call, acl.vpcId(), Map.of("ec2:NetworkAclID", acl.id())));

    public static final Kind<SecurityGroup> SECURITY_GROUP = Kind.of(
                    "security-group",
                    "sg",
                    SecurityGroup.class,
                    new Missing(
                            "InvalidGroup.NotFound",
                            "InvalidGroupId.Malformed",
                            "The security group '%s' does not exist",
                            "The security groups '%s' do not exist"))
            .withIndex("vpc-id", group -> List.of(group.vpcId()))
            .withIndex("group-name", group -> List.of(group.name()))
            .withConditions((call, group) -> inVpc(call, group.vpcId(), Map.of("ec2:SecurityGroupID", group.id())));

    public static final Kind<SecurityGroupRule> SECURITY_GROUP_RULE = Kind.of(
                    "security-group-rule",
                    "sgr",
                    SecurityGroupRule.class,
                    new Missing(
                            "InvalidSecurityGroupRuleId.NotFound",
                            "InvalidSecurityGroupRuleId.Malformed",
                            "The security group rule ID '%s' does not exist",
                            "The security group rule IDs '%s' do not exist"))
            .withIndex("group-id", rule -> List.of(rule.groupId()))
            .withIndex("referenced-group-id", SecurityGroupRule::referencedGroup)
            .withIndex("prefix-list-id", SecurityGroupRule::referencedPrefixList);

    public static final Kind<NetworkInterface> NETWORK_INTERFACE = Kind.of(
                    "network-interface",
                    "eni",
                    NetworkInterface.class,
                    Missing.of("InvalidNetworkInterfaceID", "networkInterface"))
            .withIndex("vpc-id", eni -> List.of(eni.vpcId()))
            .withInnerIndex(PUBLIC_IN, eni -> eni.publicAddress().isPresent() ? List.of(eni.vpcId()) : List.of())
            .withIndex("subnet-id", eni -> List.of(eni.subnetId()))
            .withIndex("group-id", NetworkInterface::groups)
            .withIndex("description", eni -> given(eni.description()))
            .withIndex("addresses.private-ip-address", eni -> eni.addresses().stream()
                    .map(NetworkInterface.PrivateAddress::address)
                    .toList())
            .withIndex("attachment.attachment-id", eni -> eni.attachment().map(NetworkInterface.Attachment::id).stream()
                    .toList())
            .withIndex("attachment.instance-id", eni -> eni.attachment().stream()
                    .flatMap(each -> given(each.instanceId()).stream())
                    .toList())
            .withConditions((call, eni) -> inVpc(
                    call,
                    eni.vpcId(),
                    Map.of(
                            "ec2:NetworkInterfaceID", eni.id(),
                            "ec2:AvailabilityZone", eni.zone(),
                            "ec2:Subnet", SUBNET.arn(call, eni.subnetId()))));

    public static final Kind<ElasticIp> ELASTIC_IP = Kind.of(
                    "elastic-ip", "eipalloc", ElasticIp.class, Missing.of("InvalidAllocationID", "allocation"))
            .withIndex("public-ip", address -> List.of(address.publicIp()))
            .withIndex("association-id", address -> given(address.associationId()))
            .withIndex("network-interface-id", address -> given(address.interfaceId()))
            .withConditions((call, address) -> Map.of(
                    "ec2:AllocationId", address.id(),
                    "ec2:Domain", "vpc",
                    "ec2:PublicIpAddress", address.publicIp()));

    public static final Kind<NatGateway> NAT_GATEWAY = Kind.of(
                    "natgateway",
                    "nat",
                    NatGateway.class,
                    new Missing(
                            "NatGatewayNotFound",
                            "NatGatewayMalformed",
                            "NAT gateway %s was not found",
                            "NAT gateways %s were not found"))
            .withIndex("vpc-id", gateway -> List.of(gateway.vpcId()))
            .withIndex("subnet-id", gateway -> List.of(gateway.subnetId()));

    public static final Kind<VpnGateway> VPN_GATEWAY = Kind.of(
                    "vpn-gateway", "vgw", VpnGateway.class, Missing.of("InvalidVpnGatewayID", "vpnGateway"))
            .withIndex("attachment.vpc-id", gateway -> given(gateway.vpcId()));

    public static final Kind<VpcEndpoint> VPC_ENDPOINT = Kind.of(
                    "vpc-endpoint",
                    "vpce",
                    VpcEndpoint.class,
                    new Missing(
                            "InvalidVpcEndpointId.NotFound",
                            "InvalidVpcEndpointId.Malformed",
                            "The Vpc Endpoint Id '%s' does not exist",
                            "The Vpc Endpoint Ids '%s' do not exist"))
            .withIndex("vpc-id", endpoint -> List.of(endpoint.vpcId()))
            .withConditions((call, endpoint) -> Map.of("ec2:VpceServiceName", endpoint.service()));

    public static final Kind<PrefixList> PREFIX_LIST = Kind.of(
                    "prefix-list", "pl", PrefixList.class, Missing.of("InvalidPrefixListID", "prefix list"))
            .withIndex("prefix-list-name", list -> List.of(list.name()));

    public static final Kind<Peering> PEERING = Kind.of(
                    "vpc-peering-connection",
                    "pcx",
                    Peering.class,
                    Missing.of("InvalidVpcPeeringConnectionID", "vpcPeeringConnection"))
            .withIndex("requester-vpc-info.vpc-id", peering -> List.of(peering.requesterVpc()))
            .withIndex("accepter-vpc-info.vpc-id", peering -> List.of(peering.accepterVpc()))
            .withConditions((call, peering) -> Map.of(
                    "ec2:RequesterVpc", VPC.arn(call, peering.requesterVpc()),
                    "ec2:AccepterVpc", VPC.arn(call, peering.accepterVpc()),
                    "ec2:VpcPeeringConnectionID", peering.id()));

    private Kinds() {}

    static List<Kind<?>> all() {
        return Stream.<Kind<?>>of(
                        VPC,
                        SUBNET,
                        DHCP_OPTIONS,
                        ROUTE_TABLE,
                        INTERNET_GATEWAY,
                        EGRESS_ONLY_GATEWAY,
                        FLOW_LOG,
                        NETWORK_ACL,
                        SECURITY_GROUP,
                        SECURITY_GROUP_RULE,
                        NETWORK_INTERFACE,
                        ELASTIC_IP,
                        NAT_GATEWAY,
                        VPN_GATEWAY,
                        VPC_ENDPOINT,
                        PREFIX_LIST,
                        PEERING)
                .toList();
    }

    private static List<String> given(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static Map<String, String> inVpc(Call call, String vpcId, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.put("ec2:Vpc", VPC.arn(call, vpcId));
        return all;
    }
}
