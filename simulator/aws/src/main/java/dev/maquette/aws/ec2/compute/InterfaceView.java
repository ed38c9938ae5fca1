package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.network.DnsNames;
import dev.maquette.aws.ec2.network.Kinds;
import dev.maquette.aws.ec2.network.NetworkInterface;
import dev.maquette.aws.ec2.network.SecurityGroup;
import dev.maquette.aws.ec2.network.Vpc;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;

/** The interfaces of an instance as DescribeInstances shows them. */
final class InterfaceView {

    private static final String AMAZON = "amazon";

    private final Inventory inventory;

    InterfaceView(Inventory inventory) {
        this.inventory = inventory;
    }

    /** What is attached to an instance now, the primary one first. */
    List<NetworkInterface> of(Call call, Instance instance) {
        return inventory.with(call, Kinds.NETWORK_INTERFACE, "attachment.instance-id", instance.id()).stream()
                .sorted(java.util.Comparator.comparingInt(InterfaceView::index))
                .toList();
    }

    private static int index(NetworkInterface each) {
        return each.attachment().map(NetworkInterface.Attachment::deviceIndex).orElse(0);
    }

    static Optional<String> publicIp(NetworkInterface each) {
        return each.primary().publicAddress().map(NetworkInterface.PublicAddress::address);
    }

    /** Instances have public names where their VPC has DNS host names. */
    String publicName(Call call, Instance instance, String address) {
        boolean hasNames = inventory
                .find(call, Kinds.VPC, instance.place().vpcId())
                .map(Vpc::attributes)
                .filter(each -> each.dnsHostnames() && each.dnsSupport())
                .isPresent();
        return hasNames ? DnsNames.outside(call.region(), address) : "";
    }

    List<GroupIdentifier> groups(Call call, NetworkInterface each) {
        return each.groups().stream()
                .map(id -> GroupIdentifier.builder()
                        .groupId(id)
                        .groupName(inventory
                                .find(call, Kinds.SECURITY_GROUP, id)
                                .map(SecurityGroup::name)
                                .orElse(null))
                        .build())
                .toList();
    }

    InstanceNetworkInterface show(Call call, NetworkInterface each) {
        return InstanceNetworkInterface.builder()
                .networkInterfaceId(each.id())
                .description(each.description())
                .interfaceType(each.type())
                .macAddress(each.mac())
                .ownerId(call.account())
                .privateDnsName(DnsNames.inside(call.region(), each.privateIp()))
                .privateIpAddress(each.privateIp())
                .sourceDestCheck(each.checksSource())
                .status(each.status())
                .subnetId(each.subnetId())
                .vpcId(each.vpcId())
                .groups(groups(call, each))
                .ipv6Addresses(List.of())
                .association(association(call, each.primary()))
                .attachment(each.attachment().map(InterfaceView::attachment).orElse(null))
                .privateIpAddresses(each.addresses().stream()
                        .map(address -> InstancePrivateIpAddress.builder()
                                .primary(address.equals(each.primary()))
                                .privateIpAddress(address.address())
                                .privateDnsName(DnsNames.inside(call.region(), address.address()))
                                .association(association(call, address))
                                .build())
                        .toList())
                .build();
    }

    private static InstanceNetworkInterfaceAttachment attachment(NetworkInterface.Attachment attachment) {
        return InstanceNetworkInterfaceAttachment.builder()
                .attachmentId(attachment.id())
                .attachTime(attachment.since())
                .deviceIndex(attachment.deviceIndex())
                .networkCardIndex(attachment.cardIndex())
                .deleteOnTermination(attachment.endsWithInstance())
                .status("attached")
                .build();
    }

    private static @Nullable InstanceNetworkInterfaceAssociation association(
            Call call, NetworkInterface.PrivateAddress address) {
        return address.publicAddress()
                .map(open -> InstanceNetworkInterfaceAssociation.builder()
                        .publicIp(open.address())
                        .publicDnsName(DnsNames.outside(call.region(), open.address()))
                        .ipOwnerId(open.allocationId().isEmpty() ? AMAZON : call.account())
                        .build())
                .orElse(null);
    }
}
