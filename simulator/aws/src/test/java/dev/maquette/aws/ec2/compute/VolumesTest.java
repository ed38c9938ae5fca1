package dev.maquette.aws.ec2.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.testing.AwsWorld;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Volumes take their time, stay in their zone, and are held by what uses them. */
class VolumesTest {

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

    private static CreateVolumeRequest.Builder gp3(int gib) {
        return CreateVolumeRequest.builder()
                .availabilityZone("ap-northeast-2a")
                .volumeType("gp3")
                .size(gib);
    }

    private String made(CreateVolumeRequest.Builder request) {
        String id = world.call(CreateVolumeResponse.class, request.build()).volumeId();
        world.pass(Duration.ofSeconds(10));
        return id;
    }

    private Volume now(String id) {
        return world.call(
                        DescribeVolumesResponse.class,
                        DescribeVolumesRequest.builder().volumeIds(id).build())
                .volumes()
                .getFirst();
    }

    private String instance(String letter) {
        String id = Machines.run(
                        world,
                        Machines.small().subnetId(Machines.subnet(world, letter).subnetId()))
                .instanceId();
        world.pass(Duration.ofMinutes(1));
        return id;
    }

    @Test
    void attachInTimeAndAreHeldMeanwhile() {
        String volume = made(gp3(5));
        String instance = instance("a");
        world.answer(AttachVolumeRequest.builder()
                .volumeId(volume)
                .instanceId(instance)
                .device("/dev/sdf")
                .build());
        assertThat(now(volume).attachments().getFirst().stateAsString()).isEqualTo("attaching");
        world.pass(Duration.ofSeconds(10));
        assertThat(now(volume).attachments().getFirst().stateAsString()).isEqualTo("attached");
        assertThatThrownBy(() -> world.answer(
                        DeleteVolumeRequest.builder().volumeId(volume).build()))
                .isInstanceOfSatisfying(
                        AwsFailure.class, failure -> assertThat(failure.code()).isEqualTo("VolumeInUse"))
                .hasMessage("Volume " + volume + " is currently attached to " + instance);
        world.answer(DetachVolumeRequest.builder().volumeId(volume).build());
        world.pass(Duration.ofSeconds(10));
        assertThat(now(volume).stateAsString()).isEqualTo("available");
        assertThat(Machines.now(world, instance).blockDeviceMappings()).hasSize(1);
    }

    @Test
    void stayInTheirZone() {
        String volume = made(gp3(5));
        String instance = instance("c");
        assertThatThrownBy(() -> world.answer(AttachVolumeRequest.builder()
                        .volumeId(volume)
                        .instanceId(instance)
                        .device("/dev/sdf")
                        .build()))
                .hasMessage("The volume '" + volume + "' is not in the same availability zone as instance '" + instance
                        + "'");
    }

    @Test
    void growButDoNotShrink() {
        String volume = made(gp3(5));
        world.answer(ModifyVolumeRequest.builder().volumeId(volume).size(8).build());
        world.pass(Duration.ofSeconds(10));
        assertThat(now(volume).size()).isEqualTo(8);
        assertThat(world.call(
                                DescribeVolumesModificationsResponse.class,
                                DescribeVolumesModificationsRequest.builder()
                                        .volumeIds(volume)
                                        .build())
                        .volumesModifications()
                        .getFirst()
                        .modificationStateAsString())
                .isEqualTo("optimizing");
        world.pass(Duration.ofHours(7));
        assertThatThrownBy(() -> world.answer(
                        ModifyVolumeRequest.builder().volumeId(volume).size(6).build()))
                .hasMessage("New size cannot be smaller than existing size");
    }

    @Test
    void haveTheRatesOfTheirType() {
        assertThat(now(made(gp3(5))).iops()).isEqualTo(3000);
        assertThat(now(made(gp3(200).volumeType("gp2"))).iops()).isEqualTo(600);
        assertThatThrownBy(() -> made(gp3(5).volumeType("io1").iops(1000)))
                .hasMessage("Iops to volume size ratio of 200.000000 is too high; maximum is 50.000000.");
        assertThatThrownBy(() -> made(gp3(5).volumeType("io1")))
                .hasMessage("The parameter iops must be specified for io1 volumes.");
        assertThatThrownBy(() -> made(gp3(5).volumeType("gp2").throughput(200)))
                .hasMessage("The parameter throughput is not supported for gp2 volumes.");
        assertThatThrownBy(() -> made(gp3(5).availabilityZone("ap-northeast-2z")))
                .hasMessage("The zone 'ap-northeast-2z' does not exist.");
    }
}
