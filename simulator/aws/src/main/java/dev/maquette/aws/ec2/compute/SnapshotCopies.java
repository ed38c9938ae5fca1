package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CopySnapshotResponse;

/** Copies of snapshots within a Region. */
final class SnapshotCopies {

    /** What AWS shows as the volume of a copy, which has none (EC2 API reference, Snapshot: "an arbitrary volume ID"). */
    private static final String NO_VOLUME = "vol-ffffffff";

    private final Inventory inventory;
    private final VolumeWorkflow workflow;

    SnapshotCopies(Inventory inventory, VolumeWorkflow workflow) {
        this.inventory = inventory;
        this.workflow = workflow;
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.write(
                CopySnapshotRequest.class,
                this::copy,
                needs.making("ec2:CopySnapshot", Snapshot.KIND, CopySnapshotRequest::tagSpecifications),
                needs.on("ec2:CopySnapshot", Snapshot.KIND, CopySnapshotRequest::sourceSnapshotId),
                needs.taggingNew("CopySnapshot", Snapshot.KIND, CopySnapshotRequest::tagSpecifications));
    }

    private CopySnapshotResponse copy(WriteCall call, CopySnapshotRequest request) {
        Parameters.only(
                request, "SourceRegion", "SourceSnapshotId", "Description", "DestinationRegion", "PresignedUrl");
        String region = Required.text(request.sourceRegion(), "SourceRegion");
        if (!region.equals(call.region())) {
            throw AwsFailure.notModelled("copies of snapshots between Regions");
        }
        Snapshot source =
                inventory.get(call, Snapshot.KIND, Required.text(request.sourceSnapshotId(), "SourceSnapshotId"));
        Snapshot copy = new Snapshot(
                call.ids().hex(Snapshot.KIND.prefix(), source.id()),
                NO_VOLUME,
                source.gib(),
                Given.text(request.description()),
                source.kmsKeyId(),
                "pending",
                call.now(),
                List.of());
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Snapshot.KIND);
        inventory.put(call, Snapshot.KIND, copy);
        inventory.tag(call, Snapshot.KIND, copy.id(), tags);
        workflow.begins(call, copy.id(), "ebs-create-snapshot");
        return CopySnapshotResponse.builder()
                .snapshotId(copy.id())
                .tags(Tagging.shown(tags))
                .build();
    }
}
