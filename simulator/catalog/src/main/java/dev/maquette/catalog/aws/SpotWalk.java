package dev.maquette.catalog.aws;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * How a spot price moves within its range. The one piece of logic beside the facts: it is here because a range without a walk is no
 * price, and because billing, DescribeSpotPriceHistory and Karpenter must see the same one.
 *
 * <p>A pure function of the seed, the zone, the type and the time, so it needs no state and a replay sees the same prices. Prices
 * change slowly since 2017 (AWS blog, new Amazon EC2 Spot pricing): here from one level to the next within six hours, in steps of one.
 */
public record SpotWalk(long seed) {

    private static final long STEP_SECONDS = Duration.ofHours(1).toSeconds();
    private static final int STEPS_BETWEEN_LEVELS = 6;
    private static final int LEVELS = 10_000;

    /** As many decimals as DescribeSpotPriceHistory's prices move in. */
    private static final int DECIMALS = 4;

    /** The price of an instance hour. */
    public BigDecimal price(SpotRange range, String zone, Instant when) {
        long step = Math.floorDiv(when.getEpochSecond(), STEP_SECONDS);
        long level = Math.floorDiv(step, STEPS_BETWEEN_LEVELS);
        int within = Math.floorMod(step, STEPS_BETWEEN_LEVELS);
        int from = level(zone, range.type(), level);
        int to = level(zone, range.type(), level + 1);
        BigDecimal share = BigDecimal.valueOf((long) from * (STEPS_BETWEEN_LEVELS - within) + (long) to * within)
                .divide(BigDecimal.valueOf((long) LEVELS * STEPS_BETWEEN_LEVELS), 8, RoundingMode.HALF_EVEN);
        BigDecimal price = range.low().add(range.high().subtract(range.low()).multiply(share));
        return price.setScale(DECIMALS, RoundingMode.HALF_EVEN).max(range.low()).min(range.high());
    }

    private int level(String zone, String type, long number) {
        long mixed = mix(seed ^ mix(hash(zone)) ^ mix(hash(type) + number));
        return (int) Long.remainderUnsigned(mixed, LEVELS + 1);
    }

    /** FNV-1a of 64 bits. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finishing step of SplitMix64. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
