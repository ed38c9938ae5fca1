package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What holds a part of a network, so that deleting it is a DependencyViolation. */
record NetworkFindings(Account account) {

    /** What EC2 counts as living in a VPC, without what came with it; by how it is asked for, and what it is called. */
    private static final List<Holder> OF_A_VPC = List.of(
            new Holder(
                    "network-interface",
                    "describe-network-interfaces --filters Name=vpc-id,Values=%s --query"
                            + " 'NetworkInterfaces[].[NetworkInterfaceId,Description]'"),
            new Holder(
                    "nat-gateway",
                    "describe-nat-gateways --filter Name=vpc-id,Values=%s Name=state,Values=pending,available,deleting"
                            + " --query 'NatGateways[].[NatGatewayId,State]'"),
            new Holder(
                    "internet-gateway",
                    "describe-internet-gateways --filters Name=attachment.vpc-id,Values=%s --query"
                            + " 'InternetGateways[].[InternetGatewayId]'"),
            new Holder(
                    "vpn-gateway",
                    "describe-vpn-gateways --filters Name=attachment.vpc-id,Values=%s"
                            + " Name=attachment.state,Values=attached --query 'VpnGateways[].[VpnGatewayId]'"),
            new Holder(
                    "vpc-endpoint",
                    "describe-vpc-endpoints --filters Name=vpc-id,Values=%s --query"
                            + " 'VpcEndpoints[].[VpcEndpointId,ServiceName]'"),
            new Holder(
                    "security-group",
                    "describe-security-groups --filters Name=vpc-id,Values=%s --query"
                            + " 'SecurityGroups[?GroupName!=`default`].[GroupId,GroupName]'"),
            new Holder(
                    "route-table",
                    "describe-route-tables --filters Name=vpc-id,Values=%s --query"
                            + " 'RouteTables[?!(Associations[?Main])].[RouteTableId]'"),
            new Holder(
                    "subnet",
                    "describe-subnets --filters Name=vpc-id,Values=%s --query 'Subnets[].[SubnetId,CidrBlock]'"));

    private static final List<Holder> OF_A_SUBNET = List.of(new Holder(
            "network-interface",
            "describe-network-interfaces --filters Name=subnet-id,Values=%s --query"
                    + " 'NetworkInterfaces[].[NetworkInterfaceId,Description]'"));

    private static final List<Holder> OF_A_SECURITY_GROUP = List.of(
            new Holder(
                    "network-interface",
                    "describe-network-interfaces --filters Name=group-id,Values=%s --query"
                            + " 'NetworkInterfaces[].[NetworkInterfaceId,Description]'"),
            new Holder(
                    "security-group",
                    "describe-security-groups --filters Name=ip-permission.group-id,Values=%s --query"
                            + " 'SecurityGroups[].[GroupId,GroupName]'"));

    /**
     * One kind of thing that can hold another.
     *
     * @param question gives pairs of an id and what it is known by
     */
    private record Holder(String kind, String question) {}

    /** @param kind as in ARNs, such as {@code security-group} */
    List<Finding> of(String kind, String id) {
        List<Finding> findings = new ArrayList<>();
        for (Holder holder : holders(kind)) {
            for (JsonNode found : account.list("ec2 " + holder.question().formatted(Account.checked(id)))) {
                if (!found.path(0).asText().equals(id)) {
                    findings.add(finding(
                            holder.kind(), found.path(0).asText(), found.path(1).asText("")));
                }
            }
        }
        return findings;
    }

    private static List<Holder> holders(String kind) {
        return switch (kind) {
            case "vpc" -> OF_A_VPC;
            case "subnet" -> OF_A_SUBNET;
            case "security-group", "sg" -> OF_A_SECURITY_GROUP;
            default -> List.of();
        };
    }

    private static Finding finding(String kind, String id, String known) {
        Finding finding = Finding.observed(
                "observed.holds", Map.of("holder", kind + "/" + id, "known", known.equals("null") ? "" : known));
        return kind.equals("network-interface")
                ? finding.attempt("aws ec2 describe-network-interfaces --network-interface-ids " + id, "interface")
                : finding;
    }
}
