package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.network.NetworkInterface;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;

/** The attributes of instances, one by one. */
final class InstanceAttributes {

    private final Facts facts;
    private final Inventory inventory;
    private final InstanceStore store;
    private final InstanceNetwork network;
    private final InstanceView view;

    InstanceAttributes(Facts facts, Inventory inventory, InstanceStore store, InstanceNetwork network) {
        this.facts = facts;
        this.inventory = inventory;
        this.store = store;
        this.network = network;
        this.view = new InstanceView(facts, inventory);
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.read(
                DescribeInstanceAttributeRequest.class,
                this::describe,
                needs.<DescribeInstanceAttributeRequest, Instance>on(
                                "ec2:DescribeInstanceAttribute",
                                Instance.KIND,
                                DescribeInstanceAttributeRequest::instanceId)
                        .when("ec2:Attribute", request -> Given.of(request.attributeAsString()).stream()
                                .toList()));
        ec2.write(
                ModifyInstanceAttributeRequest.class,
                this::modify,
                needs.on("ec2:ModifyInstanceAttribute", Instance.KIND, ModifyInstanceAttributeRequest::instanceId));
    }

    private DescribeInstanceAttributeResponse describe(Call call, DescribeInstanceAttributeRequest request) {
        Instance instance = store.get(call, Required.text(request.instanceId(), "InstanceId"));
        var shown = DescribeInstanceAttributeResponse.builder().instanceId(instance.id());
        Instance.Settings settings = instance.settings();
        Instance.Machine machine = instance.machine();
        switch (Required.text(request.attributeAsString(), "Attribute")) {
            case "instanceType" -> shown.instanceType(text(machine.type()));
            case "userData" -> shown.userData(text(machine.userData()));
            case "kernel", "ramdisk" -> shown.kernelId(text(""));
            case "rootDeviceName" -> shown.rootDeviceName(text(machine.rootDevice()));
            case "disableApiTermination" -> shown.disableApiTermination(flag(settings.protectsTermination()));
            case "disableApiStop" -> shown.disableApiStop(flag(settings.protectsStop()));
            case "instanceInitiatedShutdownBehavior" ->
                shown.instanceInitiatedShutdownBehavior(text(settings.onShutdown()));
            case "ebsOptimized" -> shown.ebsOptimized(flag(settings.ebsOptimized()));
            case "enaSupport" -> shown.enaSupport(flag(true));
            case "sriovNetSupport" -> shown.sriovNetSupport(text("simple"));
            case "productCodes" -> shown.productCodes(List.of());
            case "enclaveOptions" -> shown.enclaveOptions(options -> options.enabled(false));
            case "groupSet" -> shown.groups(view.groups(call, instance));
            case "sourceDestCheck" ->
                shown.sourceDestCheck(flag(network.primary(call, instance)
                        .map(NetworkInterface::checksSource)
                        .orElse(true)));
            case "blockDeviceMapping" ->
                shown.blockDeviceMappings(instance.devices().stream()
                        .map(device -> view.device(call, instance, device))
                        .toList());
            default ->
                throw Ec2Failures.invalidValue("Value (" + request.attributeAsString()
                        + ") for parameter attribute is invalid. Unknown attribute.");
        }
        return shown.build();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.builder().value(value.isEmpty() ? null : value).build();
    }

    private static AttributeBooleanValue flag(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    private ModifyInstanceAttributeResponse modify(WriteCall call, ModifyInstanceAttributeRequest request) {
        Instance instance = store.get(call, Required.text(request.instanceId(), "InstanceId"));
        if (request.kernel() != null || request.ramdisk() != null || request.sriovNetSupport() != null) {
            throw AwsFailure.notModelled("kernels and RAM disks of instances");
        }
        Instance changed = machine(call, instance, named(request));
        changed = changed.with(settings(changed.settings(), named(request)));
        store.put(call, changed);
        if (!Given.list(request.groups()).isEmpty()) {
            network.guard(call, changed, Given.list(request.groups()));
        }
        if (request.sourceDestCheck() != null) {
            network.checkSource(
                    call, changed, Given.flag(request.sourceDestCheck().value()));
        }
        devices(call, changed, Given.list(request.blockDeviceMappings()));
        return ModifyInstanceAttributeResponse.builder().build();
    }

    /** The older form names an attribute and its value. */
    private static ModifyInstanceAttributeRequest named(ModifyInstanceAttributeRequest request) {
        if (request.attributeAsString() == null) {
            return request;
        }
        var more = request.toBuilder();
        String value = Given.text(request.value());
        AttributeBooleanValue flag = flag(Boolean.parseBoolean(value));
        switch (Given.text(request.attributeAsString())) {
            case "instanceType" -> more.instanceType(text(value));
            case "disableApiTermination" -> more.disableApiTermination(flag);
            case "disableApiStop" -> more.disableApiStop(flag);
            case "ebsOptimized" -> more.ebsOptimized(flag);
            case "sourceDestCheck" -> more.sourceDestCheck(flag);
            case "instanceInitiatedShutdownBehavior" -> more.instanceInitiatedShutdownBehavior(text(value));
            case "blockDeviceMapping" -> {
                // Its value stands beside, in a member of its own.
            }
            default -> throw AwsFailure.notModelled("the change of the attribute " + request.attributeAsString());
        }
        return more.build();
    }

    private Instance machine(WriteCall call, Instance instance, ModifyInstanceAttributeRequest request) {
        Instance.Machine machine = instance.machine();
        if (request.instanceType() != null
                && !machine.type().equals(request.instanceType().value())) {
            refuseUnlessStopped(instance, "instanceType");
            String type = Given.text(request.instanceType().value());
            if (facts.catalog().offering(call.region(), type).isEmpty()) {
                throw Ec2Failures.invalidValue("Invalid value '" + type + "' for InstanceType.");
            }
            machine = machine.of(type);
        }
        if (request.userData() != null) {
            refuseUnlessStopped(instance, "userData");
            machine = machine.saying(Base64.getEncoder()
                    .encodeToString(request.userData().value().asByteArray()));
        }
        return instance.with(machine);
    }

    private static void refuseUnlessStopped(Instance instance, String attribute) {
        if (!instance.is(Instance.State.STOPPED)) {
            throw Ec2Failures.of(
                    "IncorrectInstanceState",
                    "The instance '" + instance.id() + "' is not in the 'stopped' state: its attribute '" + attribute
                            + "' cannot be changed.");
        }
    }

    private static Instance.Settings settings(Instance.Settings before, ModifyInstanceAttributeRequest request) {
        Instance.Settings after = before.protecting(
                value(request.disableApiTermination(), before.protectsTermination()),
                value(request.disableApiStop(), before.protectsStop()));
        if (request.instanceInitiatedShutdownBehavior() != null) {
            after = after.ending(
                    Given.text(request.instanceInitiatedShutdownBehavior().value(), "stop"));
        }
        return after.optimized(value(request.ebsOptimized(), after.ebsOptimized()));
    }

    private static boolean value(@Nullable AttributeBooleanValue asked, boolean before) {
        return asked == null ? before : Given.flag(asked.value());
    }

    /** Whether volumes end with the instance. */
    private void devices(WriteCall call, Instance instance, List<InstanceBlockDeviceMappingSpecification> asked) {
        for (InstanceBlockDeviceMappingSpecification each : asked) {
            Instance.Device device = instance.devices().stream()
                    .filter(known -> known.name().equals(each.deviceName()))
                    .findFirst()
                    .orElseThrow(() -> Ec2Failures.of(
                            "InvalidInstanceAttributeValue",
                            "No device is currently mapped at " + Given.text(each.deviceName())));
            inventory.find(call, Volume.KIND, device.volumeId()).ifPresent(volume -> volume.attachedTo(instance.id())
                    .ifPresent(attachment -> inventory.put(
                            call,
                            Volume.KIND,
                            volume.with(new Volume.Attachment(
                                    attachment.instanceId(),
                                    attachment.device(),
                                    attachment.state(),
                                    attachment.since(),
                                    each.ebs() != null && Given.flag(each.ebs().deleteOnTermination()))))));
        }
    }
}
