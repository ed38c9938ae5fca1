package dev.maquette.aws.api;

import dev.maquette.catalog.Timings;
import dev.maquette.catalog.aws.AwsCatalog;
import java.time.Duration;

/** What a world knows of AWS before anything happens in it: the catalog, and how long things take here. */
public record Facts(AwsCatalog catalog, Timings timings) {

    /** How long a workflow of the catalog takes in this world. */
    public Duration takes(String workflow) {
        return timings.scaled(catalog.timing(workflow)
                .orElseThrow(() -> new IllegalArgumentException("the catalog knows no timing of " + workflow))
                .typical());
    }

    /** What accounts may have. */
    public Quotas quotas() {
        return new Quotas(catalog);
    }
}
