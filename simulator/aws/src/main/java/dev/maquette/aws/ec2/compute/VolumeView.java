package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tagging;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Volumes as the API shows them. */
final class VolumeView {

    private final Inventory inventory;

    VolumeView(Inventory inventory) {
        this.inventory = inventory;
    }

    CreateVolumeResponse created(Call call, Volume volume) {
        return Shapes.read(Shapes.tree(show(call, volume)), CreateVolumeResponse.class);
    }

    software.amazon.awssdk.services.ec2.model.Volume show(Call call, Volume volume) {
        return software.amazon.awssdk.services.ec2.model.Volume.builder()
                .volumeId(volume.id())
                .availabilityZone(volume.zone())
                .createTime(volume.created())
                .encrypted(volume.isEncrypted())
                .kmsKeyId(volume.isEncrypted() ? volume.kmsKeyId() : null)
                .size(volume.form().gib())
                .snapshotId(volume.snapshotId())
                .state(volume.state())
                .volumeType(volume.form().type())
                .iops(given(volume.form().iops()))
                .throughput(given(volume.form().throughput()))
                .multiAttachEnabled(volume.multiAttach())
                .attachments(volume.attachments().stream()
                        .map(each -> attachment(volume.id(), each))
                        .toList())
                .tags(Tagging.shown(inventory.tags(call, volume.id())))
                .build();
    }

    static VolumeAttachment attachment(String volume, Volume.Attachment each) {
        return VolumeAttachment.builder()
                .volumeId(volume)
                .instanceId(each.instanceId())
                .device(each.device())
                .state(each.state())
                .attachTime(each.since())
                .deleteOnTermination(each.endsWithInstance())
                .build();
    }

    private static @Nullable Integer given(int number) {
        return number == 0 ? null : number;
    }
}
