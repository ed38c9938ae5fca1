package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeResponse;
import software.amazon.awssdk.services.ec2.model.VolumeModification;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/** Volumes that grow or change their type while they are in use. */
final class VolumeChanges {

    /** After a modification a volume rests before the next one (EBS user guide, modify a volume). */
    private static final Duration REST = Duration.ofHours(6);

    private static final long DONE = 100;

    private final Inventory inventory;
    private final VolumeWorkflow workflow;
    private final FactFilters<VolumeModification> filters = new FactFilters<VolumeModification>()
            .by("volume-id", VolumeModification::volumeId)
            .by("modification-state", VolumeModification::modificationStateAsString)
            .by("target-size", VolumeModification::targetSize)
            .by("target-volume-type", VolumeModification::targetVolumeTypeAsString)
            .by("original-size", VolumeModification::originalSize)
            .by("original-volume-type", VolumeModification::originalVolumeTypeAsString);

    VolumeChanges(Inventory inventory, VolumeWorkflow workflow) {
        this.inventory = inventory;
        this.workflow = workflow;
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.write(
                ModifyVolumeRequest.class,
                this::modify,
                needs.on("ec2:ModifyVolume", Volume.KIND, ModifyVolumeRequest::volumeId));
        ec2.read(
                DescribeVolumesModificationsRequest.class,
                this::describe,
                Needs.any("ec2:DescribeVolumesModifications"));
        ec2.read(DescribeVolumeStatusRequest.class, this::status, Needs.any("ec2:DescribeVolumeStatus"));
        ec2.read(
                DescribeVolumeAttributeRequest.class,
                this::attribute,
                needs.on("ec2:DescribeVolumeAttribute", Volume.KIND, DescribeVolumeAttributeRequest::volumeId));
    }

    private ModifyVolumeResponse modify(WriteCall call, ModifyVolumeRequest request) {
        Volume volume = inventory.get(call, Volume.KIND, Required.text(request.volumeId(), "VolumeId"));
        refuseTooSoon(call, volume);
        Volume.Form from = volume.form();
        String type = Given.text(request.volumeTypeAsString(), from.type());
        int gib = Given.number(request.size(), from.gib());
        if (gib < from.gib()) {
            throw Ec2Failures.invalidValue("New size cannot be smaller than existing size");
        }
        boolean isOfSameType = type.equals(from.type());
        VolumeTypes.Rates rates = VolumeTypes.rates(
                type,
                gib,
                kept(request.iops(), isOfSameType && !type.equals("gp2"), from.iops()),
                kept(request.throughput(), isOfSameType, from.throughput()));
        Volume.Form to = new Volume.Form(type, gib, rates.iops(), rates.throughput());
        Volume changed = volume.changing(
                from, Optional.of(new Volume.Change(from, to, "modifying", call.now(), Optional.empty())));
        inventory.put(call, Volume.KIND, changed);
        workflow.begins(call, volume.id(), "ebs-modify-volume");
        return ModifyVolumeResponse.builder()
                .volumeModification(show(changed).orElseThrow())
                .build();
    }

    private static @Nullable Integer kept(@Nullable Integer asked, boolean isKept, int before) {
        return asked != null || !isKept || before == 0 ? asked : Integer.valueOf(before);
    }

    private static void refuseTooSoon(Call call, Volume volume) {
        if (!List.of("available", "in-use").contains(volume.state())) {
            throw Ec2Failures.of(
                    "IncorrectState", "Volume '" + volume.id() + "' is in state '" + volume.state() + "'.");
        }
        Optional<Volume.Change> last = volume.change();
        if (last.filter(each -> !each.state().equals("completed")).isPresent()) {
            throw Ec2Failures.of(
                    "IncorrectModificationState",
                    "Volume '" + volume.id() + "' is already in the middle of a modification.");
        }
        Optional<Instant> rested = last.map(each -> each.begun().plus(REST));
        if (rested.filter(each -> each.isAfter(call.now())).isPresent()) {
            throw Ec2Failures.of(
                    "VolumeModificationRateExceeded",
                    "You've reached the maximum modification rate per volume limit. Wait at least 6 hours between"
                            + " modifications per EBS volume.");
        }
    }

    private static Optional<VolumeModification> show(Volume volume) {
        return volume.change().map(change -> VolumeModification.builder()
                .volumeId(volume.id())
                .modificationState(change.state())
                .targetSize(change.to().gib())
                .targetIops(change.to().iops())
                .targetVolumeType(change.to().type())
                .targetThroughput(change.to().throughput())
                .targetMultiAttachEnabled(volume.multiAttach())
                .originalSize(change.from().gib())
                .originalIops(change.from().iops())
                .originalVolumeType(change.from().type())
                .originalThroughput(change.from().throughput())
                .originalMultiAttachEnabled(volume.multiAttach())
                .progress(change.state().equals("completed") ? DONE : 0L)
                .startTime(change.begun())
                .endTime(change.ended().orElse(null))
                .build());
    }

    private DescribeVolumesModificationsResponse describe(Call call, DescribeVolumesModificationsRequest request) {
        List<VolumeModification> all = new ArrayList<>();
        List<String> ids = Given.list(request.volumeIds());
        if (ids.isEmpty()) {
            inventory.all(call, Volume.KIND).forEach(volume -> show(volume).ifPresent(all::add));
        }
        for (Volume volume : inventory.get(call, Volume.KIND, ids)) {
            all.add(show(volume)
                    .orElseThrow(() -> Ec2Failures.of(
                            "InvalidVolumeModification.NotFound",
                            "Modification for volume '" + volume.id() + "' does not exist.")));
        }
        return DescribeVolumesModificationsResponse.builder()
                .volumesModifications(filters.pass(all, Given.list(request.filters())))
                .build();
    }

    private DescribeVolumeStatusResponse status(Call call, DescribeVolumeStatusRequest request) {
        List<Volume> volumes = new ArrayList<>();
        List<String> ids = Given.list(request.volumeIds());
        if (ids.isEmpty()) {
            inventory.all(call, Volume.KIND).forEach(volumes::add);
        } else {
            volumes.addAll(inventory.get(call, Volume.KIND, ids));
        }
        FactFilters<Volume> wanted = new FactFilters<Volume>()
                .by("availability-zone", Volume::zone)
                .by("volume-status.status", volume -> "ok");
        return DescribeVolumeStatusResponse.builder()
                .volumeStatuses(
                        wanted.pass(volumes, Query.of(ids, request.filters()).filters()).stream()
                                .map(volume -> VolumeStatusItem.builder()
                                        .volumeId(volume.id())
                                        .availabilityZone(volume.zone())
                                        .volumeStatus(status -> status.status("ok")
                                                .details(
                                                        detail -> detail.name("io-enabled")
                                                                .status("passed"),
                                                        detail -> detail.name("io-performance")
                                                                .status("not-applicable")))
                                        .build())
                                .toList())
                .build();
    }

    private DescribeVolumeAttributeResponse attribute(Call call, DescribeVolumeAttributeRequest request) {
        Volume volume = inventory.get(call, Volume.KIND, Required.text(request.volumeId(), "VolumeId"));
        DescribeVolumeAttributeResponse.Builder shown =
                DescribeVolumeAttributeResponse.builder().volumeId(volume.id());
        return switch (Required.text(request.attributeAsString(), "Attribute")) {
            case "autoEnableIO" ->
                shown.autoEnableIO(value -> value.value(false)).build();
            case "productCodes" -> shown.productCodes(List.of()).build();
            default ->
                throw Ec2Failures.invalidValue("Invalid value '" + request.attributeAsString() + "' for attribute");
        };
    }
}
