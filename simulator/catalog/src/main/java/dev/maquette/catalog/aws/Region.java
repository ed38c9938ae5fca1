package dev.maquette.catalog.aws;

import java.util.List;

/**
 * A Region.
 *
 * @param optInStatus as DescribeRegions says for a new account: {@code opt-in-not-required} or {@code not-opted-in}
 */
public record Region(String name, String description, String optInStatus, Source source) {

    static final Form<Region> FORM = new Form<>(
            "regions.tsv",
            List.of("name", "description", "opt-in", "source"),
            1,
            row -> new Region(
                    row.text("name"),
                    row.text("description"),
                    row.oneOf("opt-in", "opt-in-not-required", "not-opted-in"),
                    row.source()));
}
