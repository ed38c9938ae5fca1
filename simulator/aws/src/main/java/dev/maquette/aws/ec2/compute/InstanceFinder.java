package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.network.NetworkInterface;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The filters of DescribeInstances (EC2 API reference). */
final class InstanceFinder {

    private final InterfaceView interfaces;
    private final Finder<Instance> finder;

    InstanceFinder(Inventory inventory) {
        this.interfaces = new InterfaceView(inventory);
        this.finder = new Finder<>(inventory, Instance.KIND);
        plain();
        network(inventory);
        devices();
    }

    Pages.Page<Instance> find(Call call, Query query) {
        return finder.find(call, query);
    }

    private void plain() {
        finder.by("instance-id", Instance::id)
                .by("instance-state-name", each -> each.state().text())
                .by("instance-state-code", each -> Integer.toString(each.state().code()))
                .by("instance-type", each -> each.machine().type())
                .by("image-id", each -> each.machine().imageId())
                .by("key-name", each -> each.machine().keyName())
                .by("architecture", each -> each.machine().architecture())
                .by("availability-zone", each -> each.place().zone())
                .by("tenancy", each -> each.place().tenancy())
                .by("placement-group-name", each -> each.place().group())
                .by("private-ip-address", each -> each.place().privateIp())
                .by("client-token", each -> each.launch().clientToken())
                .by("launch-index", each -> Integer.toString(each.launch().index()))
                .by("launch-time", each -> each.launch().at().toString())
                .by("requester-id", each -> each.launch().requester())
                .by("instance-lifecycle", each -> each.isSpot() ? "spot" : "")
                .by("spot-instance-request-id", each -> each.launch().spotRequest())
                .by("iam-instance-profile.arn", each -> each.machine().profileArn())
                .by("iam-instance-profile.id", each -> each.machine().profileId())
                .by("monitoring-state", each -> each.settings().monitored() ? "enabled" : "disabled")
                .by("hypervisor", each -> "xen")
                .by("virtualization-type", each -> "hvm")
                .by("platform-details", each -> "Linux/UNIX")
                .by("platform", each -> "")
                .by("state-reason-code", each -> each.standing().reasonCode())
                .by("reason", each -> each.standing().transition())
                .byAny("owner-id", (call, each) -> List.of(call.account()));
    }

    private void devices() {
        finder.by("root-device-name", each -> each.machine().rootDevice())
                .by("root-device-type", each -> "ebs")
                .byEach("block-device-mapping.device-name", each -> devices(each, Instance.Device::name))
                .byEach("block-device-mapping.volume-id", each -> devices(each, Instance.Device::volumeId));
    }

    private static List<String> devices(Instance instance, Function<Instance.Device, String> value) {
        return instance.devices().stream().map(value).toList();
    }

    private void network(Inventory inventory) {
        each("network-interface.network-interface-id", eni -> List.of(eni.id()));
        each("network-interface.subnet-id", eni -> List.of(eni.subnetId()));
        each("network-interface.vpc-id", eni -> List.of(eni.vpcId()));
        each("network-interface.group-id", NetworkInterface::groups);
        each("network-interface.private-ip-address", eni -> List.of(eni.privateIp()));
        each("network-interface.description", eni -> List.of(eni.description()));
        each("network-interface.attachment.attachment-id", eni -> eni.attachment().stream()
                .map(NetworkInterface.Attachment::id)
                .toList());
        each("network-interface.addresses.private-ip-address", eni -> eni.addresses().stream()
                .map(NetworkInterface.PrivateAddress::address)
                .toList());
        each("network-interface.addresses.association.public-ip", InstanceFinder::publicIps);
        each("network-interface.association.public-ip", InstanceFinder::publicIps);
        each("ip-address", InstanceFinder::publicIps);
        each("instance.group-id", NetworkInterface::groups);
        finder.byAny("instance.group-name", (call, each) -> interfaces.of(call, each).stream()
                .flatMap(eni -> interfaces.groups(call, eni).stream())
                .map(group -> group.groupName())
                .toList());
        finder.byAny("source-dest-check", (call, each) -> primary(call, each).stream()
                .map(eni -> Boolean.toString(eni.checksSource()))
                .toList());
        finder.byAny("dns-name", (call, each) -> primary(call, each).stream()
                .flatMap(eni -> InterfaceView.publicIp(eni).stream())
                .map(address -> interfaces.publicName(call, each, address))
                .toList());
    }

    private Optional<NetworkInterface> primary(Call call, Instance instance) {
        return interfaces.of(call, instance).stream().findFirst();
    }

    private void each(String filter, Function<NetworkInterface, List<String>> values) {
        finder.byAny(filter, (call, instance) -> interfaces.of(call, instance).stream()
                .flatMap(eni -> values.apply(eni).stream())
                .toList());
    }

    private static List<String> publicIps(NetworkInterface eni) {
        return eni.addresses().stream()
                .flatMap(each -> each.publicAddress().stream())
                .map(NetworkInterface.PublicAddress::address)
                .toList();
    }
}
