package dev.maquette.aws.cost;

import dev.maquette.catalog.aws.AwsCatalog;
import dev.maquette.catalog.aws.Confidence;
import dev.maquette.catalog.aws.Price;
import dev.maquette.world.Records;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What usage comes to at the catalog's prices: for every resource, price times amount times the world's time. */
public final class Bill {

    /** AWS's calculators take every month for 730 hours (AWS Pricing Calculator user guide). */
    private static final BigDecimal HOURS_OF_A_MONTH = BigDecimal.valueOf(730);

    private static final BigDecimal MICROS_OF_AN_HOUR = BigDecimal.valueOf(3_600_000_000L);
    private static final int DECIMALS = 12;
    private static final String ON_DEMAND = "BoxUsage:";
    private static final String SPOT = "SpotUsage:";

    private final AwsCatalog catalog;
    private final Meter meter;

    public Bill(AwsCatalog catalog, Meter meter) {
        this.catalog = catalog;
        this.meter = meter;
    }

    /** All that has been used, the dearest of what runs first, then what is gone. */
    public List<CostLine> lines(Records records) {
        Instant now = records.now();
        return records.all(Meter.USAGE).entrySet().stream()
                .map(each -> line(each.getValue(), tags(each.getKey(), each.getValue(), records), now))
                .filter(line -> line.amount().signum() > 0 || line.soFar().signum() > 0)
                .sorted(Comparator.comparing(CostLine::hourly)
                        .thenComparing(CostLine::soFar)
                        .reversed()
                        .thenComparing(CostLine::resource)
                        .thenComparing(CostLine::item))
                .toList();
    }

    /** Of what is gone, the tags are those it had last. */
    private Map<String, String> tags(String place, Usage usage, Records records) {
        return usage.isRunning() ? meter.tags(place, records).orElse(usage.tags()) : usage.tags();
    }

    private CostLine line(Usage usage, Map<String, String> tags, Instant now) {
        Optional<Rate> rate = rate(usage);
        return new CostLine(
                usage.account(),
                usage.region(),
                usage.resource(),
                usage.service(),
                usage.item(),
                tags,
                usage.amountNow(),
                rate.map(Rate::unit).orElse(""),
                rate.map(Rate::usd),
                rate.map(Rate::isEstimated).orElse(true),
                rate.map(each -> each.hourly(usage.amountNow())).orElse(BigDecimal.ZERO),
                rate.map(each -> each.soFar(usage.until(now))).orElse(BigDecimal.ZERO));
    }

    /** A price as it is applied. */
    private record Rate(String unit, BigDecimal usd, boolean isEstimated) {

        private BigDecimal hours() {
            return unit.endsWith("month") ? HOURS_OF_A_MONTH : BigDecimal.ONE;
        }

        BigDecimal hourly(BigDecimal amount) {
            return usd.multiply(amount).divide(hours(), DECIMALS, RoundingMode.HALF_UP);
        }

        BigDecimal soFar(BigDecimal amountMicros) {
            return usd.multiply(amountMicros)
                    .divide(hours().multiply(MICROS_OF_AN_HOUR), DECIMALS, RoundingMode.HALF_UP);
        }
    }

    private Optional<Rate> rate(Usage usage) {
        if (usage.item().startsWith(SPOT)) {
            return spot(usage.region(), usage.item().substring(SPOT.length()));
        }
        Optional<Price> price = usage.item().startsWith(ON_DEMAND)
                ? catalog.onDemand(usage.region(), usage.item().substring(ON_DEMAND.length()))
                : catalog.price(usage.service(), usage.item(), usage.region());
        return price.map(
                found -> new Rate(found.unit(), found.usd(), found.source().confidence() == Confidence.LOW));
    }

    /** A spot price wanders; a bill of the middle of its range is an estimate and says so. */
    private Optional<Rate> spot(String region, String type) {
        return catalog.spot(region, type)
                .map(range -> new Rate(
                        "hour",
                        range.low().add(range.high()).divide(BigDecimal.TWO, DECIMALS, RoundingMode.HALF_UP),
                        true));
    }
}
