package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Given;
import dev.maquette.catalog.aws.AwsCatalog;
import dev.maquette.catalog.aws.InstanceType;
import dev.maquette.catalog.aws.Price;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;

/**
 * Which instance types meet requirements (EC2 API reference, InstanceRequirementsRequest): bare metal, burstable types and
 * types that cost much more than the cheapest one are out unless they are asked for.
 */
final class InstanceRequirements {

    private static final int DEFAULT_ON_DEMAND_PERCENTAGE = 20;
    private static final int NO_PRICE_PROTECTION = 999_999;
    private static final int MIB_PER_GIB = 1024;

    private final AwsCatalog catalog;
    private final String region;
    private final InstanceRequirementsRequest asked;

    InstanceRequirements(AwsCatalog catalog, String region, InstanceRequirementsRequest asked) {
        this.catalog = catalog;
        this.region = region;
        this.asked = asked;
    }

    /** The types of a Region that match, cheapest limits applied, in the order of their names. */
    List<InstanceType> matching(Collection<String> architectures) {
        List<InstanceType> able = catalog.offerings(region).stream()
                .flatMap(offer -> catalog.instanceType(offer.type()).stream())
                .filter(type -> type.processor().architectures().stream().anyMatch(architectures::contains))
                .filter(allOf(List.of(
                        this::isNamed,
                        this::hasSize,
                        this::hasMakeAndGeneration,
                        this::isOfWantedKind,
                        this::hasStorage,
                        this::hasNetworkAndEbs,
                        this::hasAccelerators)))
                .toList();
        return able.stream().filter(isAffordable(able)).toList();
    }

    private static Predicate<InstanceType> allOf(List<Predicate<InstanceType>> all) {
        return type -> all.stream().allMatch(each -> each.test(type));
    }

    private boolean isNamed(InstanceType type) {
        List<String> allowed = Given.list(asked.allowedInstanceTypes());
        boolean isAllowed = allowed.isEmpty() || allowed.stream().anyMatch(each -> matches(each, type.name()));
        return isAllowed
                && Given.list(asked.excludedInstanceTypes()).stream().noneMatch(each -> matches(each, type.name()));
    }

    private static boolean matches(String pattern, String name) {
        return name.matches(pattern.replace(".", "\\.").replace("*", ".*"));
    }

    private boolean hasSize(InstanceType type) {
        double gibPerVcpu =
                (double) type.memoryMiB() / MIB_PER_GIB / type.processor().vcpus();
        return within(type.processor().vcpus(), asked.vCpuCount(), each -> each.min(), each -> each.max())
                && within(type.memoryMiB(), asked.memoryMiB(), each -> each.min(), each -> each.max())
                && within(gibPerVcpu, asked.memoryGiBPerVCpu(), each -> each.min(), each -> each.max());
    }

    private boolean hasMakeAndGeneration(InstanceType type) {
        List<String> makers = Given.list(asked.cpuManufacturersAsStrings());
        List<String> generations = Given.list(asked.instanceGenerationsAsStrings());
        String generation = type.traits().contains("current") ? "current" : "previous";
        boolean isHibernating =
                !Given.flag(asked.requireHibernateSupport()) || type.traits().contains("hibernate");
        return (makers.isEmpty() || makers.contains(InstanceTypeNames.requirementsManufacturer(type)))
                && (generations.isEmpty() || generations.contains(generation))
                && isHibernating;
    }

    private boolean isOfWantedKind(InstanceType type) {
        return isWanted(asked.bareMetalAsString(), "excluded", InstanceTypeView.isMetal(type))
                && isWanted(
                        asked.burstablePerformanceAsString(),
                        "excluded",
                        type.traits().contains("burst"));
    }

    /** {@code included}, {@code excluded} or {@code required}. */
    private static boolean isWanted(@Nullable String rule, String byDefault, boolean isSo) {
        return switch (Given.text(rule, byDefault)) {
            case "excluded" -> !isSo;
            case "required" -> isSo;
            default -> true;
        };
    }

    private boolean hasStorage(InstanceType type) {
        List<InstanceTypeView.Disk> disks =
                type.disks().map(InstanceTypeView.Disk::read).orElse(List.of());
        List<String> kinds = Given.list(asked.localStorageTypesAsStrings());
        double total = disks.stream().mapToLong(InstanceTypeView.Disk::totalGb).sum();
        return isWanted(asked.localStorageAsString(), "included", !disks.isEmpty())
                && (kinds.isEmpty()
                        || disks.stream().map(InstanceTypeView.Disk::kind).anyMatch(kinds::contains))
                && within(total, asked.totalLocalStorageGB(), each -> each.min(), each -> each.max());
    }

    private boolean hasNetworkAndEbs(InstanceType type) {
        InstanceType.Network network = type.network();
        return within(network.interfaces(), asked.networkInterfaceCount(), each -> each.min(), each -> each.max())
                && within(
                        network.sustainedGbps().doubleValue(),
                        asked.networkBandwidthGbps(),
                        each -> each.min(),
                        each -> each.max())
                && within(
                        type.ebs().baselineMbps(),
                        asked.baselineEbsBandwidthMbps(),
                        each -> each.min(),
                        each -> each.max());
    }

    private boolean hasAccelerators(InstanceType type) {
        Optional<InstanceType.Devices> devices = type.gpu().or(type::accelerator);
        int count = devices.map(InstanceType.Devices::count).orElse(0);
        double memory = count
                * (double) devices.map(InstanceType.Devices::memoryMiBEach).orElse(0);
        String kind = type.gpu().isPresent() ? "gpu" : "inference";
        return within(count, asked.acceleratorCount(), each -> each.min(), each -> each.max())
                && within(memory, asked.acceleratorTotalMemoryMiB(), each -> each.min(), each -> each.max())
                && isAmong(asked.acceleratorTypesAsStrings(), devices.map(each -> kind))
                && isAmong(asked.acceleratorManufacturersAsStrings(), devices.map(each -> maker(each.maker())))
                && isAmong(asked.acceleratorNamesAsStrings(), devices.map(each -> each.name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace(' ', '-')));
    }

    private static String maker(String maker) {
        return maker.equals("AWS") ? "amazon-web-services" : maker.toLowerCase(java.util.Locale.ROOT);
    }

    private static boolean isAmong(@Nullable List<String> wanted, Optional<String> value) {
        List<String> list = Given.list(wanted);
        return list.isEmpty() || value.filter(list::contains).isPresent();
    }

    private static <R, N extends Number> boolean within(
            double value, @Nullable R range, Function<R, @Nullable N> least, Function<R, @Nullable N> most) {
        if (range == null) {
            return true;
        }
        N low = least.apply(range);
        N high = most.apply(range);
        return (low == null || value >= low.doubleValue()) && (high == null || value <= high.doubleValue());
    }

    /**
     * Price protection: no more than so many per cent over the cheapest current C, M or R type that matches. Of a type whose price is
     * not known nothing can be said, so it stays.
     */
    private Predicate<InstanceType> isAffordable(List<InstanceType> able) {
        int percentage = Given.number(asked.onDemandMaxPricePercentageOverLowestPrice(), DEFAULT_ON_DEMAND_PERCENTAGE);
        Optional<BigDecimal> cheapest = able.stream()
                .filter(type -> type.traits().contains("current"))
                .filter(type -> List.of("c", "m", "r").contains(InstanceTypeNames.series(type.name())))
                .flatMap(type -> price(type).stream())
                .min(BigDecimal::compareTo);
        if (cheapest.isEmpty() || percentage >= NO_PRICE_PROTECTION) {
            return type -> true;
        }
        BigDecimal limit =
                cheapest.get().multiply(BigDecimal.valueOf(100L + percentage)).movePointLeft(2);
        return type -> price(type).map(each -> each.compareTo(limit) <= 0).orElse(true);
    }

    private Optional<BigDecimal> price(InstanceType type) {
        return catalog.onDemand(region, type.name()).map(Price::usd);
    }
}
