package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** The ranges of VPCs, and which a VPC may have besides its first (VPC user guide, IPv4 CIDR block association restrictions). */
final class VpcBlocks {

    private static final String QUOTA = "L-83CA0A9D";
    private static final int SHORTEST = 16;
    private static final int LONGEST = 28;
    private static final Cidr BENCHMARK = Cidr.of("198.19.0.0/16");
    private static final List<Cidr> PRIVATE =
            List.of(Cidr.of("10.0.0.0/8"), Cidr.of("172.16.0.0/12"), Cidr.of("192.168.0.0/16"), BENCHMARK);
    private static final Cidr OF_DEFAULT_VPCS = Cidr.of("172.31.0.0/16");

    private final Tools tools;
    private final Inventory inventory;

    VpcBlocks(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
    }

    void register(Ec2Operations ec2) {
        ec2.write(
                AssociateVpcCidrBlockRequest.class,
                this::associate,
                tools.needs().on("ec2:AssociateVpcCidrBlock", Kinds.VPC, AssociateVpcCidrBlockRequest::vpcId));
        ec2.write(
                DisassociateVpcCidrBlockRequest.class,
                this::disassociate,
                tools.needs().on("ec2:DisassociateVpcCidrBlock", Kinds.VPC, request -> "*"));
    }

    /** A range that a VPC could have. */
    static Cidr range(String text) {
        Cidr range = Cidr.parse(text)
                .orElseThrow(() -> Ec2Failures.invalidValue(text, "cidrBlock", "This is not a valid CIDR block."));
        if (range.bits() < SHORTEST || range.bits() > LONGEST) {
            throw Ec2Failures.of("InvalidVpc.Range", "The CIDR '" + text + "' is invalid.");
        }
        return range;
    }

    static VpcCidrBlockAssociation shown(Vpc.Block block) {
        return shown(block, "associated");
    }

    private static VpcCidrBlockAssociation shown(Vpc.Block block, String state) {
        return VpcCidrBlockAssociation.builder()
                .associationId(block.associationId())
                .cidrBlock(block.cidr())
                .cidrBlockState(each -> each.state(state))
                .build();
    }

    private AssociateVpcCidrBlockResponse associate(WriteCall call, AssociateVpcCidrBlockRequest request) {
        Parameters.only(request, "VpcId", "CidrBlock");
        Vpc vpc = inventory.get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        Cidr range = range(Required.text(request.cidrBlock(), "cidrBlock"));
        refuseRestricted(vpc, range);
        if (vpc.ranges().anyMatch(range::overlaps)) {
            throw Ec2Failures.of("InvalidVpc.Range", "The CIDR '" + range + "' conflicts with another CIDR of the VPC");
        }
        int most = tools.facts().quotas().most(call, "vpc", QUOTA);
        if (vpc.blocks().size() >= most) {
            throw Ec2Failures.of(
                    "CidrLimitExceeded",
                    "This network '" + vpc.id() + "' has met its maximum number of allowed CIDRs: " + most);
        }
        Vpc.Block block = new Vpc.Block(call.ids().hex("vpc-cidr-assoc"), range.toString());
        List<Vpc.Block> blocks = new ArrayList<>(vpc.blocks());
        blocks.add(block);
        inventory.put(call, Kinds.VPC, vpc.with(blocks));
        tables(call, vpc, table -> table.with(RouteTables.local(block.cidr())));
        return AssociateVpcCidrBlockResponse.builder()
                .vpcId(vpc.id())
                .cidrBlockAssociation(shown(block, "associating"))
                .build();
    }

    /** Ranges of two private blocks do not go together; some AWS uses itself. */
    private static void refuseRestricted(Vpc vpc, Cidr range) {
        Cidr first = Cidr.of(vpc.cidr());
        boolean isElsewhere = PRIVATE.stream().anyMatch(block -> block.contains(range) && !block.contains(first));
        boolean isUsedByAws = BENCHMARK.overlaps(range) || OF_DEFAULT_VPCS.overlaps(range);
        if (isElsewhere || isUsedByAws) {
            throw Ec2Failures.of(
                    "InvalidVpc.Range",
                    "The CIDR '" + range + "' is restricted. Use a CIDR from the same private address range as the"
                            + " current VPC CIDR, or use a publicly-routable CIDR. For additional restrictions, see"
                            + " https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Subnets.html#VPC_Sizing");
        }
    }

    private DisassociateVpcCidrBlockResponse disassociate(WriteCall call, DisassociateVpcCidrBlockRequest request) {
        String id = Required.text(request.associationId(), "associationId");
        Vpc vpc = owner(call, id);
        Vpc.Block block = vpc.blocks().stream()
                .filter(each -> each.associationId().equals(id))
                .findFirst()
                .orElseThrow();
        if (block.equals(vpc.blocks().getFirst())) {
            throw Ec2Failures.of(
                    "OperationNotPermitted",
                    "The vpc CIDR block with association ID " + id
                            + " may not be disassociated. It is the primary IPv4 CIDR block of the VPC");
        }
        boolean isUsed = inventory.with(call, Kinds.SUBNET, "vpc-id", vpc.id()).stream()
                .anyMatch(subnet -> Cidr.of(block.cidr()).contains(subnet.range()));
        if (isUsed) {
            throw Ec2Failures.dependency(
                    "The vpc CIDR block association '" + id + "' has dependencies and cannot be deleted.");
        }
        inventory.put(
                call,
                Kinds.VPC,
                vpc.with(vpc.blocks().stream()
                        .filter(each -> !each.equals(block))
                        .toList()));
        tables(call, vpc, table -> table.withoutRoute(block.cidr()));
        return DisassociateVpcCidrBlockResponse.builder()
                .vpcId(vpc.id())
                .cidrBlockAssociation(shown(block, "disassociating"))
                .build();
    }

    private Vpc owner(WriteCall call, String associationId) {
        for (Vpc vpc : inventory.all(call, Kinds.VPC)) {
            if (vpc.blocks().stream().anyMatch(each -> each.associationId().equals(associationId))) {
                return vpc;
            }
        }
        throw Ec2Failures.of(
                "InvalidVpcCidrBlockAssociationID.NotFound",
                "The vpc CIDR block association ID '" + associationId + "' does not exist");
    }

    private void tables(WriteCall call, Vpc vpc, UnaryOperator<RouteTable> change) {
        for (RouteTable table : inventory.with(call, Kinds.ROUTE_TABLE, "vpc-id", vpc.id())) {
            inventory.put(call, Kinds.ROUTE_TABLE, change.apply(table));
        }
    }
}
