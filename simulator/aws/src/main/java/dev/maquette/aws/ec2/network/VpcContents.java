package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Inventory;
import java.util.List;

/** What lies in a VPC: its own beginnings go with it, everything else keeps it (VPC user guide, delete your VPC). */
final class VpcContents {

    private final Inventory inventory;

    VpcContents(Inventory inventory) {
        this.inventory = inventory;
    }

    boolean isUsed(Call call, String id) {
        return inventory.has(call, Kinds.SUBNET, "vpc-id", id)
                || inventory.has(call, Kinds.NETWORK_INTERFACE, "vpc-id", id)
                || inventory.has(call, Kinds.INTERNET_GATEWAY, "attachment.vpc-id", id)
                || inventory.has(call, Kinds.EGRESS_ONLY_GATEWAY, "attachment.vpc-id", id)
                || inventory.has(call, Kinds.VPC_ENDPOINT, "vpc-id", id)
                || isReached(call, id)
                || hasOwnTables(call, id);
    }

    private boolean isReached(Call call, String id) {
        boolean isPeered = List.of("requester-vpc-info.vpc-id", "accepter-vpc-info.vpc-id").stream()
                .flatMap(side -> inventory.with(call, Kinds.PEERING, side, id).stream())
                .anyMatch(peering -> peering.state() == Peering.State.ACTIVE);
        boolean hasVpn = inventory.with(call, Kinds.VPN_GATEWAY, "attachment.vpc-id", id).stream()
                .anyMatch(gateway -> !gateway.attachment().equals("detached"));
        boolean hasNat =
                inventory.with(call, Kinds.NAT_GATEWAY, "vpc-id", id).stream().anyMatch(NatGateway::isAlive);
        return isPeered || hasVpn || hasNat;
    }

    private boolean hasOwnTables(Call call, String id) {
        boolean hasTables =
                inventory.with(call, Kinds.ROUTE_TABLE, "vpc-id", id).stream().anyMatch(table -> !table.isMain());
        boolean hasAcls =
                inventory.with(call, Kinds.NETWORK_ACL, "vpc-id", id).stream().anyMatch(acl -> !acl.isDefault());
        boolean hasGroups = inventory.with(call, Kinds.SECURITY_GROUP, "vpc-id", id).stream()
                .anyMatch(group -> !group.isDefault());
        return hasTables || hasAcls || hasGroups;
    }

    /** Takes away what the VPC began with. */
    void clear(WriteCall call, String id) {
        for (RouteTable table : inventory.with(call, Kinds.ROUTE_TABLE, "vpc-id", id)) {
            inventory.delete(call, Kinds.ROUTE_TABLE, table.id());
        }
        for (NetworkAcl acl : inventory.with(call, Kinds.NETWORK_ACL, "vpc-id", id)) {
            inventory.delete(call, Kinds.NETWORK_ACL, acl.id());
        }
        for (SecurityGroup group : inventory.with(call, Kinds.SECURITY_GROUP, "vpc-id", id)) {
            new SecurityGroups.Removal(inventory).remove(call, group);
        }
    }
}
