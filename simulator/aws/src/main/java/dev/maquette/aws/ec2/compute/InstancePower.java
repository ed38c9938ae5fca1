package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Required;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Instances started, stopped, rebooted and terminated. */
final class InstancePower {

    private static final String STOPPED_BY_USER = "Client.UserInitiatedShutdown";
    private static final String BY_USER = "Client.UserInitiatedShutdown: User initiated shutdown";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Inventory inventory;
    private final InstanceStore store;
    private final InstanceWorkflow workflow;
    private final InstanceEnding ending;
    private final Starting starting;

    /** What has to be in order before a stopped instance may run again. */
    @FunctionalInterface
    interface Starting {
        Instance begin(WriteCall call, Instance instance);
    }

    InstancePower(
            Inventory inventory,
            InstanceStore store,
            InstanceWorkflow workflow,
            InstanceEnding ending,
            Starting starting) {
        this.inventory = inventory;
        this.store = store;
        this.workflow = workflow;
        this.ending = ending;
        this.starting = starting;
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.write(
                StartInstancesRequest.class,
                this::start,
                needs.each("ec2:StartInstances", Instance.KIND, StartInstancesRequest::instanceIds));
        ec2.write(
                StopInstancesRequest.class,
                this::stop,
                needs.each("ec2:StopInstances", Instance.KIND, StopInstancesRequest::instanceIds));
        ec2.write(
                RebootInstancesRequest.class,
                this::reboot,
                needs.each("ec2:RebootInstances", Instance.KIND, RebootInstancesRequest::instanceIds));
        ec2.write(
                TerminateInstancesRequest.class,
                this::terminate,
                needs.each("ec2:TerminateInstances", Instance.KIND, TerminateInstancesRequest::instanceIds));
    }

    private List<InstanceStateChange> each(
            WriteCall call, List<String> ids, BiFunction<WriteCall, Instance, Instance> change) {
        List<InstanceStateChange> changes = new ArrayList<>();
        for (Instance before : store.get(call, Required.list(ids, "InstanceId"))) {
            Instance after = change.apply(call, before);
            changes.add(InstanceStateChange.builder()
                    .instanceId(before.id())
                    .previousState(InstanceView.state(before.state()))
                    .currentState(InstanceView.state(after.state()))
                    .build());
        }
        return changes;
    }

    private StartInstancesResponse start(WriteCall call, StartInstancesRequest request) {
        return StartInstancesResponse.builder()
                .startingInstances(each(call, request.instanceIds(), (writing, instance) -> {
                    if (instance.is(Instance.State.RUNNING, Instance.State.PENDING)) {
                        return instance;
                    }
                    if (!instance.is(Instance.State.STOPPED)) {
                        throw InstanceStore.incorrect(instance, "started");
                    }
                    Instance begun = starting.begin(writing, instance);
                    workflow.begin(writing, instance.id());
                    return store.enter(writing, begun, Instance.State.PENDING);
                }))
                .build();
    }

    private StopInstancesResponse stop(WriteCall call, StopInstancesRequest request) {
        return StopInstancesResponse.builder()
                .stoppingInstances(each(call, request.instanceIds(), this::stopOne))
                .build();
    }

    private Instance stopOne(WriteCall call, Instance instance) {
        if (instance.is(Instance.State.STOPPED, Instance.State.STOPPING)) {
            return instance;
        }
        if (!instance.is(Instance.State.RUNNING)) {
            throw InstanceStore.incorrect(instance, "stopped");
        }
        if (instance.isSpot()) {
            throw Ec2Failures.of(
                    "UnsupportedOperation",
                    "You can't stop the Spot Instance '" + instance.id()
                            + "' because it is associated with a one-time Spot Instance request. You can only stop Spot"
                            + " Instances associated with persistent Spot Instance requests.");
        }
        if (instance.settings().protectsStop()) {
            throw Ec2Failures.of(
                    "OperationNotPermitted",
                    "The instance '" + instance.id()
                            + "' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.");
        }
        ending.noLongerRuns(call, instance);
        workflow.stopping(call, instance.id());
        return store.enter(
                call,
                instance,
                Instance.State.STOPPING,
                STOPPED_BY_USER,
                BY_USER,
                "User initiated (" + MOMENT.format(call.now()) + ")");
    }

    private RebootInstancesResponse reboot(WriteCall call, RebootInstancesRequest request) {
        for (Instance instance : store.get(call, Required.list(request.instanceIds(), "InstanceId"))) {
            if (!instance.is(Instance.State.RUNNING)) {
                throw InstanceStore.incorrect(instance, "rebooted");
            }
        }
        return RebootInstancesResponse.builder().build();
    }

    /** Protection is against users; Auto Scaling ends its instances all the same (EC2 user guide, termination protection). */
    private TerminateInstancesResponse terminate(WriteCall call, TerminateInstancesRequest request) {
        List<String> ids = Given.list(request.instanceIds());
        for (Instance instance : store.get(call, ids)) {
            boolean isProtected = instance.settings().protectsTermination()
                    && !instance.is(Instance.State.TERMINATED)
                    && call.caller().type() != Caller.Type.SERVICE;
            if (isProtected) {
                throw Ec2Failures.of(
                        "OperationNotPermitted",
                        "The instance '" + instance.id()
                                + "' may not be terminated. Modify its 'disableApiTermination' instance attribute and"
                                + " try again.");
            }
        }
        return TerminateInstancesResponse.builder()
                .terminatingInstances(each(
                        call,
                        ids,
                        (writing, instance) -> ending.terminate(
                                writing,
                                instance,
                                STOPPED_BY_USER,
                                BY_USER,
                                "User initiated (" + MOMENT.format(writing.now()) + ")")))
                .build();
    }
}
