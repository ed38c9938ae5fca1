package dev.maquette.catalog.aws;

import java.util.List;

/** An Availability Zone: its name, whose letter each account has its own way, and its id, which is the same place for all. */
public record AvailabilityZone(String region, String name, String id, Source source) {

    static final Form<AvailabilityZone> FORM = new Form<>(
            "zones.tsv",
            List.of("region", "name", "id", "source"),
            2,
            row -> new AvailabilityZone(row.text("region"), row.text("name"), row.text("id"), row.source()));
}
