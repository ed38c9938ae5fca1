package dev.maquette.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.testing.AwsWorld;
import dev.maquette.aws.testing.DeniedCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;

/** Policies that speak of EC2's resources and condition keys. */
class PermissionsTest {

    private static final String NAME = "builder";

    private final AwsWorld world = AwsWorld.begin();

    @AfterEach
    void end() {
        world.close();
    }

    /** Somebody with these statements. */
    private Caller user(String statements) {
        world.answer(CreateUserRequest.builder().userName(NAME).build());
        world.answer(PutUserPolicyRequest.builder()
                .userName(NAME)
                .policyName("own")
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}")
                .build());
        return new Caller(
                Caller.Type.USER,
                AwsWorld.ACCOUNT,
                "arn:aws:iam::" + AwsWorld.ACCOUNT + ":user/" + NAME,
                "AIDASOMEBODY",
                "AKIASOMEBODY");
    }

    private SdkPojo ask(Caller caller, SdkPojo request) {
        return world.answer(caller, AwsWorld.REGION, request, new byte[0]);
    }

    /** The action and resource that somebody was denied. */
    private String denied(Caller caller, SdkPojo request) {
        DeniedCall call = catchThrowableOfType(DeniedCall.class, () -> ask(caller, request));
        return call.denial().action() + " " + call.denial().resource();
    }

    private static CreateVpcRequest vpc(Tag... tags) {
        var request = CreateVpcRequest.builder().cidrBlock("10.0.0.0/16");
        return tags.length == 0
                ? request.build()
                : request.tagSpecifications(TagSpecification.builder()
                                .resourceType("vpc")
                                .tags(tags)
                                .build())
                        .build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void tagsAtCreationNeedCreateTagsForThatAction() {
        Caller caller = user("""
            {"Effect": "Allow", "Action": "ec2:CreateVpc", "Resource": "*"},
            {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "arn:aws:ec2:*:*:subnet/*",
             "Condition": {"StringEquals": {"ec2:CreateAction": "CreateSubnet"}}}\
            """);
        ask(caller, vpc());
        assertThat(denied(caller, vpc(tag("team", "red"))))
                .isEqualTo("ec2:CreateTags arn:aws:ec2:ap-northeast-2:" + AwsWorld.ACCOUNT + ":vpc/*");
    }

    @Test
    void aTagCanBeDemandedOfWhatIsMadeAndOfWhatIsTouched() {
        Caller caller = user("""
            {"Effect": "Allow", "Action": "ec2:CreateVpc", "Resource": "*",
             "Condition": {"StringEquals": {"aws:RequestTag/team": "red"}}},
            {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
             "Condition": {"StringEquals": {"ec2:CreateAction": "CreateVpc"}}},
            {"Effect": "Allow", "Action": "ec2:DeleteVpc", "Resource": "*",
             "Condition": {"StringEquals": {"ec2:ResourceTag/team": "red"}}}\
            """);
        assertThat(denied(caller, vpc())).startsWith("ec2:CreateVpc ");
        assertThat(denied(caller, vpc(tag("team", "blue")))).startsWith("ec2:CreateVpc ");
        String own =
                ((CreateVpcResponse) ask(caller, vpc(tag("team", "red")))).vpc().vpcId();
        String other = world.call(CreateVpcResponse.class, vpc()).vpc().vpcId();
        assertThat(denied(caller, DeleteVpcRequest.builder().vpcId(other).build()))
                .isEqualTo("ec2:DeleteVpc arn:aws:ec2:ap-northeast-2:" + AwsWorld.ACCOUNT + ":vpc/" + other);
        assertThat(denied(
                        caller,
                        CreateTagsRequest.builder()
                                .resources(other)
                                .tags(tag("team", "red"))
                                .build()))
                .startsWith("ec2:CreateTags ");
        ask(caller, DeleteVpcRequest.builder().vpcId(own).build());
    }

    @Test
    void aSubnetNeedsItsVpcToo() {
        String vpc = world.call(CreateVpcResponse.class, vpc()).vpc().vpcId();
        Caller caller = user("""
            {"Effect": "Allow", "Action": "ec2:CreateSubnet", "Resource": "arn:aws:ec2:*:*:subnet/*"}\
            """);
        assertThat(denied(
                        caller,
                        CreateSubnetRequest.builder()
                                .vpcId(vpc)
                                .cidrBlock("10.0.0.0/24")
                                .build()))
                .endsWith(":vpc/" + vpc);
    }

    @Test
    void aDryRunTellsWhoMayFromWhoMayNot() {
        Caller caller = user("""
            {"Effect": "Allow", "Action": "ec2:CreateVpc", "Resource": "*"}\
            """);
        var dry = vpc().toBuilder().dryRun(true).build();
        assertThat(catchThrowableOfType(AwsFailure.class, () -> ask(caller, dry))
                        .code())
                .isEqualTo("DryRunOperation");
        assertThat(denied(
                        caller,
                        DeleteVpcRequest.builder()
                                .vpcId("vpc-0123456789abcdef0")
                                .dryRun(true)
                                .build()))
                .startsWith("ec2:DeleteVpc ");
    }
}
