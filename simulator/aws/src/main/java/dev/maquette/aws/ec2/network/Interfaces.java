package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Network interfaces for whoever needs one: instances, load balancers, NAT gateways, EKS. Everything that takes part in a network does so
 * by one of them, and as long as it is there, its subnet, its security groups and its VPC stay.
 */
public final class Interfaces {

    private static final String QUOTA = "L-DF5E4CA3";
    private static final String GROUPS_QUOTA = "L-2AFB9258";

    private final Tools tools;
    private final Inventory inventory;
    private final SubnetAddresses addresses;

    public Interfaces(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.addresses = new SubnetAddresses(inventory);
    }

    public Optional<NetworkInterface> find(Call call, String id) {
        return inventory.find(call, Kinds.NETWORK_INTERFACE, id);
    }

    /** All on an instance, the one with device index 0 first. */
    public List<NetworkInterface> of(Call call, String instanceId) {
        return inventory.with(call, Kinds.NETWORK_INTERFACE, "attachment.instance-id", instanceId).stream()
                .sorted(java.util.Comparator.comparingInt(eni -> eni.attachment()
                        .map(NetworkInterface.Attachment::deviceIndex)
                        .orElse(0)))
                .toList();
    }

    /** Makes an interface with private addresses of its subnet. */
    public NetworkInterface create(WriteCall call, InterfaceWish wish) {
        Subnet subnet = inventory.get(call, Kinds.SUBNET, wish.subnetId());
        List<String> groups = groups(call, subnet, wish);
        tools.refuseBeyond(
                call,
                QUOTA,
                inventory.count(call, Kinds.NETWORK_INTERFACE),
                Ec2Failures.of(
                        "NetworkInterfaceLimitExceeded", "The maximum number of network interfaces has been reached."));
        String id =
                call.ids().hex("eni", subnet.id(), Integer.toString(inventory.count(call, Kinds.NETWORK_INTERFACE)));
        List<NetworkInterface.PrivateAddress> taken = new ArrayList<>();
        for (String wanted : wish.addresses()) {
            taken.add(bare(addresses.take(call, subnet.id(), id, wanted)));
        }
        int others = wish.more() + (wish.addresses().isEmpty() ? 1 : 0);
        for (int i = 0; i < others; i++) {
            taken.add(bare(addresses.takeAny(call, subnet.id(), id, i)));
        }
        List<String> prefixes = new ArrayList<>();
        for (int i = 0; i < wish.prefixes(); i++) {
            prefixes.add(addresses.takePrefix(call, subnet.id(), id));
        }
        NetworkInterface made = new NetworkInterface(
                id,
                subnet.id(),
                subnet.vpcId(),
                subnet.zone(),
                wish.type(),
                wish.description(),
                mac(id),
                taken,
                prefixes,
                groups,
                !wish.type().equals("nat_gateway"),
                wish.requester(),
                Optional.empty());
        return put(call, made);
    }

    private static NetworkInterface.PrivateAddress bare(String address) {
        return new NetworkInterface.PrivateAddress(address, Optional.empty());
    }

    /** Locally administered, as those of EC2 are. */
    private static String mac(String id) {
        String digits = id.substring(id.length() - 10);
        return "02:" + String.join(":", digits.split("(?<=\\G..)"));
    }

    private NetworkInterface put(WriteCall call, NetworkInterface eni) {
        inventory.put(call, Kinds.NETWORK_INTERFACE, eni);
        return eni;
    }

    private List<String> groups(Call call, Subnet subnet, InterfaceWish wish) {
        List<String> ids = wish.groups().orElseGet(() -> List.of(defaultGroup(call, subnet.vpcId())));
        checkGroups(call, subnet.vpcId(), subnet.id(), ids);
        return ids;
    }

    /** Groups have to be of the same VPC, and not too many. */
    void checkGroups(Call call, String vpcId, String subnetId, List<String> ids) {
        for (SecurityGroup group : inventory.get(call, Kinds.SECURITY_GROUP, ids)) {
            if (!group.vpcId().equals(vpcId)) {
                throw Ec2Failures.of(
                        "InvalidParameter",
                        "Security group " + group.id() + " and subnet " + subnetId + " belong to different networks.");
            }
        }
        tools.refuseBeyond(
                call,
                GROUPS_QUOTA,
                ids.size() - 1,
                Ec2Failures.of(
                        "SecurityGroupsPerInterfaceLimitExceeded",
                        "The maximum number of security groups per interface has been reached."));
    }

    /** The default security group of a VPC. */
    public String defaultGroup(Call call, String vpcId) {
        return inventory.with(call, Kinds.SECURITY_GROUP, "vpc-id", vpcId).stream()
                .filter(SecurityGroup::isDefault)
                .map(SecurityGroup::id)
                .findFirst()
                .orElseThrow(() -> Kinds.SECURITY_GROUP.notFound(List.of(SecurityGroup.DEFAULT)));
    }

    /** Lets go of an interface with all its addresses; an Elastic IP that led to it is free again. */
    public void release(WriteCall call, String id) {
        NetworkInterface eni = inventory.get(call, Kinds.NETWORK_INTERFACE, id);
        for (NetworkInterface.PrivateAddress each : eni.addresses()) {
            unmap(call, inventory.get(call, Kinds.NETWORK_INTERFACE, id), each.address());
            addresses.free(call, eni.subnetId(), each.address());
        }
        eni.prefixes().forEach(prefix -> addresses.freePrefix(call, eni.subnetId(), prefix));
        inventory.delete(call, Kinds.NETWORK_INTERFACE, id);
    }

    public NetworkInterface attach(WriteCall call, String id, NetworkInterface.Attachment attachment) {
        return put(call, inventory.get(call, Kinds.NETWORK_INTERFACE, id).with(Optional.of(attachment)));
    }

    /** Takes an interface off; a lent public address goes with the attachment. */
    public NetworkInterface detach(WriteCall call, String id) {
        NetworkInterface eni = returnPublicAddress(call, id);
        return put(call, eni.with(Optional.empty()));
    }

    /** Further private addresses: those that are wanted, and some free ones. */
    public NetworkInterface assign(WriteCall call, String id, List<String> wanted, int more) {
        NetworkInterface eni = inventory.get(call, Kinds.NETWORK_INTERFACE, id);
        List<NetworkInterface.PrivateAddress> all = new ArrayList<>(eni.addresses());
        wanted.forEach(each -> all.add(bare(addresses.take(call, eni.subnetId(), id, each))));
        for (int i = 0; i < more; i++) {
            all.add(bare(addresses.takeAny(call, eni.subnetId(), id, i)));
        }
        return put(call, eni.withAddresses(all));
    }

    public NetworkInterface unassign(WriteCall call, String id, List<String> unwanted) {
        NetworkInterface eni = inventory.get(call, Kinds.NETWORK_INTERFACE, id);
        for (String each : unwanted) {
            eni = unmap(call, eni, each);
            addresses.free(call, eni.subnetId(), each);
        }
        return put(
                call,
                eni.withAddresses(eni.addresses().stream()
                        .filter(each -> !unwanted.contains(each.address()))
                        .toList()));
    }

    /** Further blocks of /28, as the VPC CNI asks for with prefix delegation. */
    public NetworkInterface assignPrefixes(WriteCall call, String id, int more) {
        NetworkInterface eni = inventory.get(call, Kinds.NETWORK_INTERFACE, id);
        List<String> all = new ArrayList<>(eni.prefixes());
        for (int i = 0; i < more; i++) {
            all.add(addresses.takePrefix(call, eni.subnetId(), id));
        }
        return put(call, eni.withPrefixes(all));
    }

    public NetworkInterface unassignPrefixes(WriteCall call, String id, List<String> unwanted) {
        NetworkInterface eni = inventory.get(call, Kinds.NETWORK_INTERFACE, id);
        unwanted.stream()
                .filter(eni.prefixes()::contains)
                .forEach(each -> addresses.freePrefix(call, eni.subnetId(), each));
        return put(
                call,
                eni.withPrefixes(eni.prefixes().stream()
                        .filter(each -> !unwanted.contains(each))
                        .toList()));
    }

    /** A public address for as long as the interface is attached, as instances get in subnets that map them. */
    public NetworkInterface lendPublicAddress(WriteCall call, String id) {
        NetworkInterface eni = inventory.get(call, Kinds.NETWORK_INTERFACE, id);
        var lent = new NetworkInterface.PublicAddress(PublicAddresses.lend(call, id), "", "");
        return put(call, eni.mapping(eni.privateIp(), Optional.of(lent)));
    }

    /** Gives a lent public address back; an Elastic IP stays. */
    public NetworkInterface returnPublicAddress(WriteCall call, String id) {
        NetworkInterface eni = inventory.get(call, Kinds.NETWORK_INTERFACE, id);
        boolean isLent = eni.primary()
                .publicAddress()
                .filter(each -> each.allocationId().isEmpty())
                .isPresent();
        return isLent ? unmap(call, eni, eni.privateIp()) : eni;
    }

    /** Nothing public leads to a private address any more. */
    private NetworkInterface unmap(WriteCall call, NetworkInterface eni, String privateIp) {
        for (NetworkInterface.PrivateAddress each : eni.addresses()) {
            if (each.address().equals(privateIp)) {
                each.publicAddress().ifPresent(mapped -> letGo(call, mapped));
            }
        }
        return put(call, eni.mapping(privateIp, Optional.empty()));
    }

    private void letGo(WriteCall call, NetworkInterface.PublicAddress mapped) {
        if (mapped.allocationId().isEmpty()) {
            PublicAddresses.giveBack(call, mapped.address());
        } else {
            inventory
                    .find(call, Kinds.ELASTIC_IP, mapped.allocationId())
                    .ifPresent(address -> inventory.put(call, Kinds.ELASTIC_IP, address.free()));
        }
    }

    /** Lets an Elastic IP lead to a private address, in place of what led there before. */
    NetworkInterface map(WriteCall call, String id, String privateIp, ElasticIp address, String associationId) {
        NetworkInterface eni = unmap(call, inventory.get(call, Kinds.NETWORK_INTERFACE, id), privateIp);
        inventory.put(call, Kinds.ELASTIC_IP, address.leadingTo(associationId, id, privateIp));
        var mapped = new NetworkInterface.PublicAddress(address.publicIp(), address.id(), associationId);
        return put(call, eni.mapping(privateIp, Optional.of(mapped)));
    }

    /** An Elastic IP leads nowhere any more. */
    void unmap(WriteCall call, ElasticIp address) {
        unmap(call, inventory.get(call, Kinds.NETWORK_INTERFACE, address.interfaceId()), address.privateIp());
    }
}
