package dev.maquette.catalog.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpotWalkTest {

    private static final SpotRange RANGE =
            AwsCatalog.bundled().spot("ap-northeast-2", "m5.large").orElseThrow();
    private static final Instant START = Instant.parse("2026-11-30T04:26:00Z");

    @Test
    void staysWithinTheRangeAndMoves() {
        SpotWalk walk = new SpotWalk(42);
        Set<BigDecimal> seen = new HashSet<>();
        for (int hour = 0; hour < 24 * 14; hour++) {
            BigDecimal price = walk.price(RANGE, "ap-northeast-2a", START.plus(Duration.ofHours(hour)));
            assertThat(price).isBetween(RANGE.low(), RANGE.high());
            seen.add(price);
        }
        assertThat(seen).hasSizeGreaterThan(20);
    }

    @Test
    void changesFromOneHourToTheNextByASixthOfTheRangeAtMost() {
        SpotWalk walk = new SpotWalk(7);
        BigDecimal most = RANGE.high().subtract(RANGE.low()).multiply(new BigDecimal("0.17"));
        for (int hour = 0; hour < 24 * 14; hour++) {
            BigDecimal now = walk.price(RANGE, "ap-northeast-2c", START.plus(Duration.ofHours(hour)));
            BigDecimal next = walk.price(RANGE, "ap-northeast-2c", START.plus(Duration.ofHours(hour + 1)));
            assertThat(next.subtract(now).abs()).isLessThanOrEqualTo(most.add(new BigDecimal("0.0001")));
        }
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(new SpotWalk(1).price(RANGE, "ap-northeast-2a", START))
                .isEqualTo(new SpotWalk(1).price(RANGE, "ap-northeast-2a", START.plusSeconds(60)));
        assertThat(week(new SpotWalk(1), "ap-northeast-2a"))
                .isNotEqualTo(week(new SpotWalk(2), "ap-northeast-2a"))
                .isNotEqualTo(week(new SpotWalk(1), "ap-northeast-2b"));
    }

    private static String week(SpotWalk walk, String zone) {
        StringBuilder prices = new StringBuilder();
        for (int hour = 0; hour < 24 * 7; hour++) {
            prices.append(walk.price(RANGE, zone, START.plus(Duration.ofHours(hour))))
                    .append(' ');
        }
        return prices.toString();
    }
}
