package dev.maquette.catalog.aws;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An EC2 instance type, as DescribeInstanceTypes describes it.
 *
 * @param hypervisor {@code nitro} or {@code xen}; none for bare metal
 * @param traits of {@code current}, {@code metal}, {@code burst}, {@code free-tier}, {@code hibernate}, {@code efa}
 * @param usageClasses of {@code on-demand}, {@code spot}, {@code capacity-block}
 * @param disks instance store, for instance {@code 2x900ssd}: two disks of 900 GB
 * @param gpu what GPUs it has, if any
 * @param accelerator what Inferentia or Trainium devices it has, if any
 */
public record InstanceType(
        String name,
        Processor processor,
        int memoryMiB,
        Optional<String> hypervisor,
        Set<String> traits,
        Set<String> usageClasses,
        Network network,
        Ebs ebs,
        Optional<String> disks,
        Optional<Devices> gpu,
        Optional<Devices> accelerator,
        Source source) {

    /** From how many vCPUs on the larger bound for pods holds (awslabs/amazon-eks-ami max-pods-calculator.sh). */
    private static final int LARGE_VCPUS = 30;

    private static final int PODS_OF_LARGE = 250;
    private static final int PODS_OF_OTHERS = 110;

    /** What computes. */
    public record Processor(List<String> architectures, int vcpus, int cores) {}

    /**
     * What connects.
     *
     * @param interfaces of all network cards
     * @param defaultCardInterfaces of the card that pods use
     * @param performance in AWS's words
     * @param sustainedGbps of all cards together
     */
    public record Network(
            int interfaces,
            int defaultCardInterfaces,
            int ipv4PerInterface,
            String performance,
            BigDecimal sustainedGbps) {}

    /**
     * What ties it to volumes.
     *
     * @param attachments how many volumes at most
     * @param optimized {@code default}, {@code supported} or {@code unsupported}
     * @param nvme {@code required}, {@code supported} or {@code unsupported}
     */
    public record Ebs(int attachments, int baselineMbps, int maximumMbps, String optimized, String nvme) {}

    /** Devices of one kind. */
    public record Devices(String maker, String name, int count, int memoryMiBEach) {

        static Optional<Devices> of(Row row, String column) {
            return row.parts(column, 4)
                    .map(parts -> new Devices(
                            parts.get(0),
                            parts.get(1),
                            row.integer(column, parts.get(2)),
                            row.integer(column, parts.get(3))));
        }
    }

    static final Form<InstanceType> FORM = new Form<>(
            "instance-types.tsv",
            List.of(
                    "name",
                    "architectures",
                    "vcpus",
                    "cores",
                    "memory",
                    "hypervisor",
                    "traits",
                    "usage-classes",
                    "interfaces",
                    "default-card-interfaces",
                    "ipv4-per-interface",
                    "network",
                    "network-gbps",
                    "ebs-attachments",
                    "ebs-mbps",
                    "ebs-max-mbps",
                    "ebs-optimized",
                    "nvme",
                    "disks",
                    "gpu",
                    "accelerator",
                    "source"),
            1,
            InstanceType::of);

    private static InstanceType of(Row row) {
        return new InstanceType(
                row.text("name"),
                new Processor(row.list("architectures"), row.integer("vcpus"), row.integer("cores")),
                row.integer("memory"),
                row.optional("hypervisor"),
                Set.copyOf(row.list("traits")),
                Set.copyOf(row.list("usage-classes")),
                new Network(
                        row.integer("interfaces"),
                        row.integer("default-card-interfaces"),
                        row.integer("ipv4-per-interface"),
                        row.text("network"),
                        row.amount("network-gbps")),
                new Ebs(
                        row.integer("ebs-attachments"),
                        row.integer("ebs-mbps"),
                        row.integer("ebs-max-mbps"),
                        row.oneOf("ebs-optimized", "default", "supported", "unsupported"),
                        row.oneOf("nvme", "required", "supported", "unsupported")),
                row.optional("disks"),
                Devices.of(row, "gpu"),
                Devices.of(row, "accelerator"),
                row.source());
    }

    /** How many pods the VPC CNI can give an address: each but an interface's first, and two pods of the host's network. */
    public int maxPods() {
        return network.defaultCardInterfaces() * (network.ipv4PerInterface() - 1) + 2;
    }

    /** How many pods a node of EKS takes by default: no more than Kubernetes was tested with for its size. */
    public int recommendedMaxPods() {
        return Math.min(maxPods(), processor.vcpus() > LARGE_VCPUS ? PODS_OF_LARGE : PODS_OF_OTHERS);
    }
}
