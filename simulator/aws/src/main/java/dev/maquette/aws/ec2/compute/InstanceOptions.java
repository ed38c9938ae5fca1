package dev.maquette.aws.ec2.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Required;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMonitoring;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesResponse;
import software.amazon.awssdk.services.ec2.model.SuccessfulInstanceCreditSpecificationItem;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesResponse;

/** Options of instances that have operations of their own: the metadata service, CPU credits, detailed monitoring. */
final class InstanceOptions {

    private final Inventory inventory;
    private final InstanceStore store;

    InstanceOptions(Inventory inventory, InstanceStore store) {
        this.inventory = inventory;
        this.store = store;
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.write(
                ModifyInstanceMetadataOptionsRequest.class,
                this::metadata,
                needs.on(
                        "ec2:ModifyInstanceMetadataOptions",
                        Instance.KIND,
                        ModifyInstanceMetadataOptionsRequest::instanceId));
        ec2.read(
                DescribeInstanceCreditSpecificationsRequest.class,
                this::credits,
                Needs.any("ec2:DescribeInstanceCreditSpecifications"));
        ec2.write(
                ModifyInstanceCreditSpecificationRequest.class,
                this::changeCredits,
                needs.each(
                        "ec2:ModifyInstanceCreditSpecification",
                        Instance.KIND,
                        request -> Given.list(request.instanceCreditSpecifications()).stream()
                                .map(each -> Given.text(each.instanceId()))
                                .toList()));
        ec2.write(
                MonitorInstancesRequest.class,
                (WriteCall call, MonitorInstancesRequest request) -> MonitorInstancesResponse.builder()
                        .instanceMonitorings(monitor(call, request.instanceIds(), true))
                        .build(),
                needs.each("ec2:MonitorInstances", Instance.KIND, MonitorInstancesRequest::instanceIds));
        ec2.write(
                UnmonitorInstancesRequest.class,
                (WriteCall call, UnmonitorInstancesRequest request) -> UnmonitorInstancesResponse.builder()
                        .instanceMonitorings(monitor(call, request.instanceIds(), false))
                        .build(),
                needs.each("ec2:UnmonitorInstances", Instance.KIND, UnmonitorInstancesRequest::instanceIds));
    }

    private ModifyInstanceMetadataOptionsResponse metadata(
            WriteCall call, ModifyInstanceMetadataOptionsRequest request) {
        Instance instance = store.get(call, Required.text(request.instanceId(), "InstanceId"));
        ObjectNode asked = Shapes.tree(request);
        asked.remove(List.of("InstanceId", "DryRun"));
        ObjectNode before = Shapes.parse(instance.settings().options().getOrDefault(InstanceDefaults.METADATA, ""));
        String after = Shapes.merged(before, asked).toString();
        store.put(call, instance.with(instance.settings().with(InstanceDefaults.METADATA, after)));
        return ModifyInstanceMetadataOptionsResponse.builder()
                .instanceId(instance.id())
                .instanceMetadataOptions(Shapes.read(after, InstanceMetadataOptionsResponse.class).toBuilder()
                        .state("pending")
                        .build())
                .build();
    }

    private DescribeInstanceCreditSpecificationsResponse credits(
            Call call, DescribeInstanceCreditSpecificationsRequest request) {
        List<String> ids = Given.list(request.instanceIds());
        List<Instance> all = new ArrayList<>();
        if (ids.isEmpty()) {
            inventory.all(call, Instance.KIND).forEach(all::add);
        } else {
            all.addAll(store.get(call, ids));
        }
        for (Instance instance : ids.isEmpty() ? List.<Instance>of() : all) {
            refuseWithoutCredits(instance);
        }
        return DescribeInstanceCreditSpecificationsResponse.builder()
                .instanceCreditSpecifications(all.stream()
                        .filter(each -> !each.settings().credits().isEmpty())
                        .map(each -> InstanceCreditSpecification.builder()
                                .instanceId(each.id())
                                .cpuCredits(each.settings().credits())
                                .build())
                        .toList())
                .build();
    }

    private static void refuseWithoutCredits(Instance instance) {
        if (instance.settings().credits().isEmpty()) {
            throw Ec2Failures.of(
                    "InvalidInstanceCreditSpecification",
                    "The instance '" + instance.id() + "' does not support CPU credits.");
        }
    }

    private ModifyInstanceCreditSpecificationResponse changeCredits(
            WriteCall call, ModifyInstanceCreditSpecificationRequest request) {
        List<SuccessfulInstanceCreditSpecificationItem> done = new ArrayList<>();
        for (InstanceCreditSpecificationRequest each : Given.list(request.instanceCreditSpecifications())) {
            Instance instance = store.get(call, Required.text(each.instanceId(), "InstanceId"));
            refuseWithoutCredits(instance);
            store.put(call, instance.with(instance.settings().credited(Given.text(each.cpuCredits()))));
            done.add(SuccessfulInstanceCreditSpecificationItem.builder()
                    .instanceId(instance.id())
                    .build());
        }
        return ModifyInstanceCreditSpecificationResponse.builder()
                .successfulInstanceCreditSpecifications(done)
                .build();
    }

    private List<InstanceMonitoring> monitor(WriteCall call, List<String> ids, boolean isMonitored) {
        List<InstanceMonitoring> shown = new ArrayList<>();
        for (Instance instance : store.get(call, Required.list(ids, "InstanceId"))) {
            store.put(call, instance.with(instance.settings().monitored(isMonitored)));
            shown.add(InstanceMonitoring.builder()
                    .instanceId(instance.id())
                    .monitoring(state -> state.state(isMonitored ? "pending" : "disabling"))
                    .build());
        }
        return shown;
    }
}
