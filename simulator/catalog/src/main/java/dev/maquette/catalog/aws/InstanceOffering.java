package dev.maquette.catalog.aws;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which zones of a Region offer an instance type. */
public record InstanceOffering(String type, Set<String> zones, Source source) {

    static Form<InstanceOffering> form(String region) {
        return new Form<>("offerings/" + region + ".tsv", List.of("type", "zones", "source"), 1, row -> {
            String letters = row.text("zones");
            Set<String> zones = letters.chars()
                    .mapToObj(letter -> region + (char) letter)
                    .collect(Collectors.toCollection(TreeSet::new));
            return new InstanceOffering(row.text("type"), Collections.unmodifiableSet(zones), row.source());
        });
    }
}
