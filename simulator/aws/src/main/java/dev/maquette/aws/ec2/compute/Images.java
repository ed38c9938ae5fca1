package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.catalog.aws.MachineImage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;

/** Public machine images. An account has none of its own here: making them is not modelled. */
final class Images {

    private static final int YEARS_TO_DEPRECATION = 2;

    private final PublicImages images;
    private final FactFilters<Image> filters = filters();

    Images(PublicImages images) {
        this.images = images;
    }

    void register(Ec2Operations ec2) {
        ec2.read(DescribeImagesRequest.class, this::describe, Needs.any("ec2:DescribeImages"));
    }

    private static FactFilters<Image> filters() {
        return new FactFilters<Image>()
                .by("architecture", Image::architectureAsString)
                .byEach(
                        "block-device-mapping.delete-on-termination",
                        image -> devices(image, each -> each.ebs().deleteOnTermination()))
                .byEach("block-device-mapping.device-name", image -> devices(image, BlockDeviceMapping::deviceName))
                .byEach(
                        "block-device-mapping.snapshot-id",
                        image -> devices(image, each -> each.ebs().snapshotId()))
                .byEach(
                        "block-device-mapping.volume-size",
                        image -> devices(image, each -> each.ebs().volumeSize()))
                .byEach(
                        "block-device-mapping.volume-type",
                        image -> devices(image, each -> each.ebs().volumeTypeAsString()))
                .byEach(
                        "block-device-mapping.encrypted",
                        image -> devices(image, each -> each.ebs().encrypted()))
                .by("creation-date", Image::creationDate)
                .by("description", Image::description)
                .by("ena-support", Image::enaSupport)
                .by("hypervisor", Image::hypervisorAsString)
                .by("image-id", Image::imageId)
                .by("image-type", Image::imageTypeAsString)
                .by("is-public", Image::publicLaunchPermissions)
                .by("manifest-location", Image::imageLocation)
                .by("name", Image::name)
                .byEach("owner-alias", image -> Given.of(image.imageOwnerAlias()).stream()
                        .toList())
                .by("owner-id", Image::ownerId)
                .byEach("platform", image -> List.of())
                .by("platform-details", Image::platformDetails)
                .by("root-device-name", Image::rootDeviceName)
                .by("root-device-type", Image::rootDeviceTypeAsString)
                .by("state", Image::stateAsString)
                .by("sriov-net-support", Image::sriovNetSupport)
                .by("virtualization-type", Image::virtualizationTypeAsString)
                .byEach("boot-mode", image -> Given.of(image.bootModeAsString()).stream()
                        .toList())
                .byEach("imds-support", image -> Given.of(image.imdsSupportAsString()).stream()
                        .toList())
                .byEach("product-code", image -> List.of())
                .byEach("tag-key", image -> List.of());
    }

    private static List<String> devices(Image image, java.util.function.Function<BlockDeviceMapping, Object> value) {
        return image.blockDeviceMappings().stream()
                .map(each -> value.apply(each).toString())
                .toList();
    }

    private DescribeImagesResponse describe(Call call, DescribeImagesRequest request) {
        List<MachineImage> found = named(call, Given.list(request.imageIds())).stream()
                .filter(image -> isOf(image, Given.list(request.owners())))
                .filter(image -> isExecutable(Given.list(request.executableUsers())))
                .toList();
        Query query = Query.of(request.imageIds(), request.filters(), request.maxResults(), request.nextToken());
        List<Image> shown = found.stream()
                .map(image -> show(call.region(), image))
                .sorted(Comparator.comparing(Image::imageId))
                .toList();
        Pages.Page<Image> page = filters.page(shown, query, Image::imageId);
        return DescribeImagesResponse.builder()
                .images(page.items())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private List<MachineImage> named(Call call, List<String> ids) {
        if (ids.isEmpty()) {
            return List.copyOf(images.all(call.region()));
        }
        List<MachineImage> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            check(id);
            images.find(call.region(), id).ifPresentOrElse(found::add, () -> missing.add(id));
        }
        if (!missing.isEmpty()) {
            throw notFound(missing);
        }
        return found;
    }

    /** The image of an id, or the refusal that EC2 has for it. */
    MachineImage get(Call call, String id) {
        check(id);
        return images.find(call.region(), id).orElseThrow(() -> notFound(List.of(id)));
    }

    Optional<MachineImage> find(Call call, String id) {
        return images.find(call.region(), id);
    }

    private static void check(String id) {
        if (!id.matches("ami-([0-9a-f]{8}|[0-9a-f]{17})")) {
            boolean isPrefixed = id.startsWith("ami-");
            throw Ec2Failures.of(
                    "InvalidAMIID.Malformed",
                    "Invalid id: \"" + id + "\"" + (isPrefixed ? "" : " (expecting \"ami-...\")"));
        }
    }

    private static RuntimeException notFound(List<String> ids) {
        String list = "[" + String.join(", ", ids) + "]";
        return Ec2Failures.of(
                "InvalidAMIID.NotFound",
                ids.size() == 1
                        ? "The image id '" + list + "' does not exist"
                        : "The image ids '" + list + "' do not exist");
    }

    /** {@code self} owns none; aliases are those of the accounts that have one. */
    private static boolean isOf(MachineImage image, List<String> owners) {
        return owners.isEmpty()
                || owners.contains(image.owner())
                || image.ownerAlias().filter(owners::contains).isPresent();
    }

    private static boolean isExecutable(List<String> users) {
        return users.isEmpty() || users.contains("all");
    }

    static Image show(String region, MachineImage image) {
        String id = image.idIn(region);
        boolean isArm = image.architecture().equals("arm64");
        Image.Builder shown = Image.builder()
                .imageId(id)
                .name(image.name())
                .description(image.description())
                .architecture(image.architecture())
                .creationDate(image.created() + "T00:00:00.000Z")
                .deprecationTime(deprecated(image.created()))
                .imageLocation(image.ownerAlias().orElse(image.owner()) + "/" + image.name())
                .imageType("machine")
                .publicLaunchPermissions(true)
                .ownerId(image.owner())
                .imageOwnerAlias(image.ownerAlias().orElse(null))
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .state("available")
                .blockDeviceMappings(ImageVolumes.of(image).stream()
                        .map(volume -> device(id, volume))
                        .toList())
                .enaSupport(true)
                .hypervisor("xen")
                .rootDeviceName(image.rootDevice())
                .rootDeviceType("ebs")
                .sriovNetSupport("simple")
                .virtualizationType("hvm")
                .bootMode(isArm ? "uefi" : "uefi-preferred");
        if (image.name().contains("al2023")) {
            shown.imdsSupport("v2.0");
        }
        return shown.build();
    }

    private static String deprecated(LocalDate created) {
        return created.plusYears(YEARS_TO_DEPRECATION) + "T00:00:00.000Z";
    }

    private static BlockDeviceMapping device(String image, ImageVolumes volume) {
        EbsBlockDevice.Builder ebs = EbsBlockDevice.builder()
                .deleteOnTermination(true)
                .snapshotId(ImageVolumes.snapshot(image, volume.device()))
                .volumeSize(volume.sizeGib())
                .volumeType(volume.type())
                .encrypted(false);
        if (volume.type().equals("gp3")) {
            ebs.iops(VolumeTypes.GP3_IOPS).throughput(VolumeTypes.GP3_THROUGHPUT);
        }
        return BlockDeviceMapping.builder()
                .deviceName(volume.device())
                .ebs(ebs.build())
                .build();
    }
}
