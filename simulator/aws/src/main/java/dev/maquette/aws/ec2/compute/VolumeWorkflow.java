package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What comes of volumes and snapshots in time: creating becomes available, attaching attached, detaching available, modifying
 * optimizing and then completed; what is deleting goes.
 */
final class VolumeWorkflow extends Workflow {

    private final Facts facts;
    private final Inventory inventory;

    VolumeWorkflow(Facts facts, Inventory inventory) {
        super("volumes");
        this.facts = facts;
        this.inventory = inventory;
    }

    /** The next step of a volume or snapshot comes after a workflow of the catalog. */
    void begins(WriteCall call, String id, String workflow) {
        Duration time = facts.takes(workflow);
        after(call, id, time);
    }

    @Override
    protected void step(WriteCall call, String id) {
        if (id.startsWith(Snapshot.KIND.prefix() + "-")) {
            inventory
                    .find(call, Snapshot.KIND, id)
                    .ifPresent(each -> inventory.put(call, Snapshot.KIND, each.completed()));
            return;
        }
        inventory.find(call, Volume.KIND, id).ifPresent(volume -> step(call, volume));
    }

    private void step(WriteCall call, Volume volume) {
        switch (volume.state()) {
            case "creating" -> inventory.put(call, Volume.KIND, volume.in("available"));
            case "deleting" -> inventory.delete(call, Volume.KIND, volume.id());
            default -> {
                Volume moved = attachments(call, volume);
                Volume changed = moved.change().isEmpty()
                        ? moved
                        : change(call, moved, moved.change().get());
                inventory.put(call, Volume.KIND, changed);
            }
        }
    }

    /** Those that go leave; those of EC2's own launch come with the instance instead of here. */
    private static Volume attachments(WriteCall call, Volume volume) {
        List<Volume.Attachment> still = volume.attachments().stream()
                .filter(each -> !each.state().equals("detaching"))
                .map(each -> each.state().equals("attaching") && !each.since().isAfter(call.now())
                        ? each.in("attached")
                        : each)
                .toList();
        return volume.with(still);
    }

    private Volume change(WriteCall call, Volume volume, Volume.Change change) {
        return switch (change.state()) {
            case "modifying" -> {
                begins(call, volume.id(), "ebs-optimize-volume");
                yield volume.changing(
                        change.to(),
                        Optional.of(new Volume.Change(
                                change.from(), change.to(), "optimizing", change.begun(), Optional.empty())));
            }
            case "optimizing" ->
                volume.changing(
                        change.to(),
                        Optional.of(new Volume.Change(
                                change.from(), change.to(), "completed", change.begun(), Optional.of(call.now()))));
            default -> volume;
        };
    }
}
