package dev.maquette.catalog.aws;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one unit of something costs.
 *
 * @param service the service code of the price list
 * @param item its usage type, without the Region's prefix
 * @param region a Region, or {@link #EVERYWHERE}
 * @param unit for instance {@code hour}, {@code GB-month}, {@code million}
 */
public record Price(String service, String item, String region, String unit, BigDecimal usd, Source source) {

    /** Stands for all Regions that have no price of their own. */
    public static final String EVERYWHERE = "*";

    static final Form<Price> FORM = new Form<>(
            "prices/services.tsv",
            List.of("service", "item", "region", "unit", "usd", "source"),
            3,
            row -> new Price(
                    row.text("service"),
                    row.text("item"),
                    row.text("region"),
                    row.text("unit"),
                    row.amount("usd"),
                    row.source()));

    /** On-demand prices of Linux instances; the item is as bills call it. */
    static Form<Price> onDemand(String region) {
        return new Form<>(
                "prices/ec2/" + region + ".tsv",
                List.of("type", "usd", "source"),
                1,
                row -> new Price(
                        "AmazonEC2", BOX_USAGE + row.text("type"), region, "hour", row.amount("usd"), row.source()));
    }

    static final String BOX_USAGE = "BoxUsage:";
}
