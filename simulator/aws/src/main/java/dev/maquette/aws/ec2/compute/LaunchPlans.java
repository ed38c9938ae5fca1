package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.iam.ProfileView;
import dev.maquette.catalog.aws.InstanceType;
import dev.maquette.catalog.aws.MachineImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Reads what a launch asks for, and refuses what EC2 refuses before it looks for a place. */
final class LaunchPlans {

    /** What EC2 takes where nobody names a type (EC2 API reference, RunInstances). */
    private static final String DEFAULT_TYPE = "m1.small";

    private static final int MOST_USER_DATA = 16_384;

    private final Facts facts;
    private final Inventory inventory;
    private final Images images;
    private final KeyPairs keys;

    LaunchPlans(Facts facts, Inventory inventory, Images images, KeyPairs keys) {
        this.facts = facts;
        this.inventory = inventory;
        this.images = images;
        this.keys = keys;
    }

    LaunchPlan plan(WriteCall call, LaunchRequests.Merged merged) {
        RunInstancesRequest request = merged.request();
        refuseUnmodelled(request);
        int least = Given.number(request.minCount(), 1);
        int most = Given.number(request.maxCount(), 1);
        checkCounts(least, most);
        if (Given.text(request.imageId()).isEmpty()) {
            throw Ec2Failures.missing("ImageId");
        }
        MachineImage image = images.get(call, Given.text(request.imageId()));
        InstanceType type = type(call, Given.text(request.instanceTypeAsString(), DEFAULT_TYPE));
        checkArchitecture(type, image);
        if (!Given.text(request.keyName()).isEmpty()) {
            keys.get(call, Given.text(request.keyName()));
        }
        checkUserData(Given.text(request.userData()));
        return new LaunchPlan(
                request,
                merged.templateId(),
                merged.templateVersion(),
                image,
                type,
                profile(call, request.iamInstanceProfile()),
                disks(call, image, request),
                least,
                most);
    }

    private static void refuseUnmodelled(RunInstancesRequest request) {
        Parameters.only(
                request,
                "BlockDeviceMappings",
                "ImageId",
                "InstanceType",
                "KeyName",
                "MaxCount",
                "MinCount",
                "Monitoring",
                "Placement",
                "SecurityGroupIds",
                "SecurityGroups",
                "SubnetId",
                "UserData",
                "LaunchTemplate",
                "InstanceMarketOptions",
                "CreditSpecification",
                "CpuOptions",
                "CapacityReservationSpecification",
                "HibernationOptions",
                "MetadataOptions",
                "EnclaveOptions",
                "PrivateDnsNameOptions",
                "MaintenanceOptions",
                "DisableApiStop",
                "NetworkPerformanceOptions",
                "DisableApiTermination",
                "InstanceInitiatedShutdownBehavior",
                "PrivateIpAddress",
                "NetworkInterfaces",
                "IamInstanceProfile",
                "EbsOptimized");
    }

    private static void checkCounts(int least, int most) {
        if (least < 1) {
            throw Ec2Failures.invalidValue("Value (" + least + ") for parameter minCount is invalid. Expecting a value"
                    + " greater than or equal to 1.");
        }
        if (most < least) {
            throw Ec2Failures.combination("The maximum instance count may not be less than the minimum instance count");
        }
    }

    private InstanceType type(WriteCall call, String name) {
        InstanceType type = facts.catalog()
                .instanceType(name)
                .orElseThrow(() -> Ec2Failures.invalidValue("Invalid value '" + name + "' for InstanceType."));
        if (facts.catalog().offering(call.region(), name).isEmpty()) {
            throw Ec2Failures.of(
                    "Unsupported",
                    "The requested configuration is currently not supported. Please check the documentation for"
                            + " supported configurations.");
        }
        return type;
    }

    private static void checkArchitecture(InstanceType type, MachineImage image) {
        if (!type.processor().architectures().contains(image.architecture())) {
            throw Ec2Failures.invalidValue("The architecture '"
                    + String.join(",", type.processor().architectures())
                    + "' of the specified instance type does not match the architecture '" + image.architecture()
                    + "' of the specified AMI. Specify an instance type and an AMI that have matching architectures,"
                    + " and try again. You can use 'describe-instance-types' or 'describe-images' to discover the"
                    + " architecture of the instance type or AMI.");
        }
    }

    private static void checkUserData(String text) {
        try {
            int length = Base64.getMimeDecoder().decode(text).length;
            if (length > MOST_USER_DATA) {
                throw Ec2Failures.invalidValue("User data is limited to 16384 bytes");
            }
        } catch (IllegalArgumentException notBase64) {
            throw Ec2Failures.of("InvalidParameterValue", "Invalid BASE64 encoding of user data");
        }
    }

    private static Optional<ProfileView> profile(
            WriteCall call, @org.jspecify.annotations.Nullable IamInstanceProfileSpecification asked) {
        if (asked == null || (asked.arn() == null && asked.name() == null)) {
            return Optional.empty();
        }
        boolean isByArn = asked.arn() != null;
        String text = Given.text(isByArn ? asked.arn() : asked.name());
        Optional<ProfileView> found = isByArn ? ProfileView.of(call, text) : ProfileView.named(call, text);
        if (found.isEmpty()) {
            throw Ec2Failures.invalidValue(
                    text,
                    "iamInstanceProfile." + (isByArn ? "arn" : "name"),
                    "Invalid IAM Instance Profile " + (isByArn ? "ARN" : "name"));
        }
        if (found.get().roleArns().isEmpty()) {
            throw Ec2Failures.invalidValue(
                    text,
                    "iamInstanceProfile." + (isByArn ? "arn" : "name"),
                    "IAM Instance Profile \"" + found.get().arn() + "\" has no associated IAM Roles");
        }
        return found;
    }

    /** The image's own devices, each as the request changes it, and those that the request adds. */
    private List<LaunchPlan.Disk> disks(WriteCall call, MachineImage image, RunInstancesRequest request) {
        Map<String, BlockDeviceMapping> asked = new LinkedHashMap<>();
        Given.list(request.blockDeviceMappings()).forEach(each -> asked.put(Given.text(each.deviceName()), each));
        List<LaunchPlan.Disk> disks = new ArrayList<>();
        for (ImageVolumes own : ImageVolumes.of(image)) {
            BlockDeviceMapping change = asked.remove(own.device());
            boolean isLeftOut = change != null && change.noDevice() != null;
            if (!isLeftOut) {
                EbsBlockDevice ebs = change == null || change.ebs() == null
                        ? EbsBlockDevice.builder().build()
                        : change.ebs();
                disks.add(disk(call, own.device(), ebs, Optional.of(own), image.idIn(call.region())));
            }
        }
        for (BlockDeviceMapping more : asked.values()) {
            if (more.ebs() != null) {
                disks.add(disk(call, Given.text(more.deviceName()), more.ebs(), Optional.empty(), ""));
            }
        }
        return disks;
    }

    private LaunchPlan.Disk disk(
            WriteCall call, String device, EbsBlockDevice ebs, Optional<ImageVolumes> own, String imageId) {
        Optional<Snapshot> snapshot = own.isPresent()
                ? Optional.empty()
                : Given.of(ebs.snapshotId()).map(each -> inventory.get(call, Snapshot.KIND, each));
        int least = own.map(ImageVolumes::sizeGib)
                .or(() -> snapshot.map(Snapshot::gib))
                .orElse(0);
        int gib = Given.number(ebs.volumeSize(), least);
        if (gib < least) {
            throw Ec2Failures.of(
                    "InvalidBlockDeviceMapping",
                    "Volume of size " + gib + "GB is smaller than snapshot '"
                            + own.map(each -> ImageVolumes.snapshot(imageId, device))
                                    .or(() -> snapshot.map(Snapshot::id))
                                    .orElse("")
                            + "', expect size >= " + least + "GB");
        }
        String type =
                Given.text(ebs.volumeTypeAsString(), own.map(ImageVolumes::type).orElse("gp2"));
        VolumeTypes.Rates rates = VolumeTypes.rates(type, gib, ebs.iops(), ebs.throughput());
        return new LaunchPlan.Disk(
                device,
                new Volume.Form(type, gib, rates.iops(), rates.throughput()),
                own.map(each -> ImageVolumes.snapshot(imageId, device))
                        .or(() -> snapshot.map(Snapshot::id))
                        .orElse(""),
                Encryption.keyOf(
                        call,
                        ebs.encrypted(),
                        ebs.kmsKeyId(),
                        snapshot.map(Snapshot::kmsKeyId).orElse("")),
                ebs.deleteOnTermination() == null || ebs.deleteOnTermination());
    }
}
