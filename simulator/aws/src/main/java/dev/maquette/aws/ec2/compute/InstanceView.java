package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.network.NetworkInterface;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CapacityReservationSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.EnclaveOptions;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.HibernationOptions;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceMaintenanceOptions;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkPerformanceOptions;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.Monitoring;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** Instances as the API shows them. */
final class InstanceView {

    private final Facts facts;
    private final Inventory inventory;
    private final InterfaceView interfaces;

    InstanceView(Facts facts, Inventory inventory) {
        this.facts = facts;
        this.inventory = inventory;
        this.interfaces = new InterfaceView(inventory);
    }

    static InstanceState state(Instance.State state) {
        return InstanceState.builder().code(state.code()).name(state.text()).build();
    }

    Reservation reservation(Call call, List<Instance> instances) {
        Instance first = instances.getFirst();
        return Reservation.builder()
                .reservationId(first.launch().reservation())
                .ownerId(call.account())
                .requesterId(first.launch().requester().isEmpty() ? null : requester(first))
                .groups(List.of())
                .instances(instances.stream().map(each -> show(call, each)).toList())
                .build();
    }

    /** Services call by accounts of their own; that of Auto Scaling stands in public answers of DescribeInstances. */
    private static String requester(Instance instance) {
        return instance.launch().requester().startsWith("autoscaling") ? "940372691376" : "226008221399";
    }

    software.amazon.awssdk.services.ec2.model.Instance show(Call call, Instance instance) {
        List<NetworkInterface> own = interfaces.of(call, instance);
        var shown = software.amazon.awssdk.services.ec2.model.Instance.builder()
                .instanceId(instance.id())
                .amiLaunchIndex(instance.launch().index())
                .launchTime(instance.launch().at())
                .usageOperationUpdateTime(instance.launch().at())
                .clientToken(instance.launch().clientToken())
                .state(state(instance.state()))
                .stateTransitionReason(instance.standing().transition())
                .stateReason(reason(instance.standing()))
                .tags(Tagging.shown(inventory.tags(call, instance.id())));
        machine(call, instance, shown);
        network(call, instance, own, shown);
        settings(instance, shown);
        return shown.build();
    }

    private static @Nullable StateReason reason(Instance.Standing standing) {
        return standing.reasonCode().isEmpty()
                ? null
                : StateReason.builder()
                        .code(standing.reasonCode())
                        .message(standing.reason())
                        .build();
    }

    private void machine(
            Call call, Instance instance, software.amazon.awssdk.services.ec2.model.Instance.Builder shown) {
        Instance.Machine machine = instance.machine();
        boolean isArm = machine.architecture().equals("arm64");
        shown.architecture(machine.architecture())
                .imageId(machine.imageId())
                .instanceType(machine.type())
                .keyName(machine.keyName().isEmpty() ? null : machine.keyName())
                .rootDeviceName(machine.rootDevice())
                .rootDeviceType("ebs")
                .virtualizationType("hvm")
                .hypervisor("xen")
                .enaSupport(true)
                .bootMode(isArm ? "uefi" : "uefi-preferred")
                .currentInstanceBootMode(isArm || isNitro(machine) ? "uefi" : "legacy-bios")
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .productCodes(List.of())
                .blockDeviceMappings(instance.devices().stream()
                        .map(device -> device(call, instance, device))
                        .toList());
        if (!machine.profileArn().isEmpty()) {
            shown.iamInstanceProfile(IamInstanceProfile.builder()
                    .arn(machine.profileArn())
                    .id(machine.profileId())
                    .build());
        }
        if (instance.isSpot()) {
            shown.instanceLifecycle("spot")
                    .spotInstanceRequestId(instance.launch().spotRequest());
        }
    }

    private boolean isNitro(Instance.Machine machine) {
        return facts.catalog()
                .instanceType(machine.type())
                .flatMap(dev.maquette.catalog.aws.InstanceType::hypervisor)
                .filter("xen"::equals)
                .isEmpty();
    }

    InstanceBlockDeviceMapping device(Call call, Instance instance, Instance.Device device) {
        Optional<Volume.Attachment> attachment = inventory
                .find(call, Volume.KIND, device.volumeId())
                .flatMap(volume -> volume.attachedTo(instance.id()));
        return InstanceBlockDeviceMapping.builder()
                .deviceName(device.name())
                .ebs(ebs -> ebs.volumeId(device.volumeId())
                        .attachTime(device.since())
                        .status(attachment.map(Volume.Attachment::state).orElse("attached"))
                        .deleteOnTermination(attachment
                                .map(Volume.Attachment::endsWithInstance)
                                .orElse(false)))
                .build();
    }

    private void network(
            Call call,
            Instance instance,
            List<NetworkInterface> own,
            software.amazon.awssdk.services.ec2.model.Instance.Builder shown) {
        Instance.Place place = instance.place();
        Placement said = option(instance, InstanceDefaults.PLACEMENT, Placement.class)
                .orElse(Placement.builder().build());
        shown.placement(said.toBuilder()
                .availabilityZone(place.zone())
                .availabilityZoneId(facts.catalog().zones(call.region()).stream()
                        .filter(zone -> zone.name().equals(place.zone()))
                        .map(zone -> zone.id())
                        .findFirst()
                        .orElse(null))
                .groupName(place.group())
                .tenancy(place.tenancy())
                .build());
        shown.privateDnsName(place.privateDns())
                .networkInterfaces(
                        own.stream().map(each -> interfaces.show(call, each)).toList())
                .securityGroups(List.of());
        if (!own.isEmpty()) {
            NetworkInterface primary = own.getFirst();
            shown.subnetId(place.subnetId())
                    .vpcId(place.vpcId())
                    .privateIpAddress(place.privateIp())
                    .sourceDestCheck(primary.checksSource())
                    .securityGroups(interfaces.groups(call, primary));
        }
        Optional<String> open = own.stream().findFirst().flatMap(InterfaceView::publicIp);
        open.ifPresent(shown::publicIpAddress);
        shown.publicDnsName(
                open.map(each -> interfaces.publicName(call, instance, each)).orElse(""));
    }

    private static void settings(Instance instance, software.amazon.awssdk.services.ec2.model.Instance.Builder shown) {
        shown.ebsOptimized(instance.settings().ebsOptimized())
                .monitoring(Monitoring.builder()
                        .state(instance.settings().monitored() ? "enabled" : "disabled")
                        .build())
                .metadataOptions(option(instance, InstanceDefaults.METADATA, InstanceMetadataOptionsResponse.class)
                        .orElse(null))
                .cpuOptions(
                        option(instance, InstanceDefaults.CPU, CpuOptions.class).orElse(null))
                .maintenanceOptions(option(instance, InstanceDefaults.MAINTENANCE, InstanceMaintenanceOptions.class)
                        .orElse(null))
                .capacityReservationSpecification(
                        option(instance, InstanceDefaults.CAPACITY, CapacityReservationSpecificationResponse.class)
                                .orElse(CapacityReservationSpecificationResponse.builder()
                                        .capacityReservationPreference("open")
                                        .build()))
                .privateDnsNameOptions(option(instance, InstanceDefaults.NAMES, PrivateDnsNameOptionsResponse.class)
                        .orElse(PrivateDnsNameOptionsResponse.builder()
                                .hostnameType("ip-name")
                                .enableResourceNameDnsARecord(false)
                                .enableResourceNameDnsAAAARecord(false)
                                .build()))
                .enclaveOptions(option(instance, InstanceDefaults.ENCLAVE, EnclaveOptions.class)
                        .orElse(EnclaveOptions.builder().enabled(false).build()))
                .hibernationOptions(option(instance, InstanceDefaults.HIBERNATION, HibernationOptions.class)
                        .orElse(HibernationOptions.builder().configured(false).build()))
                .networkPerformanceOptions(
                        option(instance, InstanceDefaults.NETWORK_PERFORMANCE, InstanceNetworkPerformanceOptions.class)
                                .orElse(InstanceNetworkPerformanceOptions.builder()
                                        .bandwidthWeighting("default")
                                        .build()));
    }

    static <R extends SdkPojo> Optional<R> option(Instance instance, String name, Class<R> shape) {
        return Optional.ofNullable(instance.settings().options().get(name)).map(text -> Shapes.read(text, shape));
    }

    List<GroupIdentifier> groups(Call call, Instance instance) {
        return interfaces.of(call, instance).stream()
                .findFirst()
                .map(primary -> interfaces.groups(call, primary))
                .orElse(List.of());
    }
}
