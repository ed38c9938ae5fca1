package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreatePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeletePlacementGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsResponse;

/** Placement groups by name. */
final class PlacementGroups {

    private static final int DEFAULT_PARTITIONS = 2;

    private final Inventory inventory;
    private final Finder<PlacementGroup> finder;

    PlacementGroups(Inventory inventory) {
        this.inventory = inventory;
        this.finder = new Finder<>(inventory, PlacementGroup.KIND)
                .by("strategy", PlacementGroup::strategy)
                .by("spread-level", PlacementGroup::spreadLevel)
                .by("state", group -> "available")
                .byAny("group-arn", (call, group) -> List.of(PlacementGroup.KIND.arn(call, group.name())));
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.write(
                CreatePlacementGroupRequest.class,
                this::create,
                needs.<CreatePlacementGroupRequest>making(
                        "ec2:CreatePlacementGroup",
                        PlacementGroup.KIND,
                        CreatePlacementGroupRequest::tagSpecifications),
                needs.taggingNew(
                        "CreatePlacementGroup", PlacementGroup.KIND, CreatePlacementGroupRequest::tagSpecifications));
        ec2.read(DescribePlacementGroupsRequest.class, this::describe, Needs.any("ec2:DescribePlacementGroups"));
        ec2.write(
                DeletePlacementGroupRequest.class,
                this::delete,
                Need.on("ec2:DeletePlacementGroup", "placement-group*", (call, request) -> Target.arn(
                                PlacementGroup.KIND.arn(call, Given.text(request.groupName())))
                        .with("ec2:Region", call.region())));
    }

    private Optional<PlacementGroup> named(Call call, String name) {
        return inventory.with(call, PlacementGroup.KIND, "group-name", name).stream()
                .findFirst();
    }

    private static AwsFailure unknown(String name) {
        return Ec2Failures.of("InvalidPlacementGroup.Unknown", "The Placement Group '" + name + "' is unknown.");
    }

    private CreatePlacementGroupResponse create(WriteCall call, CreatePlacementGroupRequest request) {
        String name = Required.text(request.groupName(), "GroupName");
        String strategy = Given.text(request.strategyAsString(), "cluster");
        if (named(call, name).isPresent()) {
            throw Ec2Failures.of(
                    "InvalidPlacementGroup.Duplicate", "The Placement Group '" + name + "' already exists.");
        }
        if (!List.of("cluster", "spread", "partition").contains(strategy)) {
            throw Ec2Failures.invalidValue(strategy, "strategy", "Expected: cluster, spread or partition.");
        }
        PlacementGroup group = new PlacementGroup(
                call.ids().hex(PlacementGroup.KIND.prefix(), name),
                name,
                strategy,
                strategy.equals("partition") ? Given.number(request.partitionCount(), DEFAULT_PARTITIONS) : 0,
                strategy.equals("spread") ? Given.text(request.spreadLevelAsString(), "rack") : "");
        inventory.put(call, PlacementGroup.KIND, group);
        inventory.tag(
                call,
                PlacementGroup.KIND,
                group.id(),
                Tagging.of(call, request.tagSpecifications(), PlacementGroup.KIND));
        return CreatePlacementGroupResponse.builder()
                .placementGroup(show(call, group))
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.PlacementGroup show(Call call, PlacementGroup group) {
        return software.amazon.awssdk.services.ec2.model.PlacementGroup.builder()
                .groupId(group.id())
                .groupName(group.name())
                .groupArn(PlacementGroup.KIND.arn(call, group.name()))
                .strategy(group.strategy())
                .partitionCount(group.partitions() == 0 ? null : group.partitions())
                .spreadLevel(group.spreadLevel().isEmpty() ? null : group.spreadLevel())
                .state("available")
                .tags(Tagging.shown(inventory.tags(call, group.id())))
                .build();
    }

    private DescribePlacementGroupsResponse describe(Call call, DescribePlacementGroupsRequest request) {
        List<String> ids = new ArrayList<>(Given.list(request.groupIds()));
        for (String name : Given.list(request.groupNames())) {
            ids.add(named(call, name).orElseThrow(() -> unknown(name)).id());
        }
        return DescribePlacementGroupsResponse.builder()
                .placementGroups(finder.list(call, Query.of(ids, request.filters())).stream()
                        .map(group -> show(call, group))
                        .toList())
                .build();
    }

    private DeletePlacementGroupResponse delete(WriteCall call, DeletePlacementGroupRequest request) {
        String name = Required.text(request.groupName(), "GroupName");
        PlacementGroup group = named(call, name).orElseThrow(() -> unknown(name));
        inventory.delete(call, PlacementGroup.KIND, group.id());
        return DeletePlacementGroupResponse.builder().build();
    }
}
