package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Charge;
import dev.maquette.aws.api.Metered;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.world.Records;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What networks cost by the hour: NAT gateways, public addresses, interface endpoints (Amazon VPC pricing). Traffic is not modelled. */
final class NetworkCosts {

    static final List<Metered<?>> ALL = List.of(
            new Metered<>(Kinds.NAT_GATEWAY.table(), NetworkCosts::natGateway),
            new Metered<>(Kinds.ELASTIC_IP.table(), NetworkCosts::elasticIp),
            new Metered<>(Kinds.NETWORK_INTERFACE.table(), NetworkCosts::lentAddresses),
            new Metered<>(Kinds.VPC_ENDPOINT.table(), NetworkCosts::endpoint));

    private NetworkCosts() {}

    private static List<Charge> natGateway(Records records, String key, NatGateway gateway) {
        boolean isBilled =
                gateway.state() == NatGateway.State.AVAILABLE || gateway.state() == NatGateway.State.DELETING;
        return isBilled
                ? List.of(Charge.one(gateway.id(), "AmazonEC2", "NatGateway-Hours", Inventory.tags(records, key)))
                : List.of();
    }

    private static List<Charge> elasticIp(Records records, String key, ElasticIp address) {
        String item = address.isAssociated() ? "PublicIPv4-InUse" : "PublicIPv4-Idle";
        return List.of(Charge.one(address.id(), "AmazonVPC", item, Inventory.tags(records, key)));
    }

    /** Elastic IPs are counted by themselves. */
    private static List<Charge> lentAddresses(Records records, String key, NetworkInterface eni) {
        boolean hasLent = eni.publicAddress()
                .filter(each -> each.allocationId().isEmpty())
                .isPresent();
        return hasLent
                ? List.of(Charge.one(eni.id(), "AmazonVPC", "PublicIPv4-InUse", Inventory.tags(records, key)))
                : List.of();
    }

    /** An hour in each of its subnets. */
    private static List<Charge> endpoint(Records records, String key, VpcEndpoint endpoint) {
        Map<String, String> tags = Inventory.tags(records, key);
        BigDecimal zones = BigDecimal.valueOf(endpoint.interfaces().size());
        return endpoint.isGateway()
                ? List.of()
                : List.of(new Charge(endpoint.id(), "AmazonVPC", "VpcEndpoint-Hours", zones, tags));
    }
}
