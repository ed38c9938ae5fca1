package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.GetInstanceUefiDataRequest;
import software.amazon.awssdk.services.ec2.model.GetInstanceUefiDataResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusDetails;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;

/** The health of instances, and what their consoles say. */
final class InstanceStatuses {

    private final Facts facts;
    private final Inventory inventory;
    private final FactFilters<Instance> filters = new FactFilters<Instance>()
            .by("availability-zone", each -> each.place().zone())
            .by("instance-state-name", each -> each.state().text())
            .by("instance-state-code", each -> each.state().code());

    InstanceStatuses(Facts facts, Inventory inventory) {
        this.facts = facts;
        this.inventory = inventory;
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.read(DescribeInstanceStatusRequest.class, this::describe, Needs.any("ec2:DescribeInstanceStatus"));
        ec2.read(
                GetConsoleOutputRequest.class,
                this::console,
                needs.on("ec2:GetConsoleOutput", Instance.KIND, GetConsoleOutputRequest::instanceId));
        Need<GetInstanceUefiDataRequest> uefi =
                needs.on("ec2:GetInstanceUefiData", Instance.KIND, GetInstanceUefiDataRequest::instanceId);
        ec2.read(GetInstanceUefiDataRequest.class, this::uefi, uefi);
    }

    /** Only running instances, unless all are asked for. */
    private DescribeInstanceStatusResponse describe(Call call, DescribeInstanceStatusRequest request) {
        List<String> ids = Given.list(request.instanceIds());
        Query query = Query.of(ids, request.filters(), request.maxResults(), request.nextToken());
        List<Instance> all = new ArrayList<>();
        if (ids.isEmpty()) {
            inventory.all(call, Instance.KIND).forEach(all::add);
        } else {
            all.addAll(inventory.get(call, Instance.KIND, ids));
        }
        boolean isOfAll = Given.flag(request.includeAllInstances());
        List<Instance> wanted = all.stream()
                .filter(each -> isOfAll || each.is(Instance.State.RUNNING))
                .toList();
        var page = filters.page(wanted, query, Instance::id);
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(
                        page.items().stream().map(each -> show(call, each)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private InstanceStatus show(Call call, Instance instance) {
        return InstanceStatus.builder()
                .instanceId(instance.id())
                .availabilityZone(instance.place().zone())
                .instanceState(InstanceView.state(instance.state()))
                .instanceStatus(summary(call, instance))
                .systemStatus(summary(call, instance))
                .events(List.of())
                .build();
    }

    /** Checks pass some time after an instance runs; of one that does not run nothing is known. */
    private InstanceStatusSummary summary(Call call, Instance instance) {
        if (!instance.is(Instance.State.RUNNING)) {
            return InstanceStatusSummary.builder().status("not-applicable").build();
        }
        Instant checked = instance.standing().since().plus(facts.takes("ec2-status-checks"));
        boolean isChecked = !checked.isAfter(call.now());
        return InstanceStatusSummary.builder()
                .status(isChecked ? "ok" : "initializing")
                .details(InstanceStatusDetails.builder()
                        .name("reachability")
                        .status(isChecked ? "passed" : "initializing")
                        .build())
                .build();
    }

    /** The firmware's variables hold nothing until somebody writes some. */
    private GetInstanceUefiDataResponse uefi(Call call, GetInstanceUefiDataRequest request) {
        Instance instance = inventory.get(call, Instance.KIND, Required.text(request.instanceId(), "InstanceId"));
        return GetInstanceUefiDataResponse.builder()
                .instanceId(instance.id())
                .uefiData("")
                .build();
    }

    /** What runs on an instance is not modelled, so its console has said nothing yet. */
    private GetConsoleOutputResponse console(Call call, GetConsoleOutputRequest request) {
        Instance instance = inventory.get(call, Instance.KIND, Required.text(request.instanceId(), "InstanceId"));
        return GetConsoleOutputResponse.builder()
                .instanceId(instance.id())
                .timestamp(instance.standing().since())
                .build();
    }
}
