package dev.maquette.aws.ec2.compute;

import dev.maquette.catalog.aws.InstanceType;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DiskInfo;
import software.amazon.awssdk.services.ec2.model.EbsInfo;
import software.amazon.awssdk.services.ec2.model.EbsOptimizedInfo;
import software.amazon.awssdk.services.ec2.model.EphemeralNvmeSupport;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.GpuInfo;
import software.amazon.awssdk.services.ec2.model.InferenceAcceleratorInfo;
import software.amazon.awssdk.services.ec2.model.InferenceDeviceInfo;
import software.amazon.awssdk.services.ec2.model.InstanceStorageInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.MemoryInfo;
import software.amazon.awssdk.services.ec2.model.NetworkCardInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.ec2.model.NeuronDeviceInfo;
import software.amazon.awssdk.services.ec2.model.NeuronInfo;
import software.amazon.awssdk.services.ec2.model.PlacementGroupInfo;
import software.amazon.awssdk.services.ec2.model.ProcessorInfo;
import software.amazon.awssdk.services.ec2.model.VCpuInfo;

/** An instance type as DescribeInstanceTypes shows it. What the tables do not know (clock speeds, IOPS) is left out. */
final class InstanceTypeView {

    private static final double BITS_PER_BYTE = 8;

    private InstanceTypeView() {}

    static InstanceTypeInfo of(InstanceType type) {
        InstanceTypeInfo.Builder info = InstanceTypeInfo.builder()
                .instanceType(type.name())
                .currentGeneration(type.traits().contains("current"))
                .freeTierEligible(type.traits().contains("free-tier"))
                .supportedUsageClassesWithStrings(
                        type.usageClasses().stream().sorted().toList())
                .supportedRootDeviceTypesWithStrings(rootDevices(type))
                .supportedVirtualizationTypesWithStrings(virtualization(type))
                .bareMetal(isMetal(type))
                .hypervisor(type.hypervisor().orElse(null))
                .processorInfo(ProcessorInfo.builder()
                        .supportedArchitecturesWithStrings(type.processor().architectures())
                        .manufacturer(InstanceTypeNames.manufacturer(type))
                        .build())
                .vCpuInfo(vcpus(type))
                .memoryInfo(
                        MemoryInfo.builder().sizeInMiB((long) type.memoryMiB()).build())
                .instanceStorageSupported(type.disks().isPresent())
                .ebsInfo(ebs(type))
                .networkInfo(network(type))
                .placementGroupInfo(PlacementGroupInfo.builder()
                        .supportedStrategiesWithStrings(List.of("cluster", "partition", "spread"))
                        .build())
                .hibernationSupported(type.traits().contains("hibernate"))
                .burstablePerformanceSupported(type.traits().contains("burst"))
                .dedicatedHostsSupported(!type.traits().contains("burst"))
                .autoRecoverySupported(!isMetal(type) && type.disks().isEmpty())
                .supportedBootModesWithStrings(bootModes(type));
        devices(type, info);
        return info.build();
    }

    static boolean isMetal(InstanceType type) {
        return type.traits().contains("metal");
    }

    /** Types without Nitro may also boot from their own disks. */
    private static List<String> rootDevices(InstanceType type) {
        boolean mayStartFromDisks = type.disks().isPresent()
                && type.hypervisor().filter("xen"::equals).isPresent();
        return mayStartFromDisks ? List.of("ebs", "instance-store") : List.of("ebs");
    }

    /** Paravirtual guests ran on what came before the current generation. */
    private static List<String> virtualization(InstanceType type) {
        boolean isOld =
                List.of("c1", "m1", "m2", "t1", "m3", "c3", "hs1").contains(InstanceTypeNames.family(type.name()));
        return isOld ? List.of("hvm", "paravirtual") : List.of("hvm");
    }

    private static List<String> bootModes(InstanceType type) {
        boolean isArm = type.processor().architectures().stream().anyMatch(each -> each.startsWith("arm64"));
        if (isArm) {
            return List.of("uefi");
        }
        return type.hypervisor().filter("xen"::equals).isPresent()
                ? List.of("legacy-bios")
                : List.of("legacy-bios", "uefi");
    }

    private static VCpuInfo vcpus(InstanceType type) {
        int cores = Math.max(1, type.processor().cores());
        int threads = Math.max(1, type.processor().vcpus() / cores);
        return VCpuInfo.builder()
                .defaultVCpus(type.processor().vcpus())
                .defaultCores(cores)
                .defaultThreadsPerCore(threads)
                .build();
    }

    private static EbsInfo ebs(InstanceType type) {
        InstanceType.Ebs ebs = type.ebs();
        EbsInfo.Builder info = EbsInfo.builder()
                .ebsOptimizedSupport(ebs.optimized())
                .encryptionSupport("supported")
                .nvmeSupport(ebs.nvme())
                .maximumEbsAttachments(ebs.attachments());
        if (ebs.baselineMbps() > 0) {
            info.ebsOptimizedInfo(EbsOptimizedInfo.builder()
                    .baselineBandwidthInMbps(ebs.baselineMbps())
                    .baselineThroughputInMBps(ebs.baselineMbps() / BITS_PER_BYTE)
                    .maximumBandwidthInMbps(ebs.maximumMbps())
                    .maximumThroughputInMBps(ebs.maximumMbps() / BITS_PER_BYTE)
                    .build());
        }
        return info.build();
    }

    private static NetworkInfo network(InstanceType type) {
        InstanceType.Network network = type.network();
        boolean isNitro = !type.hypervisor().filter("xen"::equals).isPresent();
        return NetworkInfo.builder()
                .networkPerformance(network.performance())
                .maximumNetworkInterfaces(network.interfaces())
                .maximumNetworkCards(1)
                .defaultNetworkCardIndex(0)
                .networkCards(NetworkCardInfo.builder()
                        .networkCardIndex(0)
                        .networkPerformance(network.performance())
                        .maximumNetworkInterfaces(network.defaultCardInterfaces())
                        .baselineBandwidthInGbps(network.sustainedGbps().doubleValue())
                        .build())
                .ipv4AddressesPerInterface(network.ipv4PerInterface())
                .ipv6AddressesPerInterface(network.ipv4PerInterface())
                .ipv6Supported(true)
                .enaSupport(isNitro ? "required" : "supported")
                .efaSupported(type.traits().contains("efa"))
                .encryptionInTransitSupported(false)
                .build();
    }

    private static void devices(InstanceType type, InstanceTypeInfo.Builder info) {
        type.disks().ifPresent(disks -> info.instanceStorageInfo(storage(type, disks)));
        type.gpu()
                .ifPresent(gpu -> info.gpuInfo(GpuInfo.builder()
                        .gpus(GpuDeviceInfo.builder()
                                .name(gpu.name())
                                .manufacturer(gpu.maker())
                                .count(gpu.count())
                                .memoryInfo(memory -> memory.sizeInMiB(gpu.memoryMiBEach()))
                                .build())
                        .totalGpuMemoryInMiB(gpu.count() * gpu.memoryMiBEach())
                        .build()));
        type.accelerator().ifPresent(device -> {
            if (device.name().startsWith("Inferentia")) {
                info.inferenceAcceleratorInfo(InferenceAcceleratorInfo.builder()
                        .accelerators(InferenceDeviceInfo.builder()
                                .name(device.name())
                                .manufacturer(device.maker())
                                .count(device.count())
                                .memoryInfo(memory -> memory.sizeInMiB(device.memoryMiBEach()))
                                .build())
                        .totalInferenceMemoryInMiB(device.count() * device.memoryMiBEach())
                        .build());
            }
            info.neuronInfo(NeuronInfo.builder()
                    .neuronDevices(NeuronDeviceInfo.builder()
                            .name(device.name())
                            .count(device.count())
                            .memoryInfo(memory -> memory.sizeInMiB(device.memoryMiBEach()))
                            .build())
                    .totalNeuronDeviceMemoryInMiB(device.count() * device.memoryMiBEach())
                    .build());
        });
    }

    private static InstanceStorageInfo storage(InstanceType type, String disks) {
        List<Disk> all = Disk.read(disks);
        return InstanceStorageInfo.builder()
                .totalSizeInGB(all.stream().mapToLong(Disk::totalGb).sum())
                .disks(all.stream()
                        .map(disk -> DiskInfo.builder()
                                .count(disk.count())
                                .sizeInGB(disk.sizeGb())
                                .type(disk.kind())
                                .build())
                        .toList())
                .nvmeSupport(
                        type.ebs().nvme().equals("required")
                                ? EphemeralNvmeSupport.REQUIRED
                                : EphemeralNvmeSupport.UNSUPPORTED)
                .encryptionSupport(type.ebs().nvme().equals("required") ? "required" : "unsupported")
                .build();
    }

    /** Disks of one size, such as {@code 2x900ssd}. */
    record Disk(int count, long sizeGb, String kind) {

        static List<Disk> read(String text) {
            return Arrays.stream(text.split(",")).map(Disk::one).toList();
        }

        private static Disk one(String text) {
            int times = text.indexOf('x');
            int kind = text.length() - 3;
            return new Disk(
                    Integer.parseInt(text.substring(0, times)),
                    Long.parseLong(text.substring(times + 1, kind)),
                    text.substring(kind));
        }

        long totalGb() {
            return count * sizeGb;
        }
    }
}
