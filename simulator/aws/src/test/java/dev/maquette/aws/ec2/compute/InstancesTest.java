package dev.maquette.aws.ec2.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.testing.AwsWorld;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Volume;

/** The life of an instance, and what comes and goes with it. */
class InstancesTest {

    @SuppressWarnings("NullAway.Init") // made before each test
    private AwsWorld world;

    @BeforeEach
    void begin() {
        world = AwsWorld.begin();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void runsAfterAWhileWithAnAddressAndAVolume() {
        Instance made = Machines.run(world, Machines.small());
        assertThat(made.state().nameAsString()).isEqualTo("pending");
        assertThat(made.subnetId()).startsWith("subnet-");
        world.pass(Duration.ofSeconds(60));
        Instance running = Machines.now(world, made.instanceId());
        assertThat(running.state().nameAsString()).isEqualTo("running");
        assertThat(running.privateDnsName()).endsWith(".ap-northeast-2.compute.internal");
        assertThat(running.publicIpAddress())
                .as("default subnets give public addresses")
                .isNotNull();
        assertThat(running.metadataOptions().httpTokensAsString()).isEqualTo("required");
        assertThat(volumeOf(made).attachments().getFirst().stateAsString()).isEqualTo("attached");
    }

    private Volume volumeOf(Instance instance) {
        return world.call(
                        DescribeVolumesResponse.class,
                        DescribeVolumesRequest.builder()
                                .filters(Filter.builder()
                                        .name("attachment.instance-id")
                                        .values(instance.instanceId())
                                        .build())
                                .build())
                .volumes()
                .getFirst();
    }

    @Test
    void takesItsInterfaceAndItsVolumeWithItAndIsShownForAnHour() {
        Instance made = Machines.run(world, Machines.small());
        world.pass(Duration.ofSeconds(60));
        String volume = volumeOf(made).volumeId();
        world.answer(TerminateInstancesRequest.builder()
                .instanceIds(made.instanceId())
                .build());
        assertThat(Machines.now(world, made.instanceId()).state().nameAsString())
                .isEqualTo("shutting-down");
        world.pass(Duration.ofMinutes(3));
        Instance terminated = Machines.now(world, made.instanceId());
        assertThat(terminated.state().nameAsString()).isEqualTo("terminated");
        assertThat(terminated.subnetId()).isNull();
        assertThat(world.call(
                                DescribeNetworkInterfacesResponse.class,
                                DescribeNetworkInterfacesRequest.builder().build())
                        .networkInterfaces())
                .isEmpty();
        assertThatThrownBy(() -> world.answer(
                        DescribeVolumesRequest.builder().volumeIds(volume).build()))
                .hasMessage("The volume '" + volume + "' does not exist.");
        world.pass(Duration.ofHours(1));
        assertThatThrownBy(() -> Machines.now(world, made.instanceId()))
                .hasMessage("The instance ID '" + made.instanceId() + "' does not exist");
    }

    @Test
    void stopsAndStartsAgainWithAnotherPublicAddress() {
        Instance made = Machines.run(world, Machines.small());
        world.pass(Duration.ofSeconds(60));
        String address = Machines.now(world, made.instanceId()).publicIpAddress();
        world.answer(
                StopInstancesRequest.builder().instanceIds(made.instanceId()).build());
        world.pass(Duration.ofMinutes(2));
        Instance stopped = Machines.now(world, made.instanceId());
        assertThat(stopped.state().nameAsString()).isEqualTo("stopped");
        assertThat(stopped.publicIpAddress()).isNull();
        assertThat(stopped.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
        world.answer(
                StartInstancesRequest.builder().instanceIds(made.instanceId()).build());
        world.pass(Duration.ofMinutes(1));
        assertThat(Machines.now(world, made.instanceId()).publicIpAddress())
                .isNotNull()
                .isNotEqualTo(address);
    }

    @Test
    void isRefusedBeyondTheQuotaOfVcpus() {
        Machines.run(world, Machines.small().minCount(2).maxCount(2));
        assertThatThrownBy(() -> Machines.run(world, Machines.small()))
                .isInstanceOfSatisfying(
                        AwsFailure.class, failure -> assertThat(failure.code()).isEqualTo("VcpuLimitExceeded"))
                .hasMessage("You have requested more vCPU capacity than your current vCPU limit of 5 allows for the"
                        + " instance bucket that the specified instance type belongs to. Please visit"
                        + " http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.");
    }

    @Test
    void isRefusedWhereItsTypeIsNotOffered() {
        String zone = Machines.subnet(world, "b").availabilityZone();
        assertThatThrownBy(() -> Machines.run(
                        world,
                        Machines.small().instanceType("t2.micro").placement(where -> where.availabilityZone(zone))))
                .hasMessageStartingWith("Your requested instance type (t2.micro) is not supported in your requested"
                        + " Availability Zone (" + zone + "). Please retry your request by not specifying an"
                        + " Availability Zone or choosing ap-northeast-2a,");
    }

    @Test
    void isRefusedWhereAFaultHasTakenTheCapacity() {
        world.enter(transaction -> {
            Capacity.exhaust(transaction, "t3.micro", "ap-northeast-2a");
            return "";
        });
        assertThatThrownBy(() -> Machines.run(
                        world, Machines.small().placement(where -> where.availabilityZone("ap-northeast-2a"))))
                .isInstanceOfSatisfying(AwsFailure.class, failure -> assertThat(failure.code())
                        .isEqualTo("InsufficientInstanceCapacity"))
                .hasMessageStartingWith("We currently do not have sufficient t3.micro capacity in the Availability Zone"
                        + " you requested (ap-northeast-2a). Our system will be working on provisioning additional"
                        + " capacity. You can currently get t3.micro capacity by not specifying");
        assertThat(Machines.run(world, Machines.small()).placement().availabilityZone())
                .isNotEqualTo("ap-northeast-2a");
    }

    @Test
    void aTokenMakesOneLaunchOnly() {
        Instance first = Machines.run(world, Machines.small().clientToken("once"));
        assertThat(Machines.run(world, Machines.small().clientToken("once")).instanceId())
                .isEqualTo(first.instanceId());
        assertThatThrownBy(() ->
                        Machines.run(world, Machines.small().clientToken("once").instanceType("t3.small")))
                .isInstanceOfSatisfying(AwsFailure.class, failure -> assertThat(failure.code())
                        .isEqualTo("IdempotentParameterMismatch"));
    }

    @Test
    void tagsComeWithTheLaunchAndFilterIt() {
        Instance made =
                Machines.run(world, Machines.small().tagSpecifications(tags -> tags.resourceType(ResourceType.INSTANCE)
                        .tags(tag -> tag.key("Name").value("web"))));
        assertThat(made.tags()).singleElement().satisfies(tag -> assertThat(tag.value())
                .isEqualTo("web"));
    }

    @Test
    void wrongWishesAreRefusedInEc2sWords() {
        assertThatThrownBy(() -> Machines.run(world, Machines.small().keyName("nobodys")))
                .hasMessage("The key pair 'nobodys' does not exist");
        assertThatThrownBy(() -> Machines.run(world, Machines.small().instanceType("t4g.micro")))
                .hasMessageStartingWith("The architecture 'arm64' of the specified instance type does not match the"
                        + " architecture 'x86_64' of the specified AMI.");
        assertThatThrownBy(
                        () -> Machines.run(world, Machines.small().iamInstanceProfile(profile -> profile.name("none"))))
                .hasMessage(
                        "Value (none) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile"
                                + " name");
    }
}
