package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.network.InterfaceWish;
import dev.maquette.aws.ec2.network.Interfaces;
import dev.maquette.aws.ec2.network.Kinds;
import dev.maquette.aws.ec2.network.NetworkInterface;
import dev.maquette.aws.ec2.network.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** How instances stand in networks: their interfaces with addresses and groups, from the launch to the end. */
final class InstanceNetwork {

    private final Inventory inventory;
    private final Interfaces interfaces;
    private final LaunchPlace place;

    InstanceNetwork(Inventory inventory, Interfaces interfaces) {
        this.inventory = inventory;
        this.interfaces = interfaces;
        this.place = new LaunchPlace(inventory, interfaces);
    }

    /** The interfaces of one instance. */
    List<NetworkInterface> attach(WriteCall call, LaunchPlan plan, Subnet subnet, String instance, int nth) {
        List<InstanceNetworkInterfaceSpecification> own =
                Given.list(plan.request().networkInterfaces());
        if (own.size() > plan.type().network().interfaces()) {
            throw Ec2Failures.of(
                    "AttachmentLimitExceeded",
                    "Interface count " + own.size() + " exceeds the limit for "
                            + plan.type().name());
        }
        List<NetworkInterface> made = new ArrayList<>();
        if (own.isEmpty()) {
            made.add(plain(call, plan, subnet, instance, nth));
        }
        for (InstanceNetworkInterfaceSpecification each : own) {
            made.add(specified(call, plan, subnet, each, instance));
        }
        return made;
    }

    private NetworkInterface plain(WriteCall call, LaunchPlan plan, Subnet subnet, String instance, int nth) {
        RunInstancesRequest request = plan.request();
        InterfaceWish wish = InterfaceWish.in(subnet.id())
                .guardedBy(place.groups(call, request, subnet.vpcId()))
                .at(nth == 0 ? Given.of(request.privateIpAddress()).stream().toList() : List.of());
        NetworkInterface eni = tagged(call, plan, interfaces.create(call, wish));
        NetworkInterface attached = interfaces.attach(call, eni.id(), attachment(call, instance, 0, 0, true));
        return subnet.mapsPublicIp() ? interfaces.lendPublicAddress(call, attached.id()) : attached;
    }

    private NetworkInterface specified(
            WriteCall call,
            LaunchPlan plan,
            Subnet subnet,
            InstanceNetworkInterfaceSpecification each,
            String instance) {
        int index = Given.number(each.deviceIndex(), 0);
        int card = Given.number(each.networkCardIndex(), 0);
        if (each.networkInterfaceId() != null) {
            NetworkInterface ready = inventory.get(call, Kinds.NETWORK_INTERFACE, each.networkInterfaceId());
            if (ready.attachment().isPresent()) {
                throw Ec2Failures.of("InvalidNetworkInterface.InUse", "Interface: [" + ready.id() + "] in use.");
            }
            return interfaces.attach(
                    call, ready.id(), attachment(call, instance, index, card, Given.flag(each.deleteOnTermination())));
        }
        if (!Given.list(each.ipv6Addresses()).isEmpty() || Given.number(each.ipv6AddressCount(), 0) > 0) {
            throw AwsFailure.notModelled("addresses of IPv6");
        }
        Subnet own = each.subnetId() == null ? subnet : inventory.get(call, Kinds.SUBNET, each.subnetId());
        List<String> groups = Given.list(each.groups());
        InterfaceWish wish = InterfaceWish.in(own.id())
                .described(Given.text(each.description()))
                .at(addresses(each))
                .with(Given.number(each.secondaryPrivateIpAddressCount(), 0), Given.number(each.ipv4PrefixCount(), 0));
        NetworkInterface eni =
                tagged(call, plan, interfaces.create(call, groups.isEmpty() ? wish : wish.guardedBy(groups)));
        boolean isEnding = each.deleteOnTermination() == null || each.deleteOnTermination();
        NetworkInterface attached =
                interfaces.attach(call, eni.id(), attachment(call, instance, index, card, isEnding));
        boolean isOpen = index == 0
                && (each.associatePublicIpAddress() == null
                        ? own.mapsPublicIp()
                                && Given.list(plan.request().networkInterfaces())
                                                .size()
                                        == 1
                        : each.associatePublicIpAddress());
        return isOpen ? interfaces.lendPublicAddress(call, attached.id()) : attached;
    }

    private static List<String> addresses(InstanceNetworkInterfaceSpecification each) {
        List<String> wanted =
                new ArrayList<>(Given.of(each.privateIpAddress()).stream().toList());
        Given.list(each.privateIpAddresses()).stream()
                .sorted(java.util.Comparator.comparing(address -> !Given.flag(address.primary())))
                .map(PrivateIpAddressSpecification::privateIpAddress)
                .forEach(wanted::add);
        return wanted;
    }

    private static NetworkInterface.Attachment attachment(
            WriteCall call, String instance, int index, int card, boolean isEnding) {
        return new NetworkInterface.Attachment(
                call.ids().hex("eni-attach", instance, Integer.toString(index), Integer.toString(card)),
                instance,
                call.account(),
                index,
                card,
                call.now(),
                isEnding);
    }

    private NetworkInterface tagged(WriteCall call, LaunchPlan plan, NetworkInterface eni) {
        inventory.tag(
                call,
                Kinds.NETWORK_INTERFACE,
                eni.id(),
                Tagging.of(
                        call,
                        plan.request().tagSpecifications(),
                        Kinds.NETWORK_INTERFACE,
                        Instance.KIND,
                        Volume.KIND,
                        SpotRequest.KIND));
        return eni;
    }

    /** Gives back what was lent to an instance that does not run. */
    void returnLentAddress(WriteCall call, Instance instance) {
        interfaces.of(call, instance.id()).stream()
                .findFirst()
                .ifPresent(eni -> interfaces.returnPublicAddress(call, eni.id()));
    }

    /** An instance that runs again gets another public address where its subnet gives them. */
    void lendAgain(WriteCall call, Instance instance) {
        boolean maps = inventory
                .find(call, Kinds.SUBNET, instance.place().subnetId())
                .filter(Subnet::mapsPublicIp)
                .isPresent();
        interfaces.of(call, instance.id()).stream()
                .findFirst()
                .filter(eni -> maps && eni.primary().publicAddress().isEmpty())
                .ifPresent(eni -> interfaces.lendPublicAddress(call, eni.id()));
    }

    /** Puts the primary interface into other groups. */
    void guard(WriteCall call, Instance instance, List<String> groups) {
        inventory.get(call, Kinds.SECURITY_GROUP, groups);
        primary(call, instance).ifPresent(eni -> change(call, eni, groups, eni.checksSource()));
    }

    /** Whether the primary interface refuses what is not from or for itself. */
    void checkSource(WriteCall call, Instance instance, boolean isChecking) {
        primary(call, instance).ifPresent(eni -> change(call, eni, eni.groups(), isChecking));
    }

    Optional<NetworkInterface> primary(Call call, Instance instance) {
        return interfaces.of(call, instance.id()).stream().findFirst();
    }

    private void change(WriteCall call, NetworkInterface eni, List<String> groups, boolean isChecking) {
        inventory.put(
                call,
                Kinds.NETWORK_INTERFACE,
                new NetworkInterface(
                        eni.id(),
                        eni.subnetId(),
                        eni.vpcId(),
                        eni.zone(),
                        eni.type(),
                        eni.description(),
                        eni.mac(),
                        eni.addresses(),
                        eni.prefixes(),
                        groups,
                        isChecking,
                        eni.requester(),
                        eni.attachment()));
    }

    /** The end of an instance: its own interfaces go, others come off. */
    void release(WriteCall call, Instance instance) {
        for (NetworkInterface eni : interfaces.of(call, instance.id())) {
            boolean ends = eni.attachment()
                    .filter(NetworkInterface.Attachment::endsWithInstance)
                    .isPresent();
            if (ends) {
                interfaces.release(call, eni.id());
            } else {
                interfaces.detach(call, eni.id());
            }
        }
    }
}
