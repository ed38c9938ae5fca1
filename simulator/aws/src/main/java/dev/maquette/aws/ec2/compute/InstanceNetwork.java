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
import dev.maquette.aws.ec2.network.SecurityGroup;
import dev.maquette.aws.ec2.network.Subnet;
import dev.maquette.aws.ec2.network.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** How instances come into networks: the subnet of a launch, its interfaces with their addresses and groups, and their end. */
final class InstanceNetwork {

    private final Inventory inventory;
    private final Interfaces interfaces;

    InstanceNetwork(Inventory inventory, Interfaces interfaces) {
        this.inventory = inventory;
        this.interfaces = interfaces;
    }

    /**
     * The subnet that a launch names, or the default one of a zone.
     *
     * @param hasCapacity whether the type can be had in a zone, where the launch leaves the zone open
     */
    Subnet subnet(Call call, LaunchPlan plan, Predicate<String> hasCapacity) {
        RunInstancesRequest request = plan.request();
        List<InstanceNetworkInterfaceSpecification> own = Given.list(request.networkInterfaces());
        refuseBoth(request, own);
        Optional<String> named = own.stream()
                .findFirst()
                .flatMap(first -> Given.of(first.networkInterfaceId())
                        .map(id ->
                                inventory.get(call, Kinds.NETWORK_INTERFACE, id).subnetId())
                        .or(() -> Given.of(first.subnetId())))
                .or(() -> Given.of(request.subnetId()));
        String zone = request.placement() == null
                ? ""
                : Given.text(request.placement().availabilityZone());
        if (named.isPresent()) {
            Subnet subnet = inventory.get(call, Kinds.SUBNET, named.get());
            if (!zone.isEmpty() && !zone.equals(subnet.zone())) {
                throw Ec2Failures.combination("Subnet " + subnet.id() + " is not in Availability Zone " + zone);
            }
            return subnet;
        }
        return defaultSubnet(call, zone, hasCapacity);
    }

    private static void refuseBoth(RunInstancesRequest request, List<InstanceNetworkInterfaceSpecification> own) {
        if (own.isEmpty()) {
            return;
        }
        boolean hasGroups = !Given.list(request.securityGroupIds()).isEmpty()
                || !Given.list(request.securityGroups()).isEmpty();
        if (hasGroups) {
            throw Ec2Failures.combination(
                    "Network interfaces and an instance-level security groups may not be specified on the same"
                            + " request");
        }
        if (request.subnetId() != null) {
            throw Ec2Failures.combination(
                    "Network interfaces and an instance-level subnet ID may not be specified on the same request");
        }
    }

    private Subnet defaultSubnet(Call call, String zone, Predicate<String> hasCapacity) {
        List<Subnet> defaults = new ArrayList<>();
        for (Vpc vpc : inventory.all(call, Kinds.VPC)) {
            if (vpc.isDefault()) {
                inventory.with(call, Kinds.SUBNET, "vpc-id", vpc.id()).stream()
                        .filter(Subnet::isDefault)
                        .filter(each -> zone.isEmpty() || each.zone().equals(zone))
                        .forEach(defaults::add);
            }
        }
        defaults.sort(java.util.Comparator.comparing(Subnet::zone));
        return defaults.stream()
                .filter(each -> hasCapacity.test(each.zone()))
                .findFirst()
                .or(() -> defaults.stream().findFirst())
                .orElseThrow(() -> zone.isEmpty()
                        ? Ec2Failures.of(
                                "VPCIdNotSpecified",
                                "No default VPC for this user. GroupName is only supported for EC2-Classic and default"
                                        + " VPC.")
                        : Ec2Failures.of(
                                "MissingInput",
                                "No subnets found for the default VPC in " + zone + ". Please specify a subnet."));
    }

    /** Refuses before anything is made what the subnet has no addresses for. */
    void refuseTooMany(Call call, LaunchPlan plan, Subnet subnet, int count) {
        boolean isReady = Given.list(plan.request().networkInterfaces()).stream()
                .anyMatch(each -> each.networkInterfaceId() != null);
        if (!isReady && subnet.available() < count) {
            throw Ec2Failures.of(
                    "InsufficientFreeAddressesInSubnet",
                    "There are not enough free addresses in subnet '" + subnet.id()
                            + "' to satisfy the requested number of instances.");
        }
        groups(call, plan.request(), subnet.vpcId());
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
                .guardedBy(groups(call, request, subnet.vpcId()))
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
        Subnet place = each.subnetId() == null ? subnet : inventory.get(call, Kinds.SUBNET, each.subnetId());
        List<String> groups = Given.list(each.groups());
        InterfaceWish wish = InterfaceWish.in(place.id())
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
                        ? place.mapsPublicIp()
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

    /** By id, or by name within the VPC; the VPC's own group where none is named. */
    private List<String> groups(Call call, RunInstancesRequest request, String vpc) {
        List<String> ids = new ArrayList<>();
        for (SecurityGroup group : inventory.get(call, Kinds.SECURITY_GROUP, Given.list(request.securityGroupIds()))) {
            if (!group.vpcId().equals(vpc)) {
                throw Ec2Failures.of(
                        "InvalidParameter",
                        "Security group " + group.id() + " and subnet " + Given.text(request.subnetId())
                                + " belong to different networks.");
            }
            ids.add(group.id());
        }
        for (String name : Given.list(request.securityGroups())) {
            ids.add(inventory.with(call, Kinds.SECURITY_GROUP, "group-name", name).stream()
                    .filter(group -> group.vpcId().equals(vpc))
                    .findFirst()
                    .orElseThrow(() -> Ec2Failures.of(
                            "InvalidGroup.NotFound",
                            "The security group '" + name + "' does not exist in default VPC '" + vpc + "'"))
                    .id());
        }
        return ids.isEmpty() ? List.of(interfaces.defaultGroup(call, vpc)) : ids;
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
