package dev.maquette.aws.ec2.compute;

import dev.maquette.catalog.aws.InstanceType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceStorageInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** The filters of DescribeInstanceTypes (EC2 API reference). They read what is shown, so that a filter never says anything else. */
final class InstanceTypeFilters {

    private InstanceTypeFilters() {}

    static FactFilters<InstanceType> all() {
        FactFilters<InstanceType> filters = new FactFilters<>();
        plain(filters);
        storage(filters);
        ebs(filters);
        network(filters);
        return filters;
    }

    private static void plain(FactFilters<InstanceType> filters) {
        one(filters, "instance-type", InstanceTypeInfo::instanceTypeAsString);
        one(filters, "bare-metal", InstanceTypeInfo::bareMetal);
        one(filters, "auto-recovery-supported", InstanceTypeInfo::autoRecoverySupported);
        one(filters, "burstable-performance-supported", InstanceTypeInfo::burstablePerformanceSupported);
        one(filters, "current-generation", InstanceTypeInfo::currentGeneration);
        one(filters, "dedicated-hosts-supported", InstanceTypeInfo::dedicatedHostsSupported);
        one(filters, "free-tier-eligible", InstanceTypeInfo::freeTierEligible);
        one(filters, "hibernation-supported", InstanceTypeInfo::hibernationSupported);
        one(filters, "hypervisor", InstanceTypeInfo::hypervisorAsString);
        one(filters, "instance-storage-supported", InstanceTypeInfo::instanceStorageSupported);
        one(filters, "memory-info.size-in-mib", info -> info.memoryInfo().sizeInMiB());
        one(filters, "vcpu-info.default-cores", info -> info.vCpuInfo().defaultCores());
        one(filters, "vcpu-info.default-threads-per-core", info -> info.vCpuInfo()
                .defaultThreadsPerCore());
        one(filters, "vcpu-info.default-vcpus", info -> info.vCpuInfo().defaultVCpus());
        many(filters, "processor-info.supported-architecture", info -> info.processorInfo()
                .supportedArchitecturesAsStrings());
        many(filters, "supported-boot-mode", InstanceTypeInfo::supportedBootModesAsStrings);
        many(filters, "supported-root-device-type", InstanceTypeInfo::supportedRootDeviceTypesAsStrings);
        many(filters, "supported-usage-class", InstanceTypeInfo::supportedUsageClassesAsStrings);
        many(filters, "supported-virtualization-type", InstanceTypeInfo::supportedVirtualizationTypesAsStrings);
    }

    private static void storage(FactFilters<InstanceType> filters) {
        many(filters, "instance-storage-info.disk.count", info -> disks(info, disk -> disk.count()));
        many(filters, "instance-storage-info.disk.size-in-gb", info -> disks(info, disk -> disk.sizeInGB()));
        many(filters, "instance-storage-info.disk.type", info -> disks(info, disk -> disk.typeAsString()));
        one(filters, "instance-storage-info.total-size-in-gb", info -> of(info, InstanceStorageInfo::totalSizeInGB));
        one(filters, "instance-storage-info.nvme-support", info -> of(info, InstanceStorageInfo::nvmeSupportAsString));
        one(
                filters,
                "instance-storage-info.encryption-support",
                info -> of(info, InstanceStorageInfo::encryptionSupportAsString));
    }

    private static @Nullable Object of(InstanceTypeInfo info, Function<InstanceStorageInfo, Object> value) {
        return info.instanceStorageInfo() == null ? null : value.apply(info.instanceStorageInfo());
    }

    private static List<String> disks(
            InstanceTypeInfo info, Function<software.amazon.awssdk.services.ec2.model.DiskInfo, Object> value) {
        return info.instanceStorageInfo() == null
                ? List.of()
                : info.instanceStorageInfo().disks().stream()
                        .map(disk -> value.apply(disk).toString())
                        .toList();
    }

    private static void ebs(FactFilters<InstanceType> filters) {
        one(filters, "ebs-info.ebs-optimized-support", info -> info.ebsInfo().ebsOptimizedSupportAsString());
        one(filters, "ebs-info.encryption-support", info -> info.ebsInfo().encryptionSupportAsString());
        one(filters, "ebs-info.nvme-support", info -> info.ebsInfo().nvmeSupportAsString());
        optimized(filters, "baseline-bandwidth-in-mbps", each -> each.baselineBandwidthInMbps());
        optimized(filters, "baseline-throughput-in-mbps", each -> each.baselineThroughputInMBps());
        optimized(filters, "maximum-bandwidth-in-mbps", each -> each.maximumBandwidthInMbps());
        optimized(filters, "maximum-throughput-in-mbps", each -> each.maximumThroughputInMBps());
    }

    private static void optimized(
            FactFilters<InstanceType> filters,
            String name,
            Function<software.amazon.awssdk.services.ec2.model.EbsOptimizedInfo, Object> value) {
        one(
                filters,
                "ebs-info.ebs-optimized-info." + name,
                info -> info.ebsInfo().ebsOptimizedInfo() == null
                        ? null
                        : value.apply(info.ebsInfo().ebsOptimizedInfo()));
    }

    private static void network(FactFilters<InstanceType> filters) {
        one(filters, "network-info.efa-supported", info -> info.networkInfo().efaSupported());
        one(filters, "network-info.ena-support", info -> info.networkInfo().enaSupportAsString());
        one(filters, "network-info.encryption-in-transit-supported", info -> info.networkInfo()
                .encryptionInTransitSupported());
        one(filters, "network-info.ipv4-addresses-per-interface", info -> info.networkInfo()
                .ipv4AddressesPerInterface());
        one(filters, "network-info.ipv6-addresses-per-interface", info -> info.networkInfo()
                .ipv6AddressesPerInterface());
        one(filters, "network-info.ipv6-supported", info -> info.networkInfo().ipv6Supported());
        one(filters, "network-info.maximum-network-cards", info -> info.networkInfo()
                .maximumNetworkCards());
        one(filters, "network-info.maximum-network-interfaces", info -> info.networkInfo()
                .maximumNetworkInterfaces());
        one(filters, "network-info.network-performance", info -> info.networkInfo()
                .networkPerformance());
    }

    private static void one(
            FactFilters<InstanceType> filters, String name, Function<InstanceTypeInfo, @Nullable Object> value) {
        many(filters, name, info -> {
            Object single = value.apply(info);
            return single == null ? List.of() : List.of(single.toString());
        });
    }

    private static void many(
            FactFilters<InstanceType> filters, String name, Function<InstanceTypeInfo, List<String>> values) {
        filters.byEach(name, type -> values.apply(InstanceTypeView.of(type)));
    }
}
