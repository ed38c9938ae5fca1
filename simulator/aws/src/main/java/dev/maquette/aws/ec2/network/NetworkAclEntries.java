package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tools;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryResponse;

/** The rules of network ACLs. */
final class NetworkAclEntries {

    private static final String QUOTA = "L-2AEEBF1A";
    private static final int HIGHEST = 32766;
    private static final Map<String, String> NUMBERS =
            Map.of("tcp", "6", "udp", "17", "icmp", "1", "icmpv6", "58", "all", "-1");

    private final Tools tools;
    private final Inventory inventory;

    NetworkAclEntries(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateNetworkAclEntryRequest.class,
                this::create,
                needs.on("ec2:CreateNetworkAclEntry", Kinds.NETWORK_ACL, CreateNetworkAclEntryRequest::networkAclId));
        ec2.write(
                ReplaceNetworkAclEntryRequest.class,
                this::replace,
                needs.on("ec2:ReplaceNetworkAclEntry", Kinds.NETWORK_ACL, ReplaceNetworkAclEntryRequest::networkAclId));
        ec2.write(
                DeleteNetworkAclEntryRequest.class,
                this::delete,
                needs.on("ec2:DeleteNetworkAclEntry", Kinds.NETWORK_ACL, DeleteNetworkAclEntryRequest::networkAclId));
    }

    private NetworkAcl get(Call call, @Nullable String id) {
        return inventory.get(call, Kinds.NETWORK_ACL, Required.text(id, "networkAclId"));
    }

    private CreateNetworkAclEntryResponse create(WriteCall call, CreateNetworkAclEntryRequest request) {
        NetworkAcl acl = get(call, request.networkAclId());
        NetworkAcl.Entry entry = entry(request);
        if (acl.entry(entry.number(), entry.isEgress()).isPresent()) {
            throw Ec2Failures.of(
                    "NetworkAclEntryAlreadyExists",
                    "The network acl entry identified by " + entry.number() + " already exists.");
        }
        int present = (int) acl.entries().stream()
                .filter(each -> each.isEgress() == entry.isEgress() && each.number() != NetworkAcl.LAST)
                .count();
        tools.refuseBeyond(
                call,
                QUOTA,
                present,
                Ec2Failures.of(
                        "NetworkAclEntryLimitExceeded", "The maximum number of network acl entries has been reached."));
        inventory.put(call, Kinds.NETWORK_ACL, acl.with(entry));
        return CreateNetworkAclEntryResponse.builder().build();
    }

    private ReplaceNetworkAclEntryResponse replace(WriteCall call, ReplaceNetworkAclEntryRequest request) {
        NetworkAcl acl = get(call, request.networkAclId());
        NetworkAcl.Entry entry = entry(CreateNetworkAclEntryRequest.builder()
                .ruleNumber(request.ruleNumber())
                .egress(request.egress())
                .protocol(request.protocol())
                .ruleAction(request.ruleActionAsString())
                .cidrBlock(request.cidrBlock())
                .ipv6CidrBlock(request.ipv6CidrBlock())
                .portRange(request.portRange())
                .icmpTypeCode(request.icmpTypeCode())
                .build());
        requireEntry(acl, entry.number(), entry.isEgress());
        inventory.put(call, Kinds.NETWORK_ACL, acl.with(entry));
        return ReplaceNetworkAclEntryResponse.builder().build();
    }

    private DeleteNetworkAclEntryResponse delete(WriteCall call, DeleteNetworkAclEntryRequest request) {
        NetworkAcl acl = get(call, request.networkAclId());
        int number = number(request.ruleNumber());
        boolean isEgress = Required.value(request.egress(), "egress");
        requireEntry(acl, number, isEgress);
        inventory.put(call, Kinds.NETWORK_ACL, acl.without(number, isEgress));
        return DeleteNetworkAclEntryResponse.builder().build();
    }

    private static void requireEntry(NetworkAcl acl, int number, boolean isEgress) {
        if (acl.entry(number, isEgress).isEmpty()) {
            throw Ec2Failures.of(
                    "InvalidNetworkAclEntry.NotFound",
                    "The network acl entry identified by " + number + " does not exist in network acl " + acl.id());
        }
    }

    private static int number(@Nullable Integer given) {
        int number = Required.value(given, "ruleNumber");
        if (number < 1 || number > HIGHEST) {
            throw Ec2Failures.invalidValue(
                    Integer.toString(number), "ruleNumber", "It must be between 1 and " + HIGHEST + ".");
        }
        return number;
    }

    private static NetworkAcl.Entry entry(CreateNetworkAclEntryRequest request) {
        String given = Required.text(request.protocol(), "protocol");
        String protocol = NUMBERS.getOrDefault(given, given);
        if (!protocol.matches("-1|\\d{1,3}")) {
            throw Ec2Failures.invalidValue("Invalid value '" + given + "' for IP protocol. Unknown protocol.");
        }
        String action = Required.text(request.ruleActionAsString(), "ruleAction");
        return new NetworkAcl.Entry(
                number(request.ruleNumber()),
                Given.flag(request.egress()),
                protocol,
                action,
                block(request),
                ports(request, protocol),
                icmp(request, protocol));
    }

    private static String block(CreateNetworkAclEntryRequest request) {
        if (!Given.text(request.ipv6CidrBlock()).isEmpty()) {
            return request.ipv6CidrBlock();
        }
        String text = Required.text(request.cidrBlock(), "cidrBlock");
        return Cidr.parse(text)
                .orElseThrow(() -> Ec2Failures.invalidValue(text, "cidrBlock", "This is not a valid CIDR block."))
                .toString();
    }

    private static Optional<NetworkAcl.Span> ports(CreateNetworkAclEntryRequest request, String protocol) {
        boolean hasPorts = protocol.equals("6") || protocol.equals("17");
        if (!hasPorts) {
            return Optional.empty();
        }
        var range = Required.value(request.portRange(), "portRange.from");
        return Optional.of(new NetworkAcl.Span(Given.number(range.from(), 0), Given.number(range.to(), 65535)));
    }

    private static Optional<NetworkAcl.Span> icmp(CreateNetworkAclEntryRequest request, String protocol) {
        boolean isIcmp = protocol.equals("1") || protocol.equals("58");
        if (!isIcmp) {
            return Optional.empty();
        }
        var typeCode = Required.value(request.icmpTypeCode(), "icmpTypeCode.type");
        return Optional.of(new NetworkAcl.Span(Given.number(typeCode.type(), -1), Given.number(typeCode.code(), -1)));
    }
}
