package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.ClientTokens;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;

/** Network interfaces, as an account makes and finds them. */
final class NetworkInterfaces {

    private final Tools tools;
    private final Inventory inventory;
    private final Interfaces interfaces;
    private final InterfaceView view;
    private final Finder<NetworkInterface> finder;

    NetworkInterfaces(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.interfaces = new Interfaces(tools);
        this.view = new InterfaceView(inventory);
        this.finder = new Finder<>(inventory, Kinds.NETWORK_INTERFACE)
                .by("network-interface-id", NetworkInterface::id)
                .by("availability-zone", NetworkInterface::zone)
                .by("interface-type", NetworkInterface::type)
                .by("mac-address", NetworkInterface::mac)
                .by("private-ip-address", NetworkInterface::privateIp)
                .by("status", NetworkInterface::status)
                .by("requester-id", NetworkInterface::requester)
                .byFlag("requester-managed", NetworkInterface::isManaged)
                .byFlag("source-dest-check", NetworkInterface::checksSource)
                .byFlag("source-destination-check", NetworkInterface::checksSource)
                .by("attachment.instance-owner-id", attached(NetworkInterface.Attachment::owner))
                .by("attachment.status", attached(each -> "attached"))
                .by("attachment.device-index", attached(each -> Integer.toString(each.deviceIndex())))
                .by("attachment.delete-on-termination", attached(each -> Boolean.toString(each.endsWithInstance())))
                .byEach("association.public-ip", mapped(NetworkInterface.PublicAddress::address))
                .byEach("addresses.association.public-ip", mapped(NetworkInterface.PublicAddress::address))
                .byEach("association.allocation-id", mapped(NetworkInterface.PublicAddress::allocationId))
                .byEach("association.association-id", mapped(NetworkInterface.PublicAddress::associationId))
                .byEach("addresses.primary", eni -> eni.addresses().stream()
                        .map(each -> Boolean.toString(each.address().equals(eni.privateIp())))
                        .toList())
                .byAny("group-name", (call, eni) -> view.groups(call, eni.groups()).stream()
                        .map(group -> group.groupName())
                        .toList())
                .byAny("owner-id", (call, eni) -> List.of(call.account()))
                .byAny("private-dns-name", (call, eni) -> List.of(DnsNames.inside(call.region(), eni.privateIp())));
    }

    private static Function<NetworkInterface, String> attached(Function<NetworkInterface.Attachment, String> value) {
        return eni -> eni.attachment().map(value).orElse("");
    }

    private static Function<NetworkInterface, List<String>> mapped(
            Function<NetworkInterface.PublicAddress, String> value) {
        return eni -> eni.addresses().stream()
                .flatMap(each -> each.publicAddress().map(value).stream())
                .filter(each -> !each.isEmpty())
                .toList();
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateNetworkInterfaceRequest.class,
                this::create,
                needs.making(
                        "ec2:CreateNetworkInterface",
                        Kinds.NETWORK_INTERFACE,
                        CreateNetworkInterfaceRequest::tagSpecifications),
                needs.on("ec2:CreateNetworkInterface", Kinds.SUBNET, CreateNetworkInterfaceRequest::subnetId),
                needs.taggingNew(
                        "CreateNetworkInterface",
                        Kinds.NETWORK_INTERFACE,
                        CreateNetworkInterfaceRequest::tagSpecifications));
        ec2.read(DescribeNetworkInterfacesRequest.class, this::describe, Needs.any("ec2:DescribeNetworkInterfaces"));
        ec2.write(
                DeleteNetworkInterfaceRequest.class,
                this::delete,
                needs.on(
                        "ec2:DeleteNetworkInterface",
                        Kinds.NETWORK_INTERFACE,
                        DeleteNetworkInterfaceRequest::networkInterfaceId));
    }

    private CreateNetworkInterfaceResponse create(WriteCall call, CreateNetworkInterfaceRequest request) {
        Parameters.only(
                request,
                "SubnetId",
                "Description",
                "Groups",
                "PrivateIpAddress",
                "PrivateIpAddresses",
                "SecondaryPrivateIpAddressCount",
                "Ipv4PrefixCount",
                "InterfaceType");
        String id = ClientTokens.once(call, request, request.clientToken(), () -> make(call, request));
        return CreateNetworkInterfaceResponse.builder()
                .networkInterface(view.shown(call, inventory.get(call, Kinds.NETWORK_INTERFACE, id)).toBuilder()
                        .status("pending")
                        .build())
                .clientToken(request.clientToken())
                .build();
    }

    private String make(WriteCall call, CreateNetworkInterfaceRequest request) {
        String type = Given.text(request.interfaceTypeAsString(), "interface");
        if (!List.of("interface", "efa", "trunk", "branch").contains(type)) {
            throw Ec2Failures.invalidValue(type, "interfaceType", "Unknown interface type.");
        }
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.NETWORK_INTERFACE);
        List<String> addresses = new ArrayList<>();
        Given.of(request.privateIpAddress()).ifPresent(addresses::add);
        Given.list(request.privateIpAddresses()).stream()
                .sorted(java.util.Comparator.comparing(each -> !Given.flag(each.primary())))
                .forEach(each -> addresses.add(Required.text(each.privateIpAddress(), "privateIpAddress")));
        InterfaceWish wish = InterfaceWish.in(Required.text(request.subnetId(), "subnetId"))
                .described(Given.text(request.description()))
                .at(addresses)
                .with(
                        Given.number(request.secondaryPrivateIpAddressCount(), 0),
                        Given.number(request.ipv4PrefixCount(), 0))
                .keptBy("", type);
        List<String> groups = Given.list(request.groups());
        NetworkInterface made = interfaces.create(call, groups.isEmpty() ? wish : wish.guardedBy(groups));
        inventory.tag(call, Kinds.NETWORK_INTERFACE, made.id(), tags);
        return made.id();
    }

    private DescribeNetworkInterfacesResponse describe(Call call, DescribeNetworkInterfacesRequest request) {
        Pages.Page<NetworkInterface> page = finder.find(
                call,
                Query.of(request.networkInterfaceIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(
                        page.items().stream().map(eni -> view.shown(call, eni)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DeleteNetworkInterfaceResponse delete(WriteCall call, DeleteNetworkInterfaceRequest request) {
        String id = Required.text(request.networkInterfaceId(), "networkInterfaceId");
        NetworkInterface eni = inventory.get(call, Kinds.NETWORK_INTERFACE, id);
        if (eni.attachment().isPresent()) {
            throw Ec2Failures.invalidValue("Network interface '" + id + "' is currently in use.");
        }
        refuseManaged(eni);
        interfaces.release(call, id);
        return DeleteNetworkInterfaceResponse.builder().build();
    }

    /** What a service of AWS keeps, only the service changes. */
    static void refuseManaged(NetworkInterface eni) {
        if (eni.isManaged()) {
            throw noPermission();
        }
    }

    static AwsFailure noPermission() {
        return new AwsFailure("AuthFailure", 401, "You do not have permission to access the specified resource.");
    }
}
