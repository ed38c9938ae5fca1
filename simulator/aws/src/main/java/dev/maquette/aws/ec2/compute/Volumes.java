package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.ClientTokens;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.catalog.aws.AvailabilityZone;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;

/** Volumes made, shown and deleted. */
final class Volumes {

    private final Facts facts;
    private final Inventory inventory;
    private final VolumeWorkflow workflow;
    private final VolumeView view;
    private final Finder<Volume> finder;

    Volumes(Facts facts, Inventory inventory, VolumeWorkflow workflow) {
        this.facts = facts;
        this.inventory = inventory;
        this.workflow = workflow;
        this.view = new VolumeView(inventory);
        this.finder = finder(inventory);
    }

    private static Finder<Volume> finder(Inventory inventory) {
        return new Finder<>(inventory, Volume.KIND)
                .by("volume-id", Volume::id)
                .by("availability-zone", Volume::zone)
                .by("create-time", volume -> volume.created().toString())
                .byFlag("encrypted", Volume::isEncrypted)
                .byFlag("multi-attach-enabled", Volume::multiAttach)
                .byFlag("fast-restored", volume -> false)
                .by("size", volume -> Integer.toString(volume.form().gib()))
                .by("snapshot-id", Volume::snapshotId)
                .by("status", Volume::state)
                .by("volume-type", volume -> volume.form().type())
                .byEach("attachment.device", volume -> attached(volume, Volume.Attachment::device))
                .byEach("attachment.status", volume -> attached(volume, Volume.Attachment::state))
                .byEach(
                        "attachment.attach-time",
                        volume -> attached(volume, each -> each.since().toString()))
                .byEach(
                        "attachment.delete-on-termination",
                        volume -> attached(volume, each -> Boolean.toString(each.endsWithInstance())));
    }

    private static List<String> attached(Volume volume, Function<Volume.Attachment, String> value) {
        return volume.attachments().stream().map(value).toList();
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.write(
                CreateVolumeRequest.class,
                this::create,
                needs.<CreateVolumeRequest>making(
                                "ec2:CreateVolume", Volume.KIND, CreateVolumeRequest::tagSpecifications)
                        .when("ec2:AvailabilityZone", request -> present(request.availabilityZone()))
                        .when("ec2:VolumeType", request -> List.of(Given.text(request.volumeTypeAsString(), "gp2")))
                        .when("ec2:VolumeSize", request -> present(request.size()))
                        .when("ec2:VolumeIops", request -> present(request.iops()))
                        .when("ec2:VolumeThroughput", request -> present(request.throughput()))
                        .when("ec2:Encrypted", request -> List.of(Boolean.toString(Given.flag(request.encrypted())))),
                needs.taggingNew("CreateVolume", Volume.KIND, CreateVolumeRequest::tagSpecifications));
        ec2.read(DescribeVolumesRequest.class, this::describe, Needs.any("ec2:DescribeVolumes"));
        ec2.write(
                DeleteVolumeRequest.class,
                this::delete,
                needs.on("ec2:DeleteVolume", Volume.KIND, DeleteVolumeRequest::volumeId));
    }

    private static List<String> present(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? List.of() : List.of(value.toString());
    }

    private CreateVolumeResponse create(WriteCall call, CreateVolumeRequest request) {
        Parameters.only(
                request,
                "AvailabilityZone",
                "AvailabilityZoneId",
                "Encrypted",
                "Iops",
                "KmsKeyId",
                "Size",
                "SnapshotId",
                "VolumeType",
                "MultiAttachEnabled",
                "Throughput",
                "VolumeInitializationRate");
        String id = ClientTokens.once(call, request, request.clientToken(), () -> {
            Volume volume = planned(call, request);
            inventory.put(call, Volume.KIND, volume);
            inventory.tag(call, Volume.KIND, volume.id(), Tagging.of(call, request.tagSpecifications(), Volume.KIND));
            workflow.begins(call, volume.id(), "ebs-create-volume");
            return volume.id();
        });
        return view.created(call, inventory.get(call, Volume.KIND, id));
    }

    private Volume planned(WriteCall call, CreateVolumeRequest request) {
        String zone = zone(call, request);
        Optional<Snapshot> snapshot = Given.of(request.snapshotId())
                .filter(each -> !each.isEmpty())
                .map(each -> inventory.get(call, Snapshot.KIND, each));
        if (request.size() == null && snapshot.isEmpty()) {
            throw Ec2Failures.of("MissingParameter", "The request must contain the parameter size or snapshotId");
        }
        int least = snapshot.map(Snapshot::gib).orElse(0);
        int gib = Given.number(request.size(), least);
        if (gib < least) {
            throw Ec2Failures.invalidValue("Volume of size " + gib + "GB is smaller than snapshot '"
                    + snapshot.map(Snapshot::id).orElse("") + "', expect size >= " + least + "GB");
        }
        String type = Given.text(request.volumeTypeAsString(), "gp2");
        VolumeTypes.Rates rates = VolumeTypes.rates(type, gib, request.iops(), request.throughput());
        boolean isShared = Given.flag(request.multiAttachEnabled());
        if (isShared && !List.of("io1", "io2").contains(type)) {
            throw Ec2Failures.combination(
                    "The parameter multiAttachEnabled is not supported for " + type + " volumes.");
        }
        return new Volume(
                call.ids().hex(Volume.KIND.prefix(), "volume"),
                new Volume.Form(type, gib, rates.iops(), rates.throughput()),
                zone,
                snapshot.map(Snapshot::id).orElse(""),
                call.now(),
                "creating",
                Encryption.keyOf(
                        call,
                        request.encrypted(),
                        request.kmsKeyId(),
                        snapshot.map(Snapshot::kmsKeyId).orElse("")),
                isShared,
                List.of(),
                Optional.empty());
    }

    private String zone(Call call, CreateVolumeRequest request) {
        String name = Given.text(request.availabilityZone());
        String zoneId = Given.text(request.availabilityZoneId());
        if (name.isEmpty() && zoneId.isEmpty()) {
            throw Ec2Failures.missing("AvailabilityZone");
        }
        return facts.catalog().zones(call.region()).stream()
                .filter(zone -> zone.name().equals(name) || zone.id().equals(zoneId))
                .map(AvailabilityZone::name)
                .findFirst()
                .orElseThrow(() -> Ec2Failures.of(
                        "InvalidZone.NotFound", "The zone '" + (name.isEmpty() ? zoneId : name) + "' does not exist."));
    }

    private DescribeVolumesResponse describe(Call call, DescribeVolumesRequest request) {
        Pages.Page<Volume> page = finder.find(
                call, Query.of(request.volumeIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeVolumesResponse.builder()
                .volumes(page.items().stream()
                        .map(volume -> view.show(call, volume))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DeleteVolumeResponse delete(WriteCall call, DeleteVolumeRequest request) {
        Volume volume = inventory.get(call, Volume.KIND, Required.text(request.volumeId(), "VolumeId"));
        if (!volume.attachments().isEmpty()) {
            throw Ec2Failures.of(
                    "VolumeInUse",
                    "Volume " + volume.id() + " is currently attached to "
                            + volume.attachments().getFirst().instanceId());
        }
        if (volume.state().equals("deleting")) {
            throw Volume.KIND.notFound(List.of(volume.id()));
        }
        remove(call, volume);
        return DeleteVolumeResponse.builder().build();
    }

    /** Lets a volume go, whatever it was attached to. */
    void remove(WriteCall call, Volume volume) {
        workflow.cancel(call, volume.id());
        inventory.put(call, Volume.KIND, volume.with(List.of()).in("deleting"));
        workflow.begins(call, volume.id(), "ebs-delete-volume");
    }
}
