package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;

/** Snapshots of an account's own volumes. */
final class Snapshots {

    private final Inventory inventory;
    private final VolumeWorkflow workflow;
    private final Finder<Snapshot> finder;

    Snapshots(Inventory inventory, VolumeWorkflow workflow) {
        this.inventory = inventory;
        this.workflow = workflow;
        this.finder = new Finder<>(inventory, Snapshot.KIND)
                .by("snapshot-id", Snapshot::id)
                .by("description", Snapshot::description)
                .byFlag("encrypted", snapshot -> !snapshot.kmsKeyId().isEmpty())
                .by("progress", Snapshots::progress)
                .by("start-time", snapshot -> snapshot.started().toString())
                .by("status", Snapshot::state)
                .by("storage-tier", snapshot -> "standard")
                .by("volume-size", snapshot -> Integer.toString(snapshot.gib()))
                .byAny("owner-id", (call, snapshot) -> List.of(call.account()));
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.write(
                CreateSnapshotRequest.class,
                this::create,
                needs.<CreateSnapshotRequest>making(
                        "ec2:CreateSnapshot", Snapshot.KIND, CreateSnapshotRequest::tagSpecifications),
                needs.on("ec2:CreateSnapshot", Volume.KIND, CreateSnapshotRequest::volumeId),
                needs.taggingNew("CreateSnapshot", Snapshot.KIND, CreateSnapshotRequest::tagSpecifications));
        ec2.read(DescribeSnapshotsRequest.class, this::describe, Needs.any("ec2:DescribeSnapshots"));
        ec2.write(
                DeleteSnapshotRequest.class,
                this::delete,
                needs.on("ec2:DeleteSnapshot", Snapshot.KIND, DeleteSnapshotRequest::snapshotId));
    }

    private CreateSnapshotResponse create(WriteCall call, CreateSnapshotRequest request) {
        Parameters.only(request, "VolumeId", "Description");
        Volume volume = inventory.get(call, Volume.KIND, Required.text(request.volumeId(), "VolumeId"));
        Snapshot snapshot = new Snapshot(
                call.ids().hex(Snapshot.KIND.prefix(), volume.id()),
                volume.id(),
                volume.form().gib(),
                Given.text(request.description()),
                volume.kmsKeyId(),
                "pending",
                call.now(),
                List.of());
        inventory.put(call, Snapshot.KIND, snapshot);
        inventory.tag(call, Snapshot.KIND, snapshot.id(), Tagging.of(call, request.tagSpecifications(), Snapshot.KIND));
        workflow.begins(call, snapshot.id(), "ebs-create-snapshot");
        return Shapes.read(Shapes.tree(show(call, snapshot)), CreateSnapshotResponse.class);
    }

    private static String progress(Snapshot snapshot) {
        return snapshot.state().equals("completed") ? "100%" : "0%";
    }

    private software.amazon.awssdk.services.ec2.model.Snapshot show(Call call, Snapshot snapshot) {
        return software.amazon.awssdk.services.ec2.model.Snapshot.builder()
                .snapshotId(snapshot.id())
                .volumeId(snapshot.volumeId())
                .volumeSize(snapshot.gib())
                .description(snapshot.description())
                .encrypted(!snapshot.kmsKeyId().isEmpty())
                .kmsKeyId(snapshot.kmsKeyId().isEmpty() ? null : snapshot.kmsKeyId())
                .ownerId(call.account())
                .progress(progress(snapshot))
                .startTime(snapshot.started())
                .state(snapshot.state())
                .storageTier("standard")
                .tags(Tagging.shown(inventory.tags(call, snapshot.id())))
                .build();
    }

    private DescribeSnapshotsResponse describe(Call call, DescribeSnapshotsRequest request) {
        List<String> owners = Given.list(request.ownerIds());
        boolean isOwn = owners.isEmpty() || owners.contains("self") || owners.contains(call.account());
        if (!isOwn) {
            return DescribeSnapshotsResponse.builder().build();
        }
        Pages.Page<Snapshot> page = finder.find(
                call, Query.of(request.snapshotIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeSnapshotsResponse.builder()
                .snapshots(page.items().stream()
                        .map(snapshot -> show(call, snapshot))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DeleteSnapshotResponse delete(WriteCall call, DeleteSnapshotRequest request) {
        Snapshot snapshot = inventory.get(call, Snapshot.KIND, Required.text(request.snapshotId(), "SnapshotId"));
        workflow.cancel(call, snapshot.id());
        inventory.delete(call, Snapshot.KIND, snapshot.id());
        return DeleteSnapshotResponse.builder().build();
    }
}
