package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesResponse;
import software.amazon.awssdk.services.ec2.model.AssignedPrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Ipv4PrefixSpecification;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesResponse;

/** What can be changed of a network interface: its groups, its checks, its addresses. */
final class InterfaceAttributes {

    private final Tools tools;
    private final Inventory inventory;
    private final Interfaces interfaces;

    InterfaceAttributes(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.interfaces = new Interfaces(tools);
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.read(
                DescribeNetworkInterfaceAttributeRequest.class,
                this::describe,
                needs.on(
                        "ec2:DescribeNetworkInterfaceAttribute",
                        Kinds.NETWORK_INTERFACE,
                        DescribeNetworkInterfaceAttributeRequest::networkInterfaceId));
        ec2.write(
                ModifyNetworkInterfaceAttributeRequest.class,
                this::modify,
                needs.on(
                        "ec2:ModifyNetworkInterfaceAttribute",
                        Kinds.NETWORK_INTERFACE,
                        ModifyNetworkInterfaceAttributeRequest::networkInterfaceId));
        ec2.write(
                AssignPrivateIpAddressesRequest.class,
                this::assign,
                needs.on(
                        "ec2:AssignPrivateIpAddresses",
                        Kinds.NETWORK_INTERFACE,
                        AssignPrivateIpAddressesRequest::networkInterfaceId));
        ec2.write(
                UnassignPrivateIpAddressesRequest.class,
                this::unassign,
                needs.on(
                        "ec2:UnassignPrivateIpAddresses",
                        Kinds.NETWORK_INTERFACE,
                        UnassignPrivateIpAddressesRequest::networkInterfaceId));
    }

    private NetworkInterface get(Call call, @Nullable String id) {
        return inventory.get(call, Kinds.NETWORK_INTERFACE, Required.text(id, "networkInterfaceId"));
    }

    private DescribeNetworkInterfaceAttributeResponse describe(
            Call call, DescribeNetworkInterfaceAttributeRequest request) {
        NetworkInterface eni = get(call, request.networkInterfaceId());
        var shown = new InterfaceView(inventory).shown(call, eni);
        var answer = DescribeNetworkInterfaceAttributeResponse.builder().networkInterfaceId(eni.id());
        String attribute = Required.text(request.attributeAsString(), "attribute");
        return switch (attribute) {
            case "description" ->
                answer.description(value -> value.value(eni.description())).build();
            case "groupSet" -> answer.groups(shown.groups()).build();
            case "sourceDestCheck" ->
                answer.sourceDestCheck(value -> value.value(eni.checksSource())).build();
            case "attachment" -> answer.attachment(shown.attachment()).build();
            default -> throw Ec2Failures.invalidValue(attribute, "attribute", "Unknown attribute.");
        };
    }

    private ModifyNetworkInterfaceAttributeResponse modify(
            WriteCall call, ModifyNetworkInterfaceAttributeRequest request) {
        Parameters.only(request, "NetworkInterfaceId", "Description", "SourceDestCheck", "Groups", "Attachment");
        NetworkInterface eni = get(call, request.networkInterfaceId());
        NetworkInterfaces.refuseManaged(eni);
        String description = request.description() == null
                ? eni.description()
                : Given.text(request.description().value());
        boolean checks = request.sourceDestCheck() == null
                ? eni.checksSource()
                : Given.flag(request.sourceDestCheck().value());
        NetworkInterface changed = eni.described(description, checks);
        if (!Given.list(request.groups()).isEmpty()) {
            interfaces.checkGroups(call, eni.vpcId(), eni.subnetId(), request.groups());
            changed = changed.withGroups(request.groups());
        }
        if (request.attachment() != null) {
            changed = changed.with(Optional.of(attachment(eni, request)));
        }
        inventory.put(call, Kinds.NETWORK_INTERFACE, changed);
        return ModifyNetworkInterfaceAttributeResponse.builder().build();
    }

    private static NetworkInterface.Attachment attachment(
            NetworkInterface eni, ModifyNetworkInterfaceAttributeRequest request) {
        NetworkInterface.Attachment present = eni.attachment()
                .filter(each -> each.id().equals(request.attachment().attachmentId()))
                .orElseThrow(() -> InterfaceAttachments.unknown(
                        Given.text(request.attachment().attachmentId())));
        boolean ends = request.attachment().deleteOnTermination() == null
                ? present.endsWithInstance()
                : Given.flag(request.attachment().deleteOnTermination());
        return new NetworkInterface.Attachment(
                present.id(),
                present.instanceId(),
                present.owner(),
                present.deviceIndex(),
                present.cardIndex(),
                present.since(),
                ends);
    }

    private AssignPrivateIpAddressesResponse assign(WriteCall call, AssignPrivateIpAddressesRequest request) {
        Parameters.only(
                request,
                "NetworkInterfaceId",
                "PrivateIpAddresses",
                "SecondaryPrivateIpAddressCount",
                "Ipv4PrefixCount",
                "AllowReassignment");
        NetworkInterface eni = get(call, request.networkInterfaceId());
        NetworkInterface more = interfaces.assign(
                call,
                eni.id(),
                Given.list(request.privateIpAddresses()),
                Given.number(request.secondaryPrivateIpAddressCount(), 0));
        more = interfaces.assignPrefixes(call, more.id(), Given.number(request.ipv4PrefixCount(), 0));
        List<AssignedPrivateIpAddress> assigned = new ArrayList<>();
        more.addresses().stream()
                .filter(each -> !eni.addresses().contains(each))
                .forEach(each -> assigned.add(AssignedPrivateIpAddress.builder()
                        .privateIpAddress(each.address())
                        .build()));
        return AssignPrivateIpAddressesResponse.builder()
                .networkInterfaceId(eni.id())
                .assignedPrivateIpAddresses(assigned)
                .assignedIpv4Prefixes(more.prefixes().stream()
                        .filter(each -> !eni.prefixes().contains(each))
                        .map(each -> Ipv4PrefixSpecification.builder()
                                .ipv4Prefix(each)
                                .build())
                        .toList())
                .build();
    }

    private UnassignPrivateIpAddressesResponse unassign(WriteCall call, UnassignPrivateIpAddressesRequest request) {
        NetworkInterface eni = get(call, request.networkInterfaceId());
        List<String> unwanted = Given.list(request.privateIpAddresses());
        for (String each : unwanted) {
            boolean isThere =
                    eni.addresses().stream().anyMatch(own -> own.address().equals(each));
            if (!isThere) {
                throw Ec2Failures.invalidValue(
                        "Some of the specified addresses are not assigned to interface " + eni.id());
            }
            if (each.equals(eni.privateIp())) {
                throw Ec2Failures.invalidValue(
                        "The primary private IP address of " + eni.id() + " cannot be unassigned");
            }
        }
        interfaces.unassign(call, eni.id(), unwanted);
        interfaces.unassignPrefixes(call, eni.id(), Given.list(request.ipv4Prefixes()));
        return UnassignPrivateIpAddressesResponse.builder().build();
    }
}
