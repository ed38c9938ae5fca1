package dev.maquette.aws.ec2.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.testing.AwsWorld;
import dev.maquette.aws.testing.DeniedCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;

/** Launch templates, and the instant fleets by which Karpenter launches from them. */
class FleetsTest {

    @SuppressWarnings("NullAway.Init") // made before each test
    private AwsWorld world;

    @SuppressWarnings("NullAway.Init") // made before each test
    private String template;

    @BeforeEach
    void begin() {
        world = AwsWorld.begin();
        template = world.call(
                        CreateLaunchTemplateResponse.class,
                        CreateLaunchTemplateRequest.builder()
                                .launchTemplateName("nodes")
                                .launchTemplateData(data -> data.imageId(Machines.IMAGE)
                                        .userData("aGVsbG8=")
                                        .tagSpecifications(tags -> tags.resourceType(ResourceType.INSTANCE)
                                                .tags(tag -> tag.key("of").value("template"))))
                                .build())
                .launchTemplate()
                .launchTemplateId();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private CreateFleetRequest fleet(String kind, String... types) {
        return CreateFleetRequest.builder()
                .type("instant")
                .targetCapacitySpecification(
                        target -> target.totalTargetCapacity(1).defaultTargetCapacityType(kind))
                .launchTemplateConfigs(config -> config.launchTemplateSpecification(
                                each -> each.launchTemplateId(template).version("$Latest"))
                        .overrides(java.util.Arrays.stream(types)
                                .map(type ->
                                        software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest
                                                .builder()
                                                .instanceType(type)
                                                .subnetId(Machines.subnet(world, "a")
                                                        .subnetId())
                                                .build())
                                .toList()))
                .tagSpecifications(tags -> tags.resourceType(ResourceType.INSTANCE)
                        .tags(tag -> tag.key("karpenter.sh/nodepool").value("default")))
                .build();
    }

    @Test
    void launchTheCheapestOfferWithTheTagsOfBoth() {
        var answer = world.call(CreateFleetResponse.class, fleet("on-demand", "t3.large", "t3.small", "t3.medium"));
        assertThat(answer.errors()).isEmpty();
        var made = answer.instances().getFirst();
        assertThat(made.instanceTypeAsString()).isEqualTo("t3.small");
        Instance instance = Machines.now(world, made.instanceIds().getFirst());
        assertThat(instance.tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .contains("of=template", "karpenter.sh/nodepool=default", "aws:ec2launchtemplate:id=" + template);
    }

    @Test
    void tellWhichOffersWereRefused() {
        world.enter(transaction -> {
            Capacity.exhaust(transaction, "t3.small", "ap-northeast-2a");
            return "";
        });
        var answer = world.call(CreateFleetResponse.class, fleet("on-demand", "t3.medium", "t3.small"));
        assertThat(answer.instances().getFirst().instanceTypeAsString()).isEqualTo("t3.medium");
        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error.errorCode()).isEqualTo("InsufficientInstanceCapacity");
            assertThat(error.launchTemplateAndOverrides().overrides().instanceTypeAsString())
                    .isEqualTo("t3.small");
        });
    }

    /** failures.yaml: kp-spot-slr. */
    @Test
    void refuseSpotToWhoMayNotMakeItsRole() {
        Caller karpenter = user("ec2:*");
        assertThatThrownBy(() -> as(karpenter, fleet("spot", "t3.small")))
                .isInstanceOfSatisfying(AwsFailure.class, failure -> assertThat(failure.code())
                        .isEqualTo("AuthFailure.ServiceLinkedRoleCreationNotPermitted"))
                .hasMessage("The provided credentials do not have permission to create the service-linked role for EC2"
                        + " Spot Instances.");
        world.answer(software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest.builder()
                .awsServiceName("spot.amazonaws.com")
                .build());
        CreateFleetResponse answer = (CreateFleetResponse) as(karpenter, fleet("spot", "t3.small"));
        String instance = answer.instances().getFirst().instanceIds().getFirst();
        assertThat(Machines.now(world, instance).instanceLifecycleAsString()).isEqualTo("spot");
        assertThat(world.call(
                                DescribeSpotInstanceRequestsResponse.class,
                                DescribeSpotInstanceRequestsRequest.builder().build())
                        .spotInstanceRequests())
                .singleElement()
                .satisfies(request -> assertThat(request.status().code()).isEqualTo("fulfilled"));
    }

    @Test
    void makeTheRoleOfSpotForWhoMay() {
        world.answer(fleet("spot", "t3.small"));
        assertThat(world.answer(GetRoleRequest.builder()
                        .roleName("AWSServiceRoleForEC2Spot")
                        .build()))
                .isNotNull();
    }

    @Test
    void areRefusedToWhoMayNotRunInstances() {
        assertThatThrownBy(() -> as(user("ec2:CreateFleet"), fleet("on-demand", "t3.small")))
                .isInstanceOf(DeniedCall.class);
    }

    private Caller user(String action) {
        world.answer(CreateUserRequest.builder().userName("karpenter").build());
        world.answer(PutUserPolicyRequest.builder()
                .userName("karpenter")
                .policyName("own")
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\","
                        + "\"Action\":\"" + action + "\"}]}")
                .build());
        return new Caller(
                Caller.Type.USER,
                AwsWorld.ACCOUNT,
                "arn:aws:iam::" + AwsWorld.ACCOUNT + ":user/karpenter",
                "AIDAKARPENTER",
                "AKIAKARPENTER");
    }

    private SdkPojo as(Caller caller, SdkPojo request) {
        return world.answer(caller, AwsWorld.REGION, request, new byte[0]);
    }

    @Test
    void versionsBuildOnTheirSource() {
        world.answer(CreateLaunchTemplateVersionRequest.builder()
                .launchTemplateId(template)
                .sourceVersion("1")
                .launchTemplateData(data -> data.instanceType("t3.nano"))
                .build());
        var versions = world.call(
                        DescribeLaunchTemplateVersionsResponse.class,
                        DescribeLaunchTemplateVersionsRequest.builder()
                                .launchTemplateId(template)
                                .build())
                .launchTemplateVersions();
        assertThat(versions).extracting(each -> each.versionNumber()).containsExactly(2L, 1L);
        assertThat(versions.getFirst().launchTemplateData().imageId()).isEqualTo(Machines.IMAGE);
        assertThat(versions.getFirst().defaultVersion()).isFalse();
        assertThatThrownBy(() -> world.answer(DescribeLaunchTemplateVersionsRequest.builder()
                        .launchTemplateId(template)
                        .versions("9")
                        .build()))
                .hasMessage("Could not find the specified version 9 for the launch template with ID " + template + ".");
        assertThatThrownBy(() -> world.answer(DescribeLaunchTemplateVersionsRequest.builder()
                        .launchTemplateName("nobodys")
                        .build()))
                .hasMessage("The specified launch template, with template name nobodys, does not exist.");
    }
}
