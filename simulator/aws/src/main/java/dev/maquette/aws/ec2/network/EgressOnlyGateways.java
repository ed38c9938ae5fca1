package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
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
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteEgressOnlyInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Egress-only internet gateways. */
final class EgressOnlyGateways {

    private static final String QUOTA = "L-45FE3B85";

    private final Tools tools;
    private final Inventory inventory;
    private final Finder<EgressOnlyGateway> finder;

    EgressOnlyGateways(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.finder = new Finder<>(inventory, Kinds.EGRESS_ONLY_GATEWAY);
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateEgressOnlyInternetGatewayRequest.class,
                this::create,
                needs.making(
                        "ec2:CreateEgressOnlyInternetGateway",
                        Kinds.EGRESS_ONLY_GATEWAY,
                        CreateEgressOnlyInternetGatewayRequest::tagSpecifications),
                needs.on(
                        "ec2:CreateEgressOnlyInternetGateway",
                        Kinds.VPC,
                        CreateEgressOnlyInternetGatewayRequest::vpcId),
                needs.taggingNew(
                        "CreateEgressOnlyInternetGateway",
                        Kinds.EGRESS_ONLY_GATEWAY,
                        CreateEgressOnlyInternetGatewayRequest::tagSpecifications));
        ec2.read(
                DescribeEgressOnlyInternetGatewaysRequest.class,
                this::describe,
                Needs.any("ec2:DescribeEgressOnlyInternetGateways"));
        ec2.write(
                DeleteEgressOnlyInternetGatewayRequest.class,
                this::delete,
                needs.on(
                        "ec2:DeleteEgressOnlyInternetGateway",
                        Kinds.EGRESS_ONLY_GATEWAY,
                        DeleteEgressOnlyInternetGatewayRequest::egressOnlyInternetGatewayId));
    }

    private CreateEgressOnlyInternetGatewayResponse create(
            WriteCall call, CreateEgressOnlyInternetGatewayRequest request) {
        Vpc vpc = inventory.get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        String id = ClientTokens.once(call, request, request.clientToken(), () -> make(call, request, vpc));
        return CreateEgressOnlyInternetGatewayResponse.builder()
                .egressOnlyInternetGateway(shown(call, inventory.get(call, Kinds.EGRESS_ONLY_GATEWAY, id)))
                .clientToken(request.clientToken())
                .build();
    }

    private String make(WriteCall call, CreateEgressOnlyInternetGatewayRequest request, Vpc vpc) {
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.EGRESS_ONLY_GATEWAY);
        tools.refuseBeyond(
                call,
                QUOTA,
                inventory.count(call, Kinds.EGRESS_ONLY_GATEWAY),
                Ec2Failures.of(
                        "EgressOnlyInternetGatewayLimitExceeded",
                        "The maximum number of egress-only internet gateways has been reached."));
        EgressOnlyGateway gateway = new EgressOnlyGateway(call.ids().hex("eigw"), vpc.id());
        inventory.tag(call, Kinds.EGRESS_ONLY_GATEWAY, gateway.id(), tags);
        inventory.put(call, Kinds.EGRESS_ONLY_GATEWAY, gateway);
        return gateway.id();
    }

    private DescribeEgressOnlyInternetGatewaysResponse describe(
            Call call, DescribeEgressOnlyInternetGatewaysRequest request) {
        Pages.Page<EgressOnlyGateway> page = finder.find(
                call,
                Query.of(
                        request.egressOnlyInternetGatewayIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken()));
        return DescribeEgressOnlyInternetGatewaysResponse.builder()
                .egressOnlyInternetGateways(
                        page.items().stream().map(each -> shown(call, each)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DeleteEgressOnlyInternetGatewayResponse delete(
            WriteCall call, DeleteEgressOnlyInternetGatewayRequest request) {
        String id = Required.text(request.egressOnlyInternetGatewayId(), "egressOnlyInternetGatewayId");
        inventory.get(call, Kinds.EGRESS_ONLY_GATEWAY, id);
        inventory.delete(call, Kinds.EGRESS_ONLY_GATEWAY, id);
        return DeleteEgressOnlyInternetGatewayResponse.builder()
                .returnCode(true)
                .build();
    }

    private EgressOnlyInternetGateway shown(Call call, EgressOnlyGateway gateway) {
        return EgressOnlyInternetGateway.builder()
                .egressOnlyInternetGatewayId(gateway.id())
                .attachments(InternetGatewayAttachment.builder()
                        .vpcId(gateway.vpcId())
                        .state("attached")
                        .build())
                .tags(Tagging.shown(inventory.tags(call, gateway.id())))
                .build();
    }
}
