package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
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
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Internet gateways. */
final class InternetGateways {

    private static final String QUOTA = "L-A4707A72";

    private final Tools tools;
    private final Inventory inventory;
    private final Finder<InternetGateway> finder;

    InternetGateways(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.finder = new Finder<>(inventory, Kinds.INTERNET_GATEWAY)
                .by("internet-gateway-id", InternetGateway::id)
                .by("attachment.state", gateway -> gateway.vpcId().isEmpty() ? "" : "available")
                .byAny("owner-id", (call, gateway) -> List.of(call.account()));
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateInternetGatewayRequest.class,
                this::create,
                needs.making(
                        "ec2:CreateInternetGateway",
                        Kinds.INTERNET_GATEWAY,
                        CreateInternetGatewayRequest::tagSpecifications),
                needs.taggingNew(
                        "CreateInternetGateway",
                        Kinds.INTERNET_GATEWAY,
                        CreateInternetGatewayRequest::tagSpecifications));
        ec2.read(DescribeInternetGatewaysRequest.class, this::describe, Needs.any("ec2:DescribeInternetGateways"));
        ec2.write(
                AttachInternetGatewayRequest.class,
                this::attach,
                needs.on(
                        "ec2:AttachInternetGateway",
                        Kinds.INTERNET_GATEWAY,
                        AttachInternetGatewayRequest::internetGatewayId),
                needs.on("ec2:AttachInternetGateway", Kinds.VPC, AttachInternetGatewayRequest::vpcId));
        ec2.write(
                DetachInternetGatewayRequest.class,
                this::detach,
                needs.on(
                        "ec2:DetachInternetGateway",
                        Kinds.INTERNET_GATEWAY,
                        DetachInternetGatewayRequest::internetGatewayId),
                needs.on("ec2:DetachInternetGateway", Kinds.VPC, DetachInternetGatewayRequest::vpcId));
        ec2.write(
                DeleteInternetGatewayRequest.class,
                this::delete,
                needs.on(
                        "ec2:DeleteInternetGateway",
                        Kinds.INTERNET_GATEWAY,
                        DeleteInternetGatewayRequest::internetGatewayId));
    }

    private CreateInternetGatewayResponse create(WriteCall call, CreateInternetGatewayRequest request) {
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.INTERNET_GATEWAY);
        tools.refuseBeyond(
                call,
                QUOTA,
                inventory.count(call, Kinds.INTERNET_GATEWAY),
                Ec2Failures.of(
                        "InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached."));
        InternetGateway gateway = new InternetGateway(call.ids().hex("igw"), "");
        inventory.tag(call, Kinds.INTERNET_GATEWAY, gateway.id(), tags);
        inventory.put(call, Kinds.INTERNET_GATEWAY, gateway);
        return CreateInternetGatewayResponse.builder()
                .internetGateway(shown(call, gateway))
                .build();
    }

    private DescribeInternetGatewaysResponse describe(Call call, DescribeInternetGatewaysRequest request) {
        Pages.Page<InternetGateway> page = finder.find(
                call,
                Query.of(request.internetGatewayIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(
                        page.items().stream().map(each -> shown(call, each)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private InternetGateway get(Call call, @org.jspecify.annotations.Nullable String id) {
        return inventory.get(call, Kinds.INTERNET_GATEWAY, Required.text(id, "internetGatewayId"));
    }

    private AttachInternetGatewayResponse attach(WriteCall call, AttachInternetGatewayRequest request) {
        InternetGateway gateway = get(call, request.internetGatewayId());
        Vpc vpc = inventory.get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        if (!gateway.vpcId().isEmpty()) {
            throw Ec2Failures.of(
                    "Resource.AlreadyAssociated",
                    "resource " + gateway.id() + " is already attached to network " + gateway.vpcId());
        }
        if (inventory.has(call, Kinds.INTERNET_GATEWAY, "attachment.vpc-id", vpc.id())) {
            throw Ec2Failures.invalidValue("Network " + vpc.id() + " already has an internet gateway attached");
        }
        inventory.put(call, Kinds.INTERNET_GATEWAY, new InternetGateway(gateway.id(), vpc.id()));
        return AttachInternetGatewayResponse.builder().build();
    }

    private DetachInternetGatewayResponse detach(WriteCall call, DetachInternetGatewayRequest request) {
        InternetGateway gateway = get(call, request.internetGatewayId());
        String vpcId = Required.text(request.vpcId(), "vpcId");
        inventory.get(call, Kinds.VPC, vpcId);
        if (!gateway.vpcId().equals(vpcId)) {
            throw Ec2Failures.of(
                    "Gateway.NotAttached", "resource " + gateway.id() + " is not attached to network " + vpcId);
        }
        boolean hasPublicAddresses = inventory.hasInner(call, Kinds.NETWORK_INTERFACE, Kinds.PUBLIC_IN, vpcId);
        if (hasPublicAddresses) {
            throw Ec2Failures.dependency("Network " + vpcId + " has some mapped public address(es). Please unmap those"
                    + " public address(es) before detaching the gateway.");
        }
        inventory.put(call, Kinds.INTERNET_GATEWAY, new InternetGateway(gateway.id(), ""));
        return DetachInternetGatewayResponse.builder().build();
    }

    private DeleteInternetGatewayResponse delete(WriteCall call, DeleteInternetGatewayRequest request) {
        InternetGateway gateway = get(call, request.internetGatewayId());
        if (!gateway.vpcId().isEmpty()) {
            throw Ec2Failures.hasDependencies("internetGateway", gateway.id());
        }
        inventory.delete(call, Kinds.INTERNET_GATEWAY, gateway.id());
        return DeleteInternetGatewayResponse.builder().build();
    }

    private software.amazon.awssdk.services.ec2.model.InternetGateway shown(Call call, InternetGateway gateway) {
        List<InternetGatewayAttachment> attachments = gateway.vpcId().isEmpty()
                ? List.of()
                : List.of(InternetGatewayAttachment.builder()
                        .vpcId(gateway.vpcId())
                        .state("available")
                        .build());
        return software.amazon.awssdk.services.ec2.model.InternetGateway.builder()
                .internetGatewayId(gateway.id())
                .attachments(attachments)
                .ownerId(call.account())
                .tags(Tagging.shown(inventory.tags(call, gateway.id())))
                .build();
    }
}
