package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Workflow;
import java.util.List;

/**
 * What comes of instances in time: pending becomes running, stopping stopped, shutting-down terminated, and what is terminated is forgotten
 * after an hour. Interfaces and volumes that end with an instance go when it is terminated.
 */
final class InstanceWorkflow extends Workflow {

    private final Facts facts;
    private final Inventory inventory;
    private final InstanceStore store;
    private final InstanceNetwork network;
    private final Volumes volumes;

    InstanceWorkflow(Facts facts, Inventory inventory, InstanceStore store, InstanceNetwork network, Volumes volumes) {
        super("instances");
        this.facts = facts;
        this.inventory = inventory;
        this.store = store;
        this.network = network;
        this.volumes = volumes;
    }

    /** A pending instance will run. */
    void begin(WriteCall call, String id) {
        cancel(call, id);
        after(call, id, facts.takes("ec2-pending"));
    }

    void stopping(WriteCall call, String id) {
        cancel(call, id);
        after(call, id, facts.takes("ec2-stopping"));
    }

    void shuttingDown(WriteCall call, String id) {
        cancel(call, id);
        after(call, id, facts.takes("ec2-shutting-down"));
    }

    @Override
    protected void step(WriteCall call, String id) {
        store.find(call, id).ifPresent(instance -> step(call, instance));
    }

    private void step(WriteCall call, Instance instance) {
        switch (instance.state()) {
            case PENDING -> {
                attached(call, instance);
                store.enter(call, instance, Instance.State.RUNNING);
            }
            case STOPPING ->
                store.enter(
                        call,
                        instance,
                        Instance.State.STOPPED,
                        instance.standing().reasonCode(),
                        instance.standing().reason(),
                        instance.standing().transition());
            case SHUTTING_DOWN -> terminated(call, instance);
            case TERMINATED -> store.delete(call, instance.id());
            case RUNNING, STOPPED -> {
                // Nothing is due in a state that lasts.
            }
        }
    }

    private void attached(WriteCall call, Instance instance) {
        for (Volume volume : inventory.with(call, Volume.KIND, "attachment.instance-id", instance.id())) {
            volume.attachedTo(instance.id())
                    .filter(each -> each.state().equals("attaching"))
                    .ifPresent(each -> inventory.put(call, Volume.KIND, volume.with(each.in("attached"))));
        }
    }

    private void terminated(WriteCall call, Instance instance) {
        network.release(call, instance);
        List<Volume> attached = inventory.with(call, Volume.KIND, "attachment.instance-id", instance.id());
        for (Volume volume : attached) {
            boolean ends = volume.attachedTo(instance.id())
                    .filter(Volume.Attachment::endsWithInstance)
                    .isPresent();
            if (ends && volume.attachments().size() == 1) {
                volumes.remove(call, volume);
            } else {
                inventory.put(call, Volume.KIND, volume.without(instance.id()));
            }
        }
        store.enter(
                call,
                instance.left(),
                Instance.State.TERMINATED,
                instance.standing().reasonCode(),
                instance.standing().reason(),
                instance.standing().transition());
        quietlyAfter(call, instance.id(), facts.takes("ec2-terminated-visible"));
    }
}
