package dev.maquette.aws.ec2.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.testing.AwsWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CopySnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** Snapshots are copied in time, and shared by name. */
class SnapshotsTest {

    private final AwsWorld world = AwsWorld.begin();
    private final String snapshot = snapshot();

    @AfterEach
    void close() {
        world.close();
    }

    private String snapshot() {
        String volume = world.call(
                        CreateVolumeResponse.class,
                        CreateVolumeRequest.builder()
                                .availabilityZone("ap-northeast-2a")
                                .size(7)
                                .build())
                .volumeId();
        world.pass(Duration.ofMinutes(1));
        return world.call(
                        CreateSnapshotResponse.class,
                        CreateSnapshotRequest.builder().volumeId(volume).build())
                .snapshotId();
    }

    private Snapshot now(String id) {
        return world.call(
                        DescribeSnapshotsResponse.class,
                        DescribeSnapshotsRequest.builder().snapshotIds(id).build())
                .snapshots()
                .getFirst();
    }

    private List<CreateVolumePermission> sharedWith() {
        return world.call(
                        DescribeSnapshotAttributeResponse.class,
                        DescribeSnapshotAttributeRequest.builder()
                                .snapshotId(snapshot)
                                .attribute("createVolumePermission")
                                .build())
                .createVolumePermissions();
    }

    @Test
    void aCopyHasTheSizeAndNoVolume() {
        String copy = world.call(
                        CopySnapshotResponse.class,
                        CopySnapshotRequest.builder()
                                .sourceRegion(AwsWorld.REGION)
                                .sourceSnapshotId(snapshot)
                                .description("spare")
                                .build())
                .snapshotId();
        assertThat(now(copy).stateAsString()).isEqualTo("pending");
        world.pass(Duration.ofHours(1));
        assertThat(now(copy)).satisfies(each -> {
            assertThat(each.stateAsString()).isEqualTo("completed");
            assertThat(each.volumeSize()).isEqualTo(7);
            assertThat(each.volumeId()).isEqualTo("vol-ffffffff");
            assertThat(each.description()).isEqualTo("spare");
        });
    }

    @Test
    void isSharedWithAccountsOrWithEverybody() {
        ModifySnapshotAttributeRequest.Builder share = ModifySnapshotAttributeRequest.builder()
                .snapshotId(snapshot)
                .attribute("createVolumePermission")
                .operationType("add");
        world.answer(share.userIds("444455556666").groupNames("all").build());
        assertThat(sharedWith())
                .extracting(each -> each.userId() == null ? each.groupAsString() : each.userId())
                .containsExactly("444455556666", "all");
        world.answer(share.operationType("remove").userIds().build());
        assertThat(sharedWith()).extracting(CreateVolumePermission::userId).containsExactly("444455556666");
        AwsFailure failure = catchThrowableOfType(
                AwsFailure.class,
                () -> world.answer(
                        share.operationType("add").userIds("somebody").build()));
        assertThat(failure.code()).isEqualTo("InvalidAttributeValue");
        world.answer(ResetSnapshotAttributeRequest.builder()
                .snapshotId(snapshot)
                .attribute("createVolumePermission")
                .build());
        assertThat(sharedWith()).isEmpty();
    }
}
