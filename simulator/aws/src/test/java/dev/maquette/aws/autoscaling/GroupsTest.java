package dev.maquette.aws.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.ec2.compute.Machines;
import dev.maquette.aws.testing.AwsWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;

/** Groups keep their instances at the desired number, and say why they did what they did. */
class GroupsTest {

    private static final String GROUP = "workers";

    @SuppressWarnings("NullAway.Init") // made before each test
    private AwsWorld world;

    @SuppressWarnings("NullAway.Init") // made before each test
    private String template;

    @BeforeEach
    void begin() {
        world = AwsWorld.begin();
        template = template("t3.micro");
    }

    @AfterEach
    void end() {
        world.close();
    }

    private String template(String type) {
        return world.call(
                        CreateLaunchTemplateResponse.class,
                        CreateLaunchTemplateRequest.builder()
                                .launchTemplateName("template-of-" + type)
                                .launchTemplateData(
                                        data -> data.imageId(Machines.IMAGE).instanceType(type))
                                .build())
                .launchTemplate()
                .launchTemplateId();
    }

    private CreateAutoScalingGroupRequest.Builder group(int least, int most, int desired) {
        return CreateAutoScalingGroupRequest.builder()
                .autoScalingGroupName(GROUP)
                .minSize(least)
                .maxSize(most)
                .desiredCapacity(desired)
                .launchTemplate(each -> each.launchTemplateId(template).version("$Latest"))
                .vpcZoneIdentifier(Machines.subnet(world, "a").subnetId() + ","
                        + Machines.subnet(world, "c").subnetId())
                .tags(tag -> tag.resourceId(GROUP)
                        .resourceType("auto-scaling-group")
                        .key("team")
                        .value("red")
                        .propagateAtLaunch(true));
    }

    private AutoScalingGroup now() {
        return world.call(
                        DescribeAutoScalingGroupsResponse.class,
                        DescribeAutoScalingGroupsRequest.builder()
                                .autoScalingGroupNames(GROUP)
                                .build())
                .autoScalingGroups()
                .getFirst();
    }

    private List<Activity> activities() {
        return world.call(
                        DescribeScalingActivitiesResponse.class,
                        DescribeScalingActivitiesRequest.builder()
                                .autoScalingGroupName(GROUP)
                                .build())
                .activities();
    }

    /** As modules of Terraform write templates: public addresses are decided on by an interface. */
    @Test
    void putsTheInterfacesThatATemplateDescribesIntoItsSubnets() {
        template = world.call(
                        CreateLaunchTemplateResponse.class,
                        CreateLaunchTemplateRequest.builder()
                                .launchTemplateName("with-interface")
                                .launchTemplateData(data -> data.imageId(Machines.IMAGE)
                                        .instanceType("t3.micro")
                                        .networkInterfaces(own -> own.deviceIndex(0)
                                                .associatePublicIpAddress(true)
                                                .deleteOnTermination(true)))
                                .build())
                .launchTemplate()
                .launchTemplateId();
        world.answer(group(0, 2, 1).build());
        world.pass(Duration.ofMinutes(2));
        assertThat(now().instances())
                .extracting(Instance::lifecycleStateAsString)
                .containsExactly("InService");
    }

    @Test
    void launchesItsInstancesOverItsZonesWithItsTags() {
        world.answer(group(0, 3, 2).build());
        world.pass(Duration.ofMinutes(2));
        assertThat(now().instances())
                .extracting(Instance::lifecycleStateAsString)
                .containsExactly("InService", "InService");
        assertThat(now().instances())
                .extracting(Instance::availabilityZone)
                .containsExactlyInAnyOrder("ap-northeast-2a", "ap-northeast-2c");
        assertThat(Machines.now(world, now().instances().getFirst().instanceId())
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .contains("team=red", "aws:autoscaling:groupName=" + GROUP, "aws:ec2launchtemplate:version=1");
        assertThat(activities()).hasSize(2).allSatisfy(activity -> {
            assertThat(activity.statusCodeAsString()).isEqualTo("Successful");
            assertThat(activity.description()).startsWith("Launching a new EC2 instance: i-");
            assertThat(activity.cause())
                    .startsWith(
                            "At 2026-11-30T12:00:00Z a user request created an AutoScalingGroup changing the desired"
                                + " capacity from 0 to 2.  At 2026-11-30T12:00:03Z an instance was started in response"
                                + " to a difference between desired and actual capacity, increasing the capacity from"
                                + " 0 to 2.");
        });
        assertThat(world.answer(GetRoleRequest.builder()
                        .roleName("AWSServiceRoleForAutoScaling")
                        .build()))
                .isNotNull();
    }

    /** failures.yaml: ng-vcpu-limit, as the activities of the group tell it. */
    @Test
    void tellsWhatEc2RefusedAndTriesAgain() {
        world.answer(group(0, 4, 4)
                .launchTemplate((software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification) null)
                .mixedInstancesPolicy(mixed("t3.micro"))
                .build());
        world.pass(Duration.ofMinutes(2));
        assertThat(now().instances()).hasSize(2);
        assertThat(activities().getFirst().statusMessage())
                .isEqualTo("Could not launch On-Demand Instances. VcpuLimitExceeded - You have requested more vCPU"
                        + " capacity than your current vCPU limit of 5 allows for the instance bucket that the"
                        + " specified instance type belongs to. Please visit"
                        + " http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this"
                        + " limit. Launching EC2 instance failed.");
        assertThat(activities().getFirst().statusCodeAsString()).isEqualTo("Failed");
        int before = activities().size();
        world.pass(Duration.ofMinutes(10));
        assertThat(activities()).hasSizeGreaterThan(before);
    }

    private MixedInstancesPolicy mixed(String type) {
        return MixedInstancesPolicy.builder()
                .launchTemplate(policy -> policy.launchTemplateSpecification(
                                each -> each.launchTemplateId(template).version("$Latest"))
                        .overrides(override -> override.instanceType(type)))
                .build();
    }

    @Test
    void replacesWhatSomebodyTerminated() {
        world.answer(group(1, 1, 1).build());
        world.pass(Duration.ofMinutes(2));
        String first = now().instances().getFirst().instanceId();
        world.answer(TerminateInstancesRequest.builder().instanceIds(first).build());
        world.pass(Duration.ofMinutes(5));
        assertThat(now().instances()).singleElement().satisfies(instance -> {
            assertThat(instance.instanceId()).isNotEqualTo(first);
            assertThat(instance.lifecycleStateAsString()).isEqualTo("InService");
        });
        assertThat(activities())
                .extracting(Activity::cause)
                .anySatisfy(cause -> assertThat(cause)
                        .contains(
                                "an instance was taken out of service in response to an EC2 health check indicating it"
                                        + " has been terminated or stopped."))
                .anySatisfy(cause -> assertThat(cause)
                        .contains("an instance was launched in response to an unhealthy instance needing to be"
                                + " replaced."));
    }

    @Test
    void takesTheWishedInstanceOutWithoutReplacement() {
        world.answer(group(0, 2, 2).build());
        world.pass(Duration.ofMinutes(2));
        String unwanted = now().instances().getFirst().instanceId();
        world.answer(TerminateInstanceInAutoScalingGroupRequest.builder()
                .instanceId(unwanted)
                .shouldDecrementDesiredCapacity(true)
                .build());
        world.pass(Duration.ofMinutes(3));
        assertThat(now().desiredCapacity()).isEqualTo(1);
        assertThat(now().instances())
                .extracting(Instance::instanceId)
                .doesNotContain(unwanted)
                .hasSize(1);
        assertThat(Machines.now(world, unwanted).state().nameAsString()).isEqualTo("terminated");
    }

    @Test
    void deletionWithForceTakesInstancesAndInterfacesWithIt() {
        world.answer(group(0, 2, 2).build());
        world.pass(Duration.ofMinutes(2));
        assertThatThrownBy(() -> world.answer(DeleteAutoScalingGroupRequest.builder()
                        .autoScalingGroupName(GROUP)
                        .build()))
                .isInstanceOfSatisfying(
                        AwsFailure.class, failure -> assertThat(failure.code()).isEqualTo("ResourceInUse"));
        world.answer(DeleteAutoScalingGroupRequest.builder()
                .autoScalingGroupName(GROUP)
                .forceDelete(true)
                .build());
        assertThat(now().status()).isEqualTo("Delete in progress");
        world.pass(Duration.ofMinutes(4));
        assertThat(world.call(
                                DescribeAutoScalingGroupsResponse.class,
                                DescribeAutoScalingGroupsRequest.builder().build())
                        .autoScalingGroups())
                .isEmpty();
        assertThat(world.call(
                                DescribeNetworkInterfacesResponse.class,
                                DescribeNetworkInterfacesRequest.builder().build())
                        .networkInterfaces())
                .isEmpty();
    }

    @Test
    void staysWithinItsBounds() {
        world.answer(group(0, 2, 0).build());
        assertThatThrownBy(() -> world.answer(desired(5)))
                .hasMessage("New SetDesiredCapacity value 5 is above max value 2 for the AutoScalingGroup.");
        assertThatThrownBy(() -> world.answer(
                        group(3, 2, 2).autoScalingGroupName("other").build()))
                .hasMessage("Max bound, 2, must be greater than or equal to min bound, 3");
        assertThatThrownBy(() -> world.answer(group(0, 2, 0).build()))
                .hasMessage(
                        "AutoScalingGroup by this name already exists - A group with the name workers already exists");
    }

    private static SetDesiredCapacityRequest desired(int number) {
        return SetDesiredCapacityRequest.builder()
                .autoScalingGroupName(GROUP)
                .desiredCapacity(number)
                .build();
    }

    @Test
    void doesNotLaunchWhileThatIsSuspended() {
        world.answer(group(0, 2, 0).build());
        world.answer(SuspendProcessesRequest.builder()
                .autoScalingGroupName(GROUP)
                .scalingProcesses("Launch")
                .build());
        world.answer(desired(1));
        world.pass(Duration.ofMinutes(5));
        assertThat(now().instances()).isEmpty();
    }

    @Test
    void refusesATemplateThatCannotLaunch() {
        assertThatThrownBy(() -> world.answer(group(0, 1, 0)
                        .launchTemplate(each ->
                                each.launchTemplateId("lt-00000000000000000").version("1"))
                        .build()))
                .hasMessage("You must use a valid fully-formed launch template. The specified launch template, with"
                        + " template ID lt-00000000000000000, does not exist.");
    }
}
