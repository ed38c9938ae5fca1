package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Given;
import dev.maquette.aws.ec2.Ec2Failures;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sizes and rates the types of volumes have (EBS user guide, volume types, day 2026-11-30; gp3 up to 64 TiB since 2025-09). */
final class VolumeTypes {

    static final int GP3_IOPS = 3000;
    static final int GP3_THROUGHPUT = 125;

    private static final int GP2_LEAST_IOPS = 100;
    private static final int GP2_IOPS_PER_GIB = 3;
    private static final double THROUGHPUT_PER_IOPS = 0.25;
    private static final int MOST_THROUGHPUT = 2000;

    private VolumeTypes() {}

    /**
     * A type's bounds.
     *
     * @param mostIops 0 where IOPS cannot be asked for
     * @param iopsPerGib of the IOPS that are asked for
     */
    private record Bounds(int leastGib, int mostGib, int leastIops, int mostIops, int iopsPerGib) {}

    private static final Map<String, Bounds> TYPES = Map.of(
            "gp2", new Bounds(1, 16_384, 0, 0, 0),
            "gp3", new Bounds(1, 65_536, 3000, 80_000, 500),
            "io1", new Bounds(4, 16_384, 100, 64_000, 50),
            "io2", new Bounds(4, 65_536, 100, 256_000, 1000),
            "st1", new Bounds(125, 16_384, 0, 0, 0),
            "sc1", new Bounds(125, 16_384, 0, 0, 0),
            "standard", new Bounds(1, 1024, 0, 0, 0));

    /**
     * What a volume has.
     *
     * @param iops 0 where the type has none to speak of
     * @param throughput MiB/s; 0 for types other than gp3
     */
    record Rates(int iops, int throughput) {}

    /** What a volume of that type gets, unless EBS refuses it. */
    static Rates rates(String type, int gib, @Nullable Integer iops, @Nullable Integer throughput) {
        Bounds bounds = TYPES.get(type);
        if (bounds == null) {
            throw Ec2Failures.invalidValue("Invalid value '" + type + "' for volumeType.");
        }
        checkSize(type, gib, bounds);
        if (throughput != null && !type.equals("gp3")) {
            throw Ec2Failures.combination("The parameter throughput is not supported for " + type + " volumes.");
        }
        return switch (type) {
            case "gp2" -> {
                refuseIops(type, iops);
                yield new Rates(Math.min(16_000, Math.max(GP2_LEAST_IOPS, gib * GP2_IOPS_PER_GIB)), 0);
            }
            case "gp3" -> gp3(bounds, gib, Given.number(iops, GP3_IOPS), Given.number(throughput, GP3_THROUGHPUT));
            case "io1", "io2" -> {
                if (iops == null) {
                    throw Ec2Failures.of(
                            "MissingParameter", "The parameter iops must be specified for " + type + " volumes.");
                }
                checkIops(bounds, gib, iops);
                yield new Rates(iops, 0);
            }
            default -> {
                refuseIops(type, iops);
                yield new Rates(0, 0);
            }
        };
    }

    private static Rates gp3(Bounds bounds, int gib, int iops, int throughput) {
        if (iops != GP3_IOPS) {
            checkIops(bounds, gib, iops);
        }
        if (throughput < GP3_THROUGHPUT || throughput > MOST_THROUGHPUT) {
            throw Ec2Failures.invalidValue(
                    throughput < GP3_THROUGHPUT
                            ? "Throughput of " + throughput + " is too low; minimum is " + GP3_THROUGHPUT + "."
                            : "Throughput of " + throughput + " is too high; maximum is " + MOST_THROUGHPUT + ".");
        }
        double ratio = (double) throughput / iops;
        if (ratio > THROUGHPUT_PER_IOPS) {
            throw Ec2Failures.combination(
                    "Throughput (MiBps) to iops ratio of %f is too high; maximum is %f MiBps per iops."
                            .formatted(ratio, THROUGHPUT_PER_IOPS));
        }
        return new Rates(iops, throughput);
    }

    private static void checkSize(String type, int gib, Bounds bounds) {
        if (gib < bounds.leastGib()) {
            throw Ec2Failures.invalidValue("Volume of " + gib + "GiB is too small for volume type " + type
                    + "; minimum is " + bounds.leastGib() + "GiB.");
        }
        if (gib > bounds.mostGib()) {
            throw Ec2Failures.invalidValue("Volume of " + gib + "GiB is too large for volume type " + type
                    + "; maximum is " + bounds.mostGib() + "GiB.");
        }
    }

    private static void checkIops(Bounds bounds, int gib, int iops) {
        if (iops < bounds.leastIops()) {
            throw Ec2Failures.invalidValue(
                    "Volume iops of " + iops + " is too low; minimum is " + bounds.leastIops() + ".");
        }
        if (iops > bounds.mostIops()) {
            throw Ec2Failures.invalidValue(
                    "Volume iops of " + iops + " is too high; maximum is " + bounds.mostIops() + ".");
        }
        double ratio = (double) iops / gib;
        if (ratio > bounds.iopsPerGib()) {
            throw Ec2Failures.invalidValue("Iops to volume size ratio of %f is too high; maximum is %f."
                    .formatted(ratio, (double) bounds.iopsPerGib()));
        }
    }

    private static void refuseIops(String type, @Nullable Integer iops) {
        if (iops != null) {
            throw Ec2Failures.combination("The parameter iops is not supported for " + type + " volumes.");
        }
    }
}
