package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tagging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Ipv4PrefixSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** Network interfaces as they are shown. */
final class InterfaceView {

    private final Inventory inventory;

    InterfaceView(Inventory inventory) {
        this.inventory = inventory;
    }

    software.amazon.awssdk.services.ec2.model.NetworkInterface shown(Call call, NetworkInterface eni) {
        var shown = software.amazon.awssdk.services.ec2.model.NetworkInterface.builder()
                .networkInterfaceId(eni.id())
                .subnetId(eni.subnetId())
                .vpcId(eni.vpcId())
                .availabilityZone(eni.zone())
                .availabilityZoneId(inventory
                        .find(call, Kinds.SUBNET, eni.subnetId())
                        .map(Subnet::zoneId)
                        .orElse(null))
                .description(eni.description())
                .interfaceType(eni.type())
                .macAddress(eni.mac())
                .ownerId(call.account())
                .privateIpAddress(eni.privateIp())
                .privateDnsName(DnsNames.inside(call.region(), eni.privateIp()))
                .privateIpAddresses(addresses(call, eni))
                .ipv4Prefixes(eni.prefixes().stream()
                        .map(each -> Ipv4PrefixSpecification.builder()
                                .ipv4Prefix(each)
                                .build())
                        .toList())
                .groups(groups(call, eni.groups()))
                .sourceDestCheck(eni.checksSource())
                .requesterManaged(eni.isManaged())
                .requesterId(eni.isManaged() ? eni.requester() : null)
                .status(eni.status())
                .association(eni.primary()
                        .publicAddress()
                        .map(each -> association(call, each))
                        .orElse(null))
                .attachment(eni.attachment().map(InterfaceView::attachment).orElse(null))
                .tagSet(Tagging.shown(inventory.tags(call, eni.id())));
        return shown.build();
    }

    List<GroupIdentifier> groups(Call call, List<String> ids) {
        return ids.stream()
                .map(id -> GroupIdentifier.builder()
                        .groupId(id)
                        .groupName(inventory
                                .find(call, Kinds.SECURITY_GROUP, id)
                                .map(SecurityGroup::name)
                                .orElse(""))
                        .build())
                .toList();
    }

    private static List<NetworkInterfacePrivateIpAddress> addresses(Call call, NetworkInterface eni) {
        return eni.addresses().stream()
                .map(each -> NetworkInterfacePrivateIpAddress.builder()
                        .privateIpAddress(each.address())
                        .privateDnsName(DnsNames.inside(call.region(), each.address()))
                        .primary(each.address().equals(eni.privateIp()))
                        .association(each.publicAddress()
                                .map(mapped -> association(call, mapped))
                                .orElse(null))
                        .build())
                .toList();
    }

    private static NetworkInterfaceAssociation association(Call call, NetworkInterface.PublicAddress mapped) {
        boolean isLent = mapped.allocationId().isEmpty();
        return NetworkInterfaceAssociation.builder()
                .publicIp(mapped.address())
                .publicDnsName(DnsNames.outside(call.region(), mapped.address()))
                .allocationId(orNull(mapped.allocationId()))
                .associationId(orNull(mapped.associationId()))
                .ipOwnerId(isLent ? "amazon" : call.account())
                .build();
    }

    private static NetworkInterfaceAttachment attachment(NetworkInterface.Attachment attachment) {
        return NetworkInterfaceAttachment.builder()
                .attachmentId(attachment.id())
                .instanceId(orNull(attachment.instanceId()))
                .instanceOwnerId(attachment.owner())
                .deviceIndex(attachment.deviceIndex())
                .networkCardIndex(attachment.instanceId().isEmpty() ? null : attachment.cardIndex())
                .status("attached")
                .attachTime(attachment.instanceId().isEmpty() ? null : attachment.since())
                .deleteOnTermination(attachment.endsWithInstance())
                .build();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
