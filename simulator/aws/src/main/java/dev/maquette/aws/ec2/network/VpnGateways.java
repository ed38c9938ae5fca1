package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
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
import dev.maquette.aws.ec2.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachVpnGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachVpnGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpnGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpnGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpnGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpnGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachVpnGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachVpnGatewayResponse;
import software.amazon.awssdk.services.ec2.model.VpcAttachment;

/** Virtual private gateways: attaching and detaching takes time, and a deleted one is shown for a while. */
final class VpnGateways extends Workflow {

    private static final long AMAZON_ASN = 64512;
    private static final int MOST = 5;
    private static final Duration SHOWN = Duration.ofHours(1);

    private final Tools tools;
    private final Inventory inventory;
    private final Finder<VpnGateway> finder;

    VpnGateways(Tools tools) {
        super("vpn-gateway");
        this.tools = tools;
        this.inventory = tools.inventory();
        this.finder = new Finder<>(inventory, Kinds.VPN_GATEWAY)
                .by("vpn-gateway-id", VpnGateway::id)
                .by("amazon-side-asn", gateway -> Long.toString(gateway.asn()))
                .by("attachment.state", VpnGateway::attachment)
                .by("state", gateway -> gateway.isDeleted() ? "deleted" : "available")
                .by("type", gateway -> "ipsec.1");
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateVpnGatewayRequest.class,
                this::create,
                needs.making("ec2:CreateVpnGateway", Kinds.VPN_GATEWAY, CreateVpnGatewayRequest::tagSpecifications),
                needs.taggingNew("CreateVpnGateway", Kinds.VPN_GATEWAY, CreateVpnGatewayRequest::tagSpecifications));
        ec2.read(DescribeVpnGatewaysRequest.class, this::describe, Needs.any("ec2:DescribeVpnGateways"));
        ec2.write(
                AttachVpnGatewayRequest.class,
                this::attach,
                needs.on("ec2:AttachVpnGateway", Kinds.VPN_GATEWAY, AttachVpnGatewayRequest::vpnGatewayId),
                needs.on("ec2:AttachVpnGateway", Kinds.VPC, AttachVpnGatewayRequest::vpcId));
        ec2.write(
                DetachVpnGatewayRequest.class,
                this::detach,
                needs.on("ec2:DetachVpnGateway", Kinds.VPN_GATEWAY, DetachVpnGatewayRequest::vpnGatewayId),
                needs.on("ec2:DetachVpnGateway", Kinds.VPC, DetachVpnGatewayRequest::vpcId));
        ec2.write(
                DeleteVpnGatewayRequest.class,
                this::delete,
                needs.on("ec2:DeleteVpnGateway", Kinds.VPN_GATEWAY, DeleteVpnGatewayRequest::vpnGatewayId));
    }

    private VpnGateway get(Call call, @Nullable String id) {
        VpnGateway gateway = inventory.get(call, Kinds.VPN_GATEWAY, Required.text(id, "vpnGatewayId"));
        if (gateway.isDeleted()) {
            throw Kinds.VPN_GATEWAY.notFound(List.of(gateway.id()));
        }
        return gateway;
    }

    private CreateVpnGatewayResponse create(WriteCall call, CreateVpnGatewayRequest request) {
        Parameters.only(request, "Type", "AmazonSideAsn");
        if (!"ipsec.1".equals(Required.text(request.typeAsString(), "type"))) {
            throw Ec2Failures.invalidValue(request.typeAsString(), "type", "Unknown type.");
        }
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.VPN_GATEWAY);
        int present = 0;
        for (VpnGateway each : inventory.all(call, Kinds.VPN_GATEWAY)) {
            present += each.isDeleted() ? 0 : 1;
        }
        if (present >= MOST) {
            throw Ec2Failures.of(
                    "VpnGatewayLimitExceeded", "The maximum number of virtual private gateways has been reached.");
        }
        long asn = request.amazonSideAsn() == null ? AMAZON_ASN : request.amazonSideAsn();
        VpnGateway gateway = new VpnGateway(call.ids().hex("vgw"), asn, "", "detached", false);
        inventory.tag(call, Kinds.VPN_GATEWAY, gateway.id(), tags);
        inventory.put(call, Kinds.VPN_GATEWAY, gateway);
        return CreateVpnGatewayResponse.builder()
                .vpnGateway(shown(call, gateway))
                .build();
    }

    private DescribeVpnGatewaysResponse describe(Call call, DescribeVpnGatewaysRequest request) {
        return DescribeVpnGatewaysResponse.builder()
                .vpnGateways(finder.list(call, Query.of(request.vpnGatewayIds(), request.filters())).stream()
                        .map(each -> shown(call, each))
                        .toList())
                .build();
    }

    private AttachVpnGatewayResponse attach(WriteCall call, AttachVpnGatewayRequest request) {
        VpnGateway gateway = get(call, request.vpnGatewayId());
        Vpc vpc = inventory.get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        if (!gateway.attachment().equals("detached")) {
            throw Ec2Failures.of(
                    "VpnGatewayAttachmentLimitExceeded",
                    "The vpnGateway '" + gateway.id() + "' is already attached to '" + gateway.vpcId() + "'");
        }
        boolean hasOther = inventory.with(call, Kinds.VPN_GATEWAY, "attachment.vpc-id", vpc.id()).stream()
                .anyMatch(each -> !each.attachment().equals("detached"));
        if (hasOther) {
            throw Ec2Failures.invalidValue("Network " + vpc.id() + " already has a VPN gateway attached");
        }
        inventory.put(call, Kinds.VPN_GATEWAY, gateway.attached(vpc.id(), "attaching"));
        after(call, gateway.id(), tools.facts().takes("vpc-create-vpn-gateway"));
        return AttachVpnGatewayResponse.builder()
                .vpcAttachment(each -> each.vpcId(vpc.id()).state("attaching"))
                .build();
    }

    private DetachVpnGatewayResponse detach(WriteCall call, DetachVpnGatewayRequest request) {
        VpnGateway gateway = get(call, request.vpnGatewayId());
        String vpcId = Required.text(request.vpcId(), "vpcId");
        boolean isAttached =
                gateway.vpcId().equals(vpcId) && !gateway.attachment().equals("detached");
        if (!isAttached) {
            throw Ec2Failures.of(
                    "InvalidVpnGatewayAttachment.NotFound",
                    "The attachment with vpn gateway ID '" + gateway.id() + "' and vpc ID '" + vpcId
                            + "' does not exist");
        }
        for (RouteTable table : inventory.with(call, Kinds.ROUTE_TABLE, "vpc-id", vpcId)) {
            if (table.propagating().contains(gateway.id())) {
                inventory.put(
                        call,
                        Kinds.ROUTE_TABLE,
                        table.propagating(all -> all.filter(each -> !each.equals(gateway.id()))));
            }
        }
        cancel(call, gateway.id());
        inventory.put(call, Kinds.VPN_GATEWAY, gateway.attached(vpcId, "detaching"));
        after(call, gateway.id(), tools.facts().takes("vpc-create-vpn-gateway"));
        return DetachVpnGatewayResponse.builder().build();
    }

    private DeleteVpnGatewayResponse delete(WriteCall call, DeleteVpnGatewayRequest request) {
        VpnGateway gateway = get(call, request.vpnGatewayId());
        if (!gateway.attachment().equals("detached")) {
            throw Ec2Failures.of("IncorrectState", "The vpnGateway '" + gateway.id() + "' is in use.");
        }
        inventory.put(
                call,
                Kinds.VPN_GATEWAY,
                new VpnGateway(gateway.id(), gateway.asn(), gateway.vpcId(), gateway.attachment(), true));
        quietlyAfter(call, gateway.id(), SHOWN);
        return DeleteVpnGatewayResponse.builder().build();
    }

    @Override
    protected void step(WriteCall call, String id) {
        inventory.find(call, Kinds.VPN_GATEWAY, id).ifPresent(gateway -> {
            if (gateway.isDeleted()) {
                inventory.delete(call, Kinds.VPN_GATEWAY, id);
            } else if (gateway.attachment().equals("attaching")) {
                inventory.put(call, Kinds.VPN_GATEWAY, gateway.attached(gateway.vpcId(), "attached"));
            } else if (gateway.attachment().equals("detaching")) {
                inventory.put(call, Kinds.VPN_GATEWAY, gateway.attached(gateway.vpcId(), "detached"));
            }
        });
    }

    private software.amazon.awssdk.services.ec2.model.VpnGateway shown(Call call, VpnGateway gateway) {
        List<VpcAttachment> attachments = gateway.vpcId().isEmpty()
                ? List.of()
                : List.of(VpcAttachment.builder()
                        .vpcId(gateway.vpcId())
                        .state(gateway.attachment())
                        .build());
        return software.amazon.awssdk.services.ec2.model.VpnGateway.builder()
                .vpnGatewayId(gateway.id())
                .amazonSideAsn(gateway.asn())
                .state(gateway.isDeleted() ? "deleted" : "available")
                .type("ipsec.1")
                .vpcAttachments(attachments)
                .tags(Tagging.shown(inventory.tags(call, gateway.id())))
                .build();
    }
}
