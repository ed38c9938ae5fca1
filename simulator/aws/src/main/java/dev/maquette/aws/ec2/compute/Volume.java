package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An EBS volume.
 *
 * @param state {@code creating}, {@code available}, {@code in-use} or {@code deleting}
 * @param kmsKeyId an ARN; empty where it is not encrypted
 */
public record Volume(
        String id,
        Form form,
        String zone,
        String snapshotId,
        Instant created,
        String state,
        String kmsKeyId,
        boolean multiAttach,
        List<Attachment> attachments,
        Optional<Change> change)
        implements Resource {

    public static final Kind<Volume> KIND = Kind.of(
                    "volume",
                    "vol",
                    Volume.class,
                    new Kind.Missing(
                            "InvalidVolume.NotFound",
                            "InvalidParameterValue",
                            "The volume '%s' does not exist.",
                            "The volumes '%s' do not exist."))
            .withIndex("attachment.instance-id", volume -> volume.attachments().stream()
                    .map(Attachment::instanceId)
                    .toList())
            .withConditions((call, volume) -> Map.of(
                    "ec2:AvailabilityZone", volume.zone(),
                    "ec2:VolumeType", volume.form().type(),
                    "ec2:VolumeSize", Integer.toString(volume.form().gib()),
                    "ec2:VolumeIops", Integer.toString(volume.form().iops()),
                    "ec2:Encrypted", Boolean.toString(volume.isEncrypted())));

    /** What kind of disk it is; IOPS and throughput are 0 where the type has none. */
    public record Form(String type, int gib, int iops, int throughput) {}

    /**
     * Where it is attached.
     *
     * @param state {@code attaching}, {@code attached}, {@code detaching} or {@code busy}
     */
    public record Attachment(String instanceId, String device, String state, Instant since, boolean endsWithInstance) {

        Attachment in(String other) {
            return new Attachment(instanceId, device, other, since, endsWithInstance);
        }
    }

    /**
     * A modification.
     *
     * @param state {@code modifying}, {@code optimizing} or {@code completed}
     */
    public record Change(Form from, Form to, String state, Instant begun, Optional<Instant> ended) {}

    public Volume {
        attachments = List.copyOf(attachments);
    }

    public boolean isEncrypted() {
        return !kmsKeyId.isEmpty();
    }

    Optional<Attachment> attachedTo(String instance) {
        return attachments.stream()
                .filter(each -> each.instanceId().equals(instance))
                .findFirst();
    }

    Volume in(String other) {
        return new Volume(id, form, zone, snapshotId, created, other, kmsKeyId, multiAttach, attachments, change);
    }

    Volume with(List<Attachment> others) {
        String now = others.isEmpty() ? "available" : "in-use";
        return new Volume(id, form, zone, snapshotId, created, now, kmsKeyId, multiAttach, others, change);
    }

    /** With another state of one attachment. */
    Volume with(Attachment changed) {
        List<Attachment> all = new ArrayList<>();
        boolean isNew = attachedTo(changed.instanceId()).isEmpty();
        attachments.forEach(each -> all.add(each.instanceId().equals(changed.instanceId()) ? changed : each));
        if (isNew) {
            all.add(changed);
        }
        return with(all);
    }

    Volume without(String instance) {
        return with(attachments.stream()
                .filter(each -> !each.instanceId().equals(instance))
                .toList());
    }

    Volume changing(Form other, Optional<Change> next) {
        return new Volume(id, other, zone, snapshotId, created, state, kmsKeyId, multiAttach, attachments, next);
    }
}
