package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.WriteCall;

/** How instances cease to run, whoever wants it. */
final class InstanceEnding {

    private final InstanceStore store;
    private final InstanceWorkflow workflow;
    private final InstanceNetwork network;
    private final SpotRequests spots;
    private final VcpuQuota quota;

    InstanceEnding(
            Facts facts, InstanceStore store, InstanceWorkflow workflow, InstanceNetwork network, SpotRequests spots) {
        this.store = store;
        this.workflow = workflow;
        this.network = network;
        this.spots = spots;
        this.quota = new VcpuQuota(facts);
    }

    /** Terminates an instance, unless that is under way. */
    Instance terminate(WriteCall call, Instance instance, String code, String reason, String transition) {
        if (instance.is(Instance.State.SHUTTING_DOWN, Instance.State.TERMINATED)) {
            return instance;
        }
        if (instance.is(Instance.State.PENDING, Instance.State.RUNNING)) {
            noLongerRuns(call, instance);
        }
        if (instance.isSpot()) {
            spots.ended(call, instance);
        }
        workflow.shuttingDown(call, instance.id());
        return store.enter(call, instance, Instance.State.SHUTTING_DOWN, code, reason, transition);
    }

    /** What an instance lets go as soon as it does not run: its vCPUs and the public address that was lent to it. */
    void noLongerRuns(WriteCall call, Instance instance) {
        quota.count(call, instance.machine().type(), instance.isSpot(), -1);
        network.returnLentAddress(call, instance);
    }
}
