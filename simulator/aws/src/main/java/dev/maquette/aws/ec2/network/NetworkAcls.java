package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.ClientTokens;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.Tools;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.IcmpTypeCode;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationResponse;

/** Network ACLs as a whole, and which subnets they are for. */
final class NetworkAcls {

    private static final String QUOTA = "L-B4A6D682";
    private static final String BY_ASSOCIATION = "association.association-id";

    private final Tools tools;
    private final Inventory inventory;
    private final Finder<NetworkAcl> finder;

    NetworkAcls(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.finder = new Finder<>(inventory, Kinds.NETWORK_ACL)
                .by("network-acl-id", NetworkAcl::id)
                .byFlag("default", NetworkAcl::isDefault)
                .byEach(
                        "association.network-acl-id",
                        acl -> acl.associations().isEmpty() ? List.of() : List.of(acl.id()))
                .byEach("entry.cidr", entries(NetworkAcl.Entry::cidr))
                .byEach("entry.protocol", entries(NetworkAcl.Entry::protocol))
                .byEach("entry.rule-action", entries(NetworkAcl.Entry::action))
                .byEach("entry.rule-number", entries(entry -> Integer.toString(entry.number())))
                .byEach("entry.egress", entries(entry -> Boolean.toString(entry.isEgress())))
                .byAny("owner-id", (call, acl) -> List.of(call.account()));
    }

    private static Function<NetworkAcl, List<String>> entries(Function<NetworkAcl.Entry, String> value) {
        return acl -> acl.entries().stream().map(value).toList();
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateNetworkAclRequest.class,
                this::create,
                needs.making("ec2:CreateNetworkAcl", Kinds.NETWORK_ACL, CreateNetworkAclRequest::tagSpecifications),
                needs.on("ec2:CreateNetworkAcl", Kinds.VPC, CreateNetworkAclRequest::vpcId),
                needs.taggingNew("CreateNetworkAcl", Kinds.NETWORK_ACL, CreateNetworkAclRequest::tagSpecifications));
        ec2.read(DescribeNetworkAclsRequest.class, this::describe, Needs.any("ec2:DescribeNetworkAcls"));
        ec2.write(
                DeleteNetworkAclRequest.class,
                this::delete,
                needs.on("ec2:DeleteNetworkAcl", Kinds.NETWORK_ACL, DeleteNetworkAclRequest::networkAclId));
        ec2.write(
                ReplaceNetworkAclAssociationRequest.class,
                this::replace,
                needs.on(
                        "ec2:ReplaceNetworkAclAssociation",
                        Kinds.NETWORK_ACL,
                        ReplaceNetworkAclAssociationRequest::networkAclId),
                Need.on(
                        "ec2:ReplaceNetworkAclAssociation",
                        "subnet*",
                        (call, request) -> needs.target(
                                call,
                                Kinds.SUBNET,
                                owner(call, String.valueOf(request.associationId()))
                                        .flatMap(acl -> acl.associations().stream()
                                                .filter(each -> each.id().equals(request.associationId()))
                                                .map(NetworkAcl.Association::subnetId)
                                                .findFirst())
                                        .orElse("*"))));
    }

    private Optional<NetworkAcl> owner(Call call, String associationId) {
        return inventory.with(call, Kinds.NETWORK_ACL, BY_ASSOCIATION, associationId).stream()
                .findFirst();
    }

    private CreateNetworkAclResponse create(WriteCall call, CreateNetworkAclRequest request) {
        Vpc vpc = inventory.get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        String id = ClientTokens.once(call, request, request.clientToken(), () -> make(call, request, vpc));
        return CreateNetworkAclResponse.builder()
                .networkAcl(shown(call, inventory.get(call, Kinds.NETWORK_ACL, id)))
                .clientToken(request.clientToken())
                .build();
    }

    private String make(WriteCall call, CreateNetworkAclRequest request, Vpc vpc) {
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.NETWORK_ACL);
        tools.refuseBeyond(
                call,
                QUOTA,
                inventory.with(call, Kinds.NETWORK_ACL, "vpc-id", vpc.id()).size(),
                Ec2Failures.of("NetworkAclLimitExceeded", "The maximum number of network ACLs has been reached."));
        NetworkAcl acl = new NetworkAcl(call.ids().hex("acl"), vpc.id(), false, List.of(), List.of())
                .with(NetworkAcl.Entry.all(NetworkAcl.LAST, true, "deny"))
                .with(NetworkAcl.Entry.all(NetworkAcl.LAST, false, "deny"));
        inventory.tag(call, Kinds.NETWORK_ACL, acl.id(), tags);
        inventory.put(call, Kinds.NETWORK_ACL, acl);
        return acl.id();
    }

    private DescribeNetworkAclsResponse describe(Call call, DescribeNetworkAclsRequest request) {
        Pages.Page<NetworkAcl> page = finder.find(
                call, Query.of(request.networkAclIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items().stream().map(acl -> shown(call, acl)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DeleteNetworkAclResponse delete(WriteCall call, DeleteNetworkAclRequest request) {
        String id = Required.text(request.networkAclId(), "networkAclId");
        NetworkAcl acl = inventory.get(call, Kinds.NETWORK_ACL, id);
        if (acl.isDefault()) {
            throw Ec2Failures.invalidValue("cannot delete default network ACL " + id);
        }
        if (!acl.associations().isEmpty()) {
            throw Ec2Failures.hasDependencies("networkAcl", id);
        }
        inventory.delete(call, Kinds.NETWORK_ACL, id);
        return DeleteNetworkAclResponse.builder().build();
    }

    private ReplaceNetworkAclAssociationResponse replace(WriteCall call, ReplaceNetworkAclAssociationRequest request) {
        String association = Required.text(request.associationId(), "associationId");
        NetworkAcl old = owner(call, association)
                .orElseThrow(() -> Ec2Failures.of(
                        "InvalidAssociationID.NotFound", "The association ID '" + association + "' does not exist"));
        NetworkAcl acl = inventory.get(call, Kinds.NETWORK_ACL, Required.text(request.networkAclId(), "networkAclId"));
        if (!old.vpcId().equals(acl.vpcId())) {
            throw Ec2Failures.invalidValue(
                    "Network ACLs " + old.id() + " and " + acl.id() + " belong to different networks");
        }
        String subnet = old.associations().stream()
                .filter(each -> each.id().equals(association))
                .map(NetworkAcl.Association::subnetId)
                .findFirst()
                .orElseThrow();
        NetworkAcl.Association moved = new NetworkAcl.Association(call.ids().hex("aclassoc"), subnet);
        inventory.put(call, Kinds.NETWORK_ACL, old.withoutSubnet(subnet));
        NetworkAcl now = inventory.get(call, Kinds.NETWORK_ACL, acl.id());
        inventory.put(call, Kinds.NETWORK_ACL, now.with(moved));
        return ReplaceNetworkAclAssociationResponse.builder()
                .newAssociationId(moved.id())
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.NetworkAcl shown(Call call, NetworkAcl acl) {
        return software.amazon.awssdk.services.ec2.model.NetworkAcl.builder()
                .networkAclId(acl.id())
                .vpcId(acl.vpcId())
                .isDefault(acl.isDefault())
                .ownerId(call.account())
                .entries(acl.entries().stream().map(NetworkAcls::shown).toList())
                .associations(acl.associations().stream()
                        .map(each -> NetworkAclAssociation.builder()
                                .networkAclAssociationId(each.id())
                                .networkAclId(acl.id())
                                .subnetId(each.subnetId())
                                .build())
                        .toList())
                .tags(Tagging.shown(inventory.tags(call, acl.id())))
                .build();
    }

    private static NetworkAclEntry shown(NetworkAcl.Entry entry) {
        NetworkAclEntry.Builder shown = NetworkAclEntry.builder()
                .ruleNumber(entry.number())
                .egress(entry.isEgress())
                .protocol(entry.protocol())
                .ruleAction(entry.action());
        if (entry.cidr().contains(":")) {
            shown.ipv6CidrBlock(entry.cidr());
        } else {
            shown.cidrBlock(entry.cidr());
        }
        entry.ports()
                .ifPresent(ports -> shown.portRange(PortRange.builder()
                        .from(ports.first())
                        .to(ports.second())
                        .build()));
        entry.icmp()
                .ifPresent(icmp -> shown.icmpTypeCode(IcmpTypeCode.builder()
                        .type(icmp.first())
                        .code(icmp.second())
                        .build()));
        return shown.build();
    }
}
