package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tools;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;

/** Whether a VPC has DNS, names its instances there, and counts its addresses. */
final class VpcAttributes {

    private final Tools tools;
    private final Inventory inventory;

    VpcAttributes(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
    }

    void register(Ec2Operations ec2) {
        ec2.read(
                DescribeVpcAttributeRequest.class,
                this::describe,
                tools.needs().on("ec2:DescribeVpcAttribute", Kinds.VPC, DescribeVpcAttributeRequest::vpcId));
        ec2.write(
                ModifyVpcAttributeRequest.class,
                this::modify,
                tools.needs().on("ec2:ModifyVpcAttribute", Kinds.VPC, ModifyVpcAttributeRequest::vpcId));
    }

    private DescribeVpcAttributeResponse describe(Call call, DescribeVpcAttributeRequest request) {
        Vpc vpc = inventory.get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        String attribute = Required.text(request.attributeAsString(), "attribute");
        DescribeVpcAttributeResponse.Builder answer =
                DescribeVpcAttributeResponse.builder().vpcId(vpc.id());
        return switch (attribute) {
            case "enableDnsSupport" ->
                answer.enableDnsSupport(value(vpc.attributes().dnsSupport())).build();
            case "enableDnsHostnames" ->
                answer.enableDnsHostnames(value(vpc.attributes().dnsHostnames()))
                        .build();
            case "enableNetworkAddressUsageMetrics" ->
                answer.enableNetworkAddressUsageMetrics(value(vpc.attributes().usageMetrics()))
                        .build();
            default -> throw Ec2Failures.invalidValue(attribute, "attribute", "Unknown attribute.");
        };
    }

    private static AttributeBooleanValue value(boolean flag) {
        return AttributeBooleanValue.builder().value(flag).build();
    }

    private ModifyVpcAttributeResponse modify(WriteCall call, ModifyVpcAttributeRequest request) {
        Vpc vpc = inventory.get(call, Kinds.VPC, Required.text(request.vpcId(), "vpcId"));
        long given = Stream.of(
                        Given.of(request.enableDnsSupport()),
                        Given.of(request.enableDnsHostnames()),
                        Given.of(request.enableNetworkAddressUsageMetrics()))
                .filter(each -> each.isPresent())
                .count();
        if (given != 1) {
            throw Ec2Failures.combination("Exactly one attribute has to be given");
        }
        Vpc.Attributes present = vpc.attributes();
        Vpc.Attributes wanted = new Vpc.Attributes(
                flag(request.enableDnsSupport(), present.dnsSupport()),
                flag(request.enableDnsHostnames(), present.dnsHostnames()),
                flag(request.enableNetworkAddressUsageMetrics(), present.usageMetrics()));
        inventory.put(call, Kinds.VPC, vpc.with(wanted));
        return ModifyVpcAttributeResponse.builder().build();
    }

    private static boolean flag(@org.jspecify.annotations.Nullable AttributeBooleanValue value, boolean otherwise) {
        return value == null || value.value() == null ? otherwise : value.value();
    }
}
