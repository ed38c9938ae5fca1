package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.aws.ec2.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AcceptVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.AcceptVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.CidrBlock;
import software.amazon.awssdk.services.ec2.model.CreateVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.RejectVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.RejectVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionVpcInfo;

/** Peerings of VPCs of one account in one Region. A request expires after a week, and what is over is shown for some hours. */
final class Peerings extends Workflow {

    private static final String QUOTA = "L-DC9F7029";
    private static final Duration EXPIRY = Duration.ofDays(7);
    private static final Duration SHOWN = Duration.ofHours(2);

    private final Tools tools;
    private final Inventory inventory;
    private final Finder<Peering> finder;

    Peerings(Tools tools) {
        super("vpc-peering");
        this.tools = tools;
        this.inventory = tools.inventory();
        this.finder = new Finder<>(inventory, Kinds.PEERING)
                .by("vpc-peering-connection-id", Peering::id)
                .by("status-code", peering -> peering.state().code())
                .byAny("requester-vpc-info.owner-id", (call, peering) -> List.of(call.account()))
                .byAny("accepter-vpc-info.owner-id", (call, peering) -> List.of(call.account()))
                .byAny("requester-vpc-info.cidr-block", (call, peering) -> blocks(call, peering.requesterVpc()))
                .byAny("accepter-vpc-info.cidr-block", (call, peering) -> blocks(call, peering.accepterVpc()));
    }

    private List<String> blocks(Call call, String vpcId) {
        return inventory.find(call, Kinds.VPC, vpcId).stream()
                .flatMap(vpc -> vpc.blocks().stream().map(Vpc.Block::cidr))
                .toList();
    }

    /** Whether two VPCs are peered. */
    static boolean isActive(Inventory inventory, Call call, String one, String other) {
        return Stream.of("requester-vpc-info.vpc-id", "accepter-vpc-info.vpc-id")
                .flatMap(side -> inventory.with(call, Kinds.PEERING, side, one).stream())
                .anyMatch(peering -> peering.state() == Peering.State.ACTIVE
                        && (peering.requesterVpc().equals(other)
                                || peering.accepterVpc().equals(other)));
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateVpcPeeringConnectionRequest.class,
                this::create,
                needs.making(
                        "ec2:CreateVpcPeeringConnection",
                        Kinds.PEERING,
                        CreateVpcPeeringConnectionRequest::tagSpecifications),
                needs.on("ec2:CreateVpcPeeringConnection", Kinds.VPC, CreateVpcPeeringConnectionRequest::vpcId),
                needs.taggingNew(
                        "CreateVpcPeeringConnection",
                        Kinds.PEERING,
                        CreateVpcPeeringConnectionRequest::tagSpecifications));
        ec2.read(
                DescribeVpcPeeringConnectionsRequest.class,
                this::describe,
                Needs.any("ec2:DescribeVpcPeeringConnections"));
        ec2.write(
                AcceptVpcPeeringConnectionRequest.class,
                this::accept,
                needs.on(
                        "ec2:AcceptVpcPeeringConnection",
                        Kinds.PEERING,
                        AcceptVpcPeeringConnectionRequest::vpcPeeringConnectionId));
        ec2.write(
                RejectVpcPeeringConnectionRequest.class,
                this::reject,
                needs.on(
                        "ec2:RejectVpcPeeringConnection",
                        Kinds.PEERING,
                        RejectVpcPeeringConnectionRequest::vpcPeeringConnectionId));
        ec2.write(
                DeleteVpcPeeringConnectionRequest.class,
                this::delete,
                needs.on(
                        "ec2:DeleteVpcPeeringConnection",
                        Kinds.PEERING,
                        DeleteVpcPeeringConnectionRequest::vpcPeeringConnectionId));
    }

    private CreateVpcPeeringConnectionResponse create(WriteCall call, CreateVpcPeeringConnectionRequest request) {
        boolean isElsewhere = !Given.text(request.peerOwnerId(), call.account()).equals(call.account())
                || !Given.text(request.peerRegion(), call.region()).equals(call.region());
        if (isElsewhere) {
            throw AwsFailure.notModelled("VPC peering with another account or Region");
        }
        Vpc requester = inventory.get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        Vpc accepter = inventory.get(call, Kinds.VPC, Required.text(request.peerVpcId(), "peerVpcId"));
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.PEERING);
        refuseBeyondQuota(call);
        boolean overlaps = requester.ranges().anyMatch(mine -> accepter.ranges().anyMatch(mine::overlaps));
        Peering peering = new Peering(
                call.ids().hex("pcx"),
                requester.id(),
                accepter.id(),
                overlaps ? Peering.State.FAILED : Peering.State.PENDING_ACCEPTANCE,
                call.now().plus(EXPIRY));
        inventory.tag(call, Kinds.PEERING, peering.id(), tags);
        inventory.put(call, Kinds.PEERING, peering);
        quietlyAfter(call, peering.id(), overlaps ? SHOWN : EXPIRY);
        return CreateVpcPeeringConnectionResponse.builder()
                .vpcPeeringConnection(shown(call, peering))
                .build();
    }

    private void refuseBeyondQuota(Call call) {
        int outstanding = 0;
        for (Peering each : inventory.all(call, Kinds.PEERING)) {
            outstanding += each.state() == Peering.State.PENDING_ACCEPTANCE ? 1 : 0;
        }
        tools.refuseBeyond(
                call,
                QUOTA,
                outstanding,
                Ec2Failures.of(
                        "OutstandingVpcPeeringConnectionLimitExceeded",
                        "You've reached the limit on the number of VPC peering connection requests that you can create"
                                + " for the specified VPC."));
    }

    private DescribeVpcPeeringConnectionsResponse describe(Call call, DescribeVpcPeeringConnectionsRequest request) {
        Pages.Page<Peering> page = finder.find(
                call,
                Query.of(
                        request.vpcPeeringConnectionIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken()));
        return DescribeVpcPeeringConnectionsResponse.builder()
                .vpcPeeringConnections(
                        page.items().stream().map(each -> shown(call, each)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private AcceptVpcPeeringConnectionResponse accept(WriteCall call, AcceptVpcPeeringConnectionRequest request) {
        Peering active = move(call, request.vpcPeeringConnectionId(), Peering.State.ACTIVE, this::isOpen);
        cancel(call, active.id());
        return AcceptVpcPeeringConnectionResponse.builder()
                .vpcPeeringConnection(shown(call, active))
                .build();
    }

    private RejectVpcPeeringConnectionResponse reject(WriteCall call, RejectVpcPeeringConnectionRequest request) {
        Peering rejected = move(call, request.vpcPeeringConnectionId(), Peering.State.REJECTED, this::isOpen);
        quietlyAfter(call, rejected.id(), SHOWN);
        return RejectVpcPeeringConnectionResponse.builder().returnValue(true).build();
    }

    private DeleteVpcPeeringConnectionResponse delete(WriteCall call, DeleteVpcPeeringConnectionRequest request) {
        Peering deleted = move(
                call,
                request.vpcPeeringConnectionId(),
                Peering.State.DELETED,
                peering -> peering.state() == Peering.State.ACTIVE || isOpen(peering));
        cancel(call, deleted.id());
        quietlyAfter(call, deleted.id(), SHOWN);
        return DeleteVpcPeeringConnectionResponse.builder().returnValue(true).build();
    }

    private boolean isOpen(Peering peering) {
        return peering.state() == Peering.State.PENDING_ACCEPTANCE;
    }

    private Peering move(
            WriteCall call, @Nullable String given, Peering.State state, Function<Peering, Boolean> mayMove) {
        Peering peering = inventory.get(call, Kinds.PEERING, Required.text(given, "vpcPeeringConnectionId"));
        if (!mayMove.apply(peering)) {
            throw Ec2Failures.of(
                    "InvalidStateTransition",
                    "Invalid state transition for " + peering.id() + ", attempted to transition from "
                            + peering.state().code() + " to " + state.code());
        }
        Peering moved = peering.in(state);
        inventory.put(call, Kinds.PEERING, moved);
        return moved;
    }

    @Override
    protected void step(WriteCall call, String id) {
        inventory.find(call, Kinds.PEERING, id).ifPresent(peering -> {
            if (peering.state() == Peering.State.PENDING_ACCEPTANCE) {
                inventory.put(call, Kinds.PEERING, peering.in(Peering.State.EXPIRED));
                quietlyAfter(call, id, SHOWN);
            } else if (peering.state().isOver()) {
                inventory.delete(call, Kinds.PEERING, id);
            }
        });
    }

    private VpcPeeringConnection shown(Call call, Peering peering) {
        VpcPeeringConnection.Builder shown = VpcPeeringConnection.builder()
                .vpcPeeringConnectionId(peering.id())
                .requesterVpcInfo(side(call, peering.requesterVpc()))
                .accepterVpcInfo(side(call, peering.accepterVpc()))
                .status(status -> status.code(peering.state().code())
                        .message(peering.state().message(call.account())))
                .tags(Tagging.shown(inventory.tags(call, peering.id())));
        return isOpen(peering) ? shown.expirationTime(peering.expires()).build() : shown.build();
    }

    private VpcPeeringConnectionVpcInfo side(Call call, String vpcId) {
        VpcPeeringConnectionVpcInfo.Builder side = VpcPeeringConnectionVpcInfo.builder()
                .vpcId(vpcId)
                .ownerId(call.account())
                .region(call.region())
                .peeringOptions(options -> options.allowDnsResolutionFromRemoteVpc(false)
                        .allowEgressFromLocalClassicLinkToRemoteVpc(false)
                        .allowEgressFromLocalVpcToRemoteClassicLink(false));
        inventory.find(call, Kinds.VPC, vpcId).ifPresent(vpc -> side.cidrBlock(vpc.cidr())
                .cidrBlockSet(vpc.blocks().stream()
                        .map(block ->
                                CidrBlock.builder().cidrBlock(block.cidr()).build())
                        .toList()));
        return side.build();
    }
}
