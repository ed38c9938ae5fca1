package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
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
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;

/** VPCs: what they begin with, and what must be gone before they can go. */
final class Vpcs {

    private static final String QUOTA = "L-F678F1CE";

    private final Tools tools;
    private final Inventory inventory;
    private final Finder<Vpc> finder;

    Vpcs(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.finder = new Finder<>(inventory, Kinds.VPC)
                .by("vpc-id", Vpc::id)
                .by("state", vpc -> "available")
                .by("cidr", Vpc::cidr)
                .by("cidr-block", Vpc::cidr)
                .byEach(
                        "cidr-block-association.cidr-block",
                        vpc -> vpc.blocks().stream().map(Vpc.Block::cidr).toList())
                .byEach("cidr-block-association.association-id", vpc -> vpc.blocks().stream()
                        .map(Vpc.Block::associationId)
                        .toList())
                .byEach(
                        "cidr-block-association.state",
                        vpc -> vpc.blocks().stream().map(block -> "associated").toList())
                .by("dhcp-options-id", Vpc::dhcpOptionsId)
                .byFlag("is-default", Vpc::isDefault)
                .byFlag("isDefault", Vpc::isDefault)
                .byAny("owner-id", (call, vpc) -> List.of(call.account()));
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateVpcRequest.class,
                this::create,
                needs.making("ec2:CreateVpc", Kinds.VPC, CreateVpcRequest::tagSpecifications),
                needs.taggingNew("CreateVpc", Kinds.VPC, CreateVpcRequest::tagSpecifications));
        ec2.read(DescribeVpcsRequest.class, this::describe, Needs.any("ec2:DescribeVpcs"));
        ec2.write(DeleteVpcRequest.class, this::delete, needs.on("ec2:DeleteVpc", Kinds.VPC, DeleteVpcRequest::vpcId));
        ec2.write(CreateDefaultVpcRequest.class, this::createDefault, Needs.any("ec2:CreateDefaultVpc"));
    }

    private CreateVpcResponse create(WriteCall call, CreateVpcRequest request) {
        Parameters.only(request, "CidrBlock", "InstanceTenancy");
        Cidr range = VpcBlocks.range(Required.text(request.cidrBlock(), "cidrBlock"));
        String tenancy = Given.text(request.instanceTenancyAsString(), "default");
        if (!List.of("default", "dedicated").contains(tenancy)) {
            throw Ec2Failures.of("UnsupportedTenancy", "The tenancy value " + tenancy + " is not supported.");
        }
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.VPC);
        refuseBeyondQuota(call);
        Vpc vpc = new Vpc(
                call.ids().hex("vpc"),
                List.of(new Vpc.Block(call.ids().hex("vpc-cidr-assoc"), range.toString())),
                defaultOptions(call),
                false,
                tenancy,
                new Vpc.Attributes(true, false, false));
        inventory.tag(call, Kinds.VPC, vpc.id(), tags);
        furnish(call, vpc);
        return CreateVpcResponse.builder().vpc(shown(call, vpc, "pending")).build();
    }

    private void refuseBeyondQuota(Call call) {
        tools.refuseBeyond(
                call,
                QUOTA,
                inventory.count(call, Kinds.VPC),
                Ec2Failures.of("VpcLimitExceeded", "The maximum number of VPCs has been reached."));
    }

    /** The Region's own set of DHCP options, where nobody has deleted it. */
    private String defaultOptions(Call call) {
        for (DhcpOptions each : inventory.all(call, Kinds.DHCP_OPTIONS)) {
            if (each.options().getOrDefault("domain-name-servers", List.of()).contains("AmazonProvidedDNS")) {
                return each.id();
            }
        }
        return "default";
    }

    /** Puts a VPC in place with its main route table, default network ACL and default security group. */
    private RouteTable furnish(WriteCall call, Vpc vpc) {
        inventory.put(call, Kinds.VPC, vpc);
        RouteTable main = DefaultNetwork.mainTable(
                call.ids().hex("rtb", vpc.id()), call.ids().hex("rtbassoc", vpc.id()), vpc);
        inventory.put(call, Kinds.ROUTE_TABLE, main);
        inventory.put(
                call, Kinds.NETWORK_ACL, DefaultNetwork.defaultAcl(call.ids().hex("acl", vpc.id()), vpc.id()));
        String group = call.ids().hex("sg", vpc.id());
        inventory.put(call, Kinds.SECURITY_GROUP, DefaultNetwork.defaultGroup(group, vpc.id()));
        inventory.put(
                call,
                Kinds.SECURITY_GROUP_RULE,
                DefaultNetwork.fromItself(call.ids().hex("sgr", group, "in"), group));
        inventory.put(
                call,
                Kinds.SECURITY_GROUP_RULE,
                DefaultNetwork.toAnywhere(call.ids().hex("sgr", group, "out"), group));
        return main;
    }

    private CreateDefaultVpcResponse createDefault(WriteCall call, CreateDefaultVpcRequest request) {
        for (Vpc each : inventory.all(call, Kinds.VPC)) {
            if (each.isDefault()) {
                throw Ec2Failures.of(
                        "DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.");
            }
        }
        refuseBeyondQuota(call);
        Vpc vpc = new Vpc(
                call.ids().hex("vpc"),
                List.of(new Vpc.Block(call.ids().hex("vpc-cidr-assoc"), DefaultNetwork.CIDR)),
                defaultOptions(call),
                true,
                "default",
                new Vpc.Attributes(true, true, false));
        InternetGateway gateway = new InternetGateway(call.ids().hex("igw"), vpc.id());
        inventory.put(call, Kinds.INTERNET_GATEWAY, gateway);
        RouteTable main = furnish(call, vpc);
        inventory.put(
                call,
                Kinds.ROUTE_TABLE,
                main.with(
                        new RouteTable.Route("0.0.0.0/0", RouteTable.TargetType.GATEWAY, gateway.id(), "CreateRoute")));
        DefaultSubnets subnets = new DefaultSubnets(tools);
        tools.zones(call).forEach(zone -> subnets.add(call, vpc, zone));
        return CreateDefaultVpcResponse.builder()
                .vpc(shown(call, vpc, "pending"))
                .build();
    }

    private DescribeVpcsResponse describe(Call call, DescribeVpcsRequest request) {
        Pages.Page<Vpc> page = finder.find(
                call, Query.of(request.vpcIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeVpcsResponse.builder()
                .vpcs(page.items().stream()
                        .map(vpc -> shown(call, vpc, "available"))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DeleteVpcResponse delete(WriteCall call, DeleteVpcRequest request) {
        String id = Required.text(request.vpcId(), "vpcId");
        inventory.get(call, Kinds.VPC, id);
        if (new VpcContents(inventory).isUsed(call, id)) {
            throw Ec2Failures.hasDependencies("vpc", id);
        }
        new VpcContents(inventory).clear(call, id);
        inventory.delete(call, Kinds.VPC, id);
        return DeleteVpcResponse.builder().build();
    }

    private software.amazon.awssdk.services.ec2.model.Vpc shown(Call call, Vpc vpc, String state) {
        return software.amazon.awssdk.services.ec2.model.Vpc.builder()
                .vpcId(vpc.id())
                .state(state)
                .cidrBlock(vpc.cidr())
                .cidrBlockAssociationSet(
                        vpc.blocks().stream().map(VpcBlocks::shown).toList())
                .dhcpOptionsId(vpc.dhcpOptionsId())
                .instanceTenancy(vpc.tenancy())
                .isDefault(vpc.isDefault())
                .ownerId(call.account())
                .tags(Tagging.shown(inventory.tags(call, vpc.id())))
                .build();
    }
}
