package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AddressAttribute;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;

/** Elastic IP addresses: allocated, found, released. */
final class ElasticIps {

    private static final String QUOTA = "L-0263D0A3";

    private final Tools tools;
    private final Inventory inventory;
    private final Finder<ElasticIp> finder;

    ElasticIps(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.finder = new Finder<>(inventory, Kinds.ELASTIC_IP)
                .by("allocation-id", ElasticIp::id)
                .by("private-ip-address", ElasticIp::privateIp)
                .by("domain", address -> "vpc")
                .byAny("instance-id", (call, address) -> instance(call, address).stream()
                        .toList())
                .byAny("network-border-group", (call, address) -> List.of(call.region()))
                .byAny("network-interface-owner-id", (call, address) -> List.of(call.account()));
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                AllocateAddressRequest.class,
                this::allocate,
                needs.making("ec2:AllocateAddress", Kinds.ELASTIC_IP, AllocateAddressRequest::tagSpecifications),
                needs.taggingNew("AllocateAddress", Kinds.ELASTIC_IP, AllocateAddressRequest::tagSpecifications));
        ec2.read(DescribeAddressesRequest.class, this::describe, Needs.any("ec2:DescribeAddresses"));
        ec2.read(
                DescribeAddressesAttributeRequest.class,
                this::attributes,
                needs.each(
                        "ec2:DescribeAddressesAttribute",
                        Kinds.ELASTIC_IP,
                        DescribeAddressesAttributeRequest::allocationIds));
        ec2.write(
                ReleaseAddressRequest.class,
                this::release,
                Need.on(
                        "ec2:ReleaseAddress",
                        "elastic-ip*",
                        (call, request) -> target(call, request.allocationId(), request.publicIp())));
    }

    private Target target(Call call, @Nullable String id, @Nullable String publicIp) {
        String known = Given.of(id)
                .or(() -> byPublicIp(call, Given.text(publicIp)).map(ElasticIp::id))
                .orElse("*");
        return tools.needs().target(call, Kinds.ELASTIC_IP, known);
    }

    private Optional<ElasticIp> byPublicIp(Call call, String publicIp) {
        return inventory.with(call, Kinds.ELASTIC_IP, "public-ip", publicIp).stream()
                .findFirst();
    }

    /** The one that a request names by id or by address. */
    ElasticIp get(Call call, @Nullable String id, @Nullable String publicIp) {
        if (!Given.text(id).isEmpty()) {
            return inventory.get(call, Kinds.ELASTIC_IP, Given.text(id));
        }
        String address = Required.text(publicIp, "allocationId");
        return byPublicIp(call, address).orElseThrow(() -> unknown(address));
    }

    private static AwsFailure unknown(String address) {
        return Ec2Failures.of("InvalidAddress.NotFound", "Address '" + address + "' not found.");
    }

    private AllocateAddressResponse allocate(WriteCall call, AllocateAddressRequest request) {
        Parameters.only(request, "Domain", "NetworkBorderGroup", "PublicIpv4Pool");
        if (!List.of("", "amazon").contains(Given.text(request.publicIpv4Pool()))) {
            throw AwsFailure.notModelled("address pools of the account's own");
        }
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.ELASTIC_IP);
        int most = tools.facts().quotas().most(call, "ec2", QUOTA);
        if (inventory.count(call, Kinds.ELASTIC_IP) >= most) {
            throw Ec2Failures.of("AddressLimitExceeded", "The maximum number of addresses has been reached.");
        }
        String id = call.ids().hex("eipalloc");
        ElasticIp made = new ElasticIp(id, PublicAddresses.lend(call, id), "", "", "");
        inventory.tag(call, Kinds.ELASTIC_IP, id, tags);
        inventory.put(call, Kinds.ELASTIC_IP, made);
        return AllocateAddressResponse.builder()
                .allocationId(id)
                .publicIp(made.publicIp())
                .publicIpv4Pool("amazon")
                .networkBorderGroup(call.region())
                .domain("vpc")
                .build();
    }

    private ReleaseAddressResponse release(WriteCall call, ReleaseAddressRequest request) {
        Parameters.only(request, "AllocationId", "PublicIp", "NetworkBorderGroup");
        ElasticIp address = get(call, request.allocationId(), request.publicIp());
        if (address.isAssociated()) {
            throw Ec2Failures.of("InvalidIPAddress.InUse", "Address " + address.publicIp() + " is in use.");
        }
        PublicAddresses.giveBack(call, address.publicIp());
        inventory.delete(call, Kinds.ELASTIC_IP, address.id());
        return ReleaseAddressResponse.builder().build();
    }

    private DescribeAddressesResponse describe(Call call, DescribeAddressesRequest request) {
        List<String> wanted = Given.list(request.publicIps());
        for (String each : wanted) {
            if (byPublicIp(call, each).isEmpty()) {
                throw unknown(each);
            }
        }
        List<Address> shown = finder.list(call, Query.of(request.allocationIds(), request.filters())).stream()
                .filter(each -> wanted.isEmpty() || wanted.contains(each.publicIp()))
                .map(each -> shown(call, each))
                .toList();
        return DescribeAddressesResponse.builder().addresses(shown).build();
    }

    private DescribeAddressesAttributeResponse attributes(Call call, DescribeAddressesAttributeRequest request) {
        Pages.Page<ElasticIp> page = finder.find(
                call, Query.of(request.allocationIds(), List.of(), request.maxResults(), request.nextToken()));
        return DescribeAddressesAttributeResponse.builder()
                .addresses(page.items().stream()
                        .map(each -> AddressAttribute.builder()
                                .allocationId(each.id())
                                .publicIp(each.publicIp())
                                .build())
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private Optional<String> instance(Call call, ElasticIp address) {
        return inventory
                .find(call, Kinds.NETWORK_INTERFACE, address.interfaceId())
                .flatMap(NetworkInterface::attachment)
                .map(NetworkInterface.Attachment::instanceId)
                .filter(each -> !each.isEmpty());
    }

    private Address shown(Call call, ElasticIp address) {
        Address.Builder shown = Address.builder()
                .allocationId(address.id())
                .publicIp(address.publicIp())
                .publicIpv4Pool("amazon")
                .networkBorderGroup(call.region())
                .domain("vpc")
                .tags(Tagging.shown(inventory.tags(call, address.id())));
        if (address.isAssociated()) {
            shown.associationId(address.associationId())
                    .networkInterfaceId(address.interfaceId())
                    .networkInterfaceOwnerId(call.account())
                    .privateIpAddress(address.privateIp());
            instance(call, address).ifPresent(shown::instanceId);
        }
        return shown.build();
    }
}
