package dev.maquette.catalog.aws;

import java.math.BigDecimal;
import java.util.List;

/** Between which prices spot instances of a type moved in a Region, USD an hour. */
public record SpotRange(String region, String type, BigDecimal low, BigDecimal high, Source source) {

    /** Region and type of the one row that holds shares instead of prices. */
    static final String ALL = "*";

    static final Form<SpotRange> FORM =
            new Form<>("prices/spot.tsv", List.of("region", "type", "low", "high", "source"), 2, SpotRange::of);

    private static SpotRange of(Row row) {
        row.rising("low", "high");
        return new SpotRange(row.text("region"), row.text("type"), row.amount("low"), row.amount("high"), row.source());
    }

    boolean isOfAll() {
        return region.equals(ALL) && type.equals(ALL);
    }

    /** Read as shares of an on-demand price, the range of a type that nobody observed. */
    SpotRange of(String otherRegion, String otherType, BigDecimal onDemandUsd) {
        return new SpotRange(otherRegion, otherType, low.multiply(onDemandUsd), high.multiply(onDemandUsd), source);
    }
}
