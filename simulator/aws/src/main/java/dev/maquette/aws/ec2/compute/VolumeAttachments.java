package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Required;
import dev.maquette.catalog.aws.InstanceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;

/** Volumes that come to instances and leave them. */
final class VolumeAttachments {

    private final Facts facts;
    private final Inventory inventory;
    private final InstanceStore instances;
    private final VolumeWorkflow workflow;

    VolumeAttachments(Facts facts, Inventory inventory, InstanceStore instances, VolumeWorkflow workflow) {
        this.facts = facts;
        this.inventory = inventory;
        this.instances = instances;
        this.workflow = workflow;
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.write(
                AttachVolumeRequest.class,
                this::attach,
                needs.on("ec2:AttachVolume", Volume.KIND, AttachVolumeRequest::volumeId),
                needs.on("ec2:AttachVolume", Instance.KIND, AttachVolumeRequest::instanceId));
        ec2.write(
                DetachVolumeRequest.class,
                this::detach,
                needs.on("ec2:DetachVolume", Volume.KIND, DetachVolumeRequest::volumeId),
                needs.maybe("ec2:DetachVolume", Instance.KIND, DetachVolumeRequest::instanceId));
    }

    private AttachVolumeResponse attach(WriteCall call, AttachVolumeRequest request) {
        String device = Required.text(request.device(), "Device");
        Volume volume = inventory.get(call, Volume.KIND, Required.text(request.volumeId(), "VolumeId"));
        Instance instance = instances.get(call, Required.text(request.instanceId(), "InstanceId"));
        refuse(volume, instance, device);
        refuseTooMany(call, instance);
        Volume.Attachment attachment = new Volume.Attachment(instance.id(), device, "attaching", call.now(), false);
        inventory.put(call, Volume.KIND, volume.with(attachment));
        workflow.begins(call, volume.id(), "ebs-attach-volume");
        List<Instance.Device> devices = new ArrayList<>(instance.devices());
        devices.add(new Instance.Device(device, volume.id(), call.now()));
        instances.put(call, instance.withDevices(devices));
        return AttachVolumeResponse.builder()
                .volumeId(volume.id())
                .instanceId(instance.id())
                .device(device)
                .state(attachment.state())
                .attachTime(attachment.since())
                .deleteOnTermination(false)
                .build();
    }

    private static void refuse(Volume volume, Instance instance, String device) {
        if (volume.state().equals("in-use") && !volume.multiAttach()) {
            throw Ec2Failures.of("VolumeInUse", volume.id() + " is already attached to an instance");
        }
        if (volume.attachedTo(instance.id()).isPresent()) {
            throw Ec2Failures.of("VolumeInUse", volume.id() + " is already attached to instance " + instance.id());
        }
        if (!List.of("available", "in-use").contains(volume.state())) {
            throw Ec2Failures.of("IncorrectState", volume.id() + " is not 'available'.");
        }
        if (!instance.is(Instance.State.RUNNING, Instance.State.STOPPED)) {
            throw Ec2Failures.of("IncorrectState", "Instance '" + instance.id() + "' is not 'running'.");
        }
        if (!volume.zone().equals(instance.place().zone())) {
            throw Ec2Failures.of(
                    "InvalidVolume.ZoneMismatch",
                    "The volume '" + volume.id() + "' is not in the same availability zone as instance '"
                            + instance.id() + "'");
        }
        boolean isTaken =
                instance.devices().stream().anyMatch(each -> each.name().equals(device));
        if (isTaken) {
            throw Ec2Failures.invalidValue(
                    "Invalid value '" + device + "' for unixDevice. Attachment point " + device + " is already in use");
        }
    }

    /** On Nitro, volumes, interfaces and disks share what there is (EC2 user guide, volume limits); the catalog has what is left for volumes. */
    private void refuseTooMany(WriteCall call, Instance instance) {
        int most = facts.catalog()
                .instanceType(instance.machine().type())
                .map(InstanceType::ebs)
                .map(InstanceType.Ebs::attachments)
                .orElse(Integer.MAX_VALUE);
        if (instance.devices().size() >= most) {
            throw Ec2Failures.of(
                    "AttachmentLimitExceeded",
                    "Volume attachment limit of " + most + " exceeded for instance " + instance.id() + ".");
        }
    }

    private DetachVolumeResponse detach(WriteCall call, DetachVolumeRequest request) {
        Volume volume = inventory.get(call, Volume.KIND, Required.text(request.volumeId(), "VolumeId"));
        if (volume.attachments().isEmpty()) {
            throw Ec2Failures.of(
                    "IncorrectState", "Volume '" + volume.id() + "' is in the '" + volume.state() + "' state.");
        }
        String wanted = Given.text(request.instanceId());
        Volume.Attachment attachment = volume.attachments().stream()
                .filter(each -> wanted.isEmpty() || each.instanceId().equals(wanted))
                .filter(each -> request.device() == null || each.device().equals(request.device()))
                .findFirst()
                .orElseThrow(() -> Ec2Failures.of(
                        "InvalidAttachment.NotFound",
                        "Volume '" + volume.id() + "' is not attached to instance '" + wanted + "'"
                                + (request.device() == null ? "" : " as device '" + request.device() + "'") + "."));
        Optional<Instance> instance = instances.find(call, attachment.instanceId());
        instance.ifPresent(each -> refuseRoot(each, volume));
        if (attachment.state().equals("detaching") && !Given.flag(request.force())) {
            throw Ec2Failures.of("IncorrectState", "Volume '" + volume.id() + "' is already in the 'detaching' state.");
        }
        Volume.Attachment going = attachment.in("detaching");
        inventory.put(call, Volume.KIND, volume.with(going));
        workflow.begins(call, volume.id(), "ebs-detach-volume");
        instance.ifPresent(each -> instances.put(
                call,
                each.withDevices(each.devices().stream()
                        .filter(device -> !device.volumeId().equals(volume.id()))
                        .toList())));
        return DetachVolumeResponse.builder()
                .volumeId(volume.id())
                .instanceId(attachment.instanceId())
                .device(attachment.device())
                .state("detaching")
                .attachTime(attachment.since())
                .deleteOnTermination(attachment.endsWithInstance())
                .build();
    }

    private static void refuseRoot(Instance instance, Volume volume) {
        boolean isRoot = instance.rootVolume()
                .filter(each -> each.volumeId().equals(volume.id()))
                .isPresent();
        if (isRoot && !instance.is(Instance.State.STOPPED)) {
            throw Ec2Failures.of(
                    "OperationNotPermitted",
                    "Unable to detach root volume '" + volume.id() + "' from instance '" + instance.id() + "'");
        }
    }
}
