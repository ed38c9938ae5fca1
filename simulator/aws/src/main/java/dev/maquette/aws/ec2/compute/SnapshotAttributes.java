package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Required;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeResponse;

/** Who else may make volumes of a snapshot. It is kept and shown: there is no other account here. */
final class SnapshotAttributes {

    private static final String EVERYBODY = "all";
    private static final String PERMISSION = "createVolumePermission";

    private final Inventory inventory;

    SnapshotAttributes(Inventory inventory) {
        this.inventory = inventory;
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.write(
                ModifySnapshotAttributeRequest.class,
                this::modify,
                needs.on("ec2:ModifySnapshotAttribute", Snapshot.KIND, ModifySnapshotAttributeRequest::snapshotId));
        ec2.read(
                DescribeSnapshotAttributeRequest.class,
                this::describe,
                needs.on("ec2:DescribeSnapshotAttribute", Snapshot.KIND, DescribeSnapshotAttributeRequest::snapshotId));
        ec2.write(
                ResetSnapshotAttributeRequest.class,
                this::reset,
                needs.on("ec2:ResetSnapshotAttribute", Snapshot.KIND, ResetSnapshotAttributeRequest::snapshotId));
    }

    private Snapshot get(Call call, @Nullable String id) {
        return inventory.get(call, Snapshot.KIND, Required.text(id, "SnapshotId"));
    }

    private ModifySnapshotAttributeResponse modify(WriteCall call, ModifySnapshotAttributeRequest request) {
        Snapshot snapshot = get(call, request.snapshotId());
        List<String> named = new ArrayList<>(Given.list(request.userIds()));
        named.addAll(Given.list(request.groupNames()));
        boolean isAdding = Given.text(request.operationTypeAsString(), "add").equals("add");
        List<String> added = new ArrayList<>(isAdding ? named : List.of());
        List<String> removed = new ArrayList<>(isAdding ? List.of() : named);
        if (request.createVolumePermission() != null) {
            added.addAll(names(request.createVolumePermission().add()));
            removed.addAll(names(request.createVolumePermission().remove()));
        }
        if (added.isEmpty() && removed.isEmpty()) {
            throw Ec2Failures.of("MissingParameter", "The request must contain the parameter userIds or groupNames");
        }
        List<String> all = new ArrayList<>(added);
        all.addAll(removed);
        all.stream()
                .filter(each -> !each.equals(EVERYBODY) && !each.matches("\\d{12}"))
                .findFirst()
                .ifPresent(SnapshotAttributes::refuse);
        if (added.contains(EVERYBODY) && !snapshot.kmsKeyId().isEmpty()) {
            throw Ec2Failures.of("OperationNotPermitted", "Encrypted snapshots with EBS default key cannot be shared");
        }
        Set<String> shared = new TreeSet<>(snapshot.sharedWith());
        shared.addAll(added);
        removed.forEach(shared::remove);
        inventory.put(call, Snapshot.KIND, snapshot.shared(List.copyOf(shared)));
        return ModifySnapshotAttributeResponse.builder().build();
    }

    private static void refuse(String name) {
        throw Ec2Failures.of(
                "InvalidAttributeValue", "\"" + name + "\" is neither an account of twelve digits nor the group all.");
    }

    private static List<String> names(@Nullable List<CreateVolumePermission> permissions) {
        return Given.list(permissions).stream()
                .map(each -> Given.text(each.userId(), Given.text(each.groupAsString())))
                .toList();
    }

    private DescribeSnapshotAttributeResponse describe(Call call, DescribeSnapshotAttributeRequest request) {
        Snapshot snapshot = get(call, request.snapshotId());
        String attribute = Required.text(request.attributeAsString(), "Attribute");
        var answer = DescribeSnapshotAttributeResponse.builder().snapshotId(snapshot.id());
        if (attribute.equals(PERMISSION)) {
            answer.createVolumePermissions(snapshot.sharedWith().stream()
                    .map(each -> each.equals(EVERYBODY)
                            ? CreateVolumePermission.builder().group(each).build()
                            : CreateVolumePermission.builder().userId(each).build())
                    .toList());
        } else {
            answer.productCodes(List.of());
        }
        return answer.build();
    }

    private ResetSnapshotAttributeResponse reset(WriteCall call, ResetSnapshotAttributeRequest request) {
        Snapshot snapshot = get(call, request.snapshotId());
        if (!Given.text(request.attributeAsString()).equals(PERMISSION)) {
            throw Ec2Failures.of("InvalidParameterValue", "Only createVolumePermission can be reset.");
        }
        inventory.put(call, Snapshot.KIND, snapshot.shared(List.of()));
        return ResetSnapshotAttributeResponse.builder().build();
    }
}
