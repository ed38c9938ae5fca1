package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Inventory;
import java.util.List;
import java.util.Optional;

/** The instances of the inventory, and the one place where their states change. */
final class InstanceStore {

    private final Inventory inventory;

    InstanceStore(Inventory inventory) {
        this.inventory = inventory;
    }

    Instance get(Call call, String id) {
        return inventory.get(call, Instance.KIND, id);
    }

    List<Instance> get(Call call, List<String> ids) {
        return inventory.get(call, Instance.KIND, ids);
    }

    Optional<Instance> find(Call call, String id) {
        return inventory.find(call, Instance.KIND, id);
    }

    void put(WriteCall call, Instance instance) {
        inventory.put(call, Instance.KIND, instance);
    }

    void delete(WriteCall call, String id) {
        inventory.delete(call, Instance.KIND, id);
    }

    /** Brings an instance into another state, without a reason of its own. */
    Instance enter(WriteCall call, Instance instance, Instance.State state) {
        return enter(call, instance, state, "", "", "");
    }

    /**
     * Brings an instance into another state.
     *
     * @param transition in the words of StateTransitionReason
     */
    Instance enter(
            WriteCall call, Instance instance, Instance.State state, String code, String reason, String transition) {
        Instance changed = instance.with(new Instance.Standing(state, call.now(), code, reason, transition));
        put(call, changed);
        return changed;
    }

    /** What EC2 says of an instance that is not in the right state, such as {@code started}. */
    static AwsFailure incorrect(Instance instance, String deed) {
        return Ec2Failures.of(
                "IncorrectInstanceState",
                "The instance '" + instance.id() + "' is not in a state from which it can be " + deed + ".");
    }
}
