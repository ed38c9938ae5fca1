package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.catalog.aws.InstanceType;
import dev.maquette.world.Table;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * How many vCPUs may run at a time, by the families that quotas speak of (EC2 user guide, on-demand and spot instance quotas). What runs is counted
 * as it changes, so a launch costs the same among many instances as among few.
 */
final class VcpuQuota {

    /** The vCPUs that run in an account and Region under a quota. */
    record Running(int vcpus) {}

    static final Table<Running> TABLE = Table.restored("aws/ec2/running-vcpus", RecordLayout.of(Running.class));

    private static final String STANDARD = "a c d h i m r t z";

    private static final Map<String, String> ON_DEMAND = Map.of(
            "standard", "L-1216C47A",
            "g", "L-DB2E81BA",
            "p", "L-417A185B",
            "inf", "L-1945791B");

    private static final Map<String, String> SPOT = Map.of(
            "standard", "L-34B43A08",
            "g", "L-3819A6DF",
            "p", "L-7212CCBC",
            "inf", "L-B5D1601B");

    private final Facts facts;

    VcpuQuota(Facts facts) {
        this.facts = facts;
    }

    /** Refuses what does not fit beside what runs. Families whose quota the catalog does not know are not limited. */
    void refuseOver(Call call, InstanceType type, boolean isSpot, int count) {
        Optional<String> code = code(type.name(), isSpot);
        Optional<BigDecimal> most = code.flatMap(each -> facts.quotas().find(call, "ec2", each));
        int wanted = count * type.processor().vcpus();
        boolean isOver = most.isPresent()
                && running(call, code.orElse("")) + wanted > most.get().intValue();
        if (!isOver) {
            return;
        }
        if (isSpot) {
            throw Ec2Failures.of("MaxSpotInstanceCountExceeded", "Max spot instance count exceeded");
        }
        throw Ec2Failures.of(
                "VcpuLimitExceeded",
                "You have requested more vCPU capacity than your current vCPU limit of "
                        + most.get().intValue()
                        + " allows for the instance bucket that the specified instance type belongs to. Please visit"
                        + " http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.");
    }

    private static int running(Call call, String code) {
        return call.records().get(TABLE, call.key(code)).map(Running::vcpus).orElse(0);
    }

    /** Counts instances that begin or end to run. */
    void count(WriteCall call, String type, boolean isSpot, int instances) {
        int vcpus = facts.catalog()
                .instanceType(type)
                .map(each -> each.processor().vcpus())
                .orElse(0);
        code(type, isSpot)
                .ifPresent(
                        code -> call.put(TABLE, call.key(code), new Running(running(call, code) + instances * vcpus)));
    }

    private static Optional<String> code(String type, boolean isSpot) {
        String series = InstanceTypeNames.series(type);
        String family =
                switch (series) {
                    case "g", "gr", "vt" -> "g";
                    case "p" -> "p";
                    case "inf" -> "inf";
                    default -> isStandard(series) ? "standard" : "";
                };
        return Optional.ofNullable((isSpot ? SPOT : ON_DEMAND).get(family));
    }

    private static boolean isStandard(String series) {
        return !series.isEmpty()
                && (series.equals("im") || series.equals("is") || (series.length() == 1 && STANDARD.contains(series)));
    }
}
