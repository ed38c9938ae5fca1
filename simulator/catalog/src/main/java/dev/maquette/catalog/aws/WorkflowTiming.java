package dev.maquette.catalog.aws;

import java.time.Duration;
import java.util.List;

/** How long AWS takes for something, in production; {@link dev.maquette.catalog.Timings#scaled} makes it what a world takes. */
public record WorkflowTiming(
        String workflow, Duration typical, Duration shortest, Duration longest, String what, Source source) {

    static final Form<WorkflowTiming> FORM = new Form<>(
            "workflow-timings.tsv",
            List.of("workflow", "typical", "shortest", "longest", "source", "what"),
            1,
            WorkflowTiming::of);

    private static WorkflowTiming of(Row row) {
        row.rising("shortest", "typical", "longest");
        return new WorkflowTiming(
                row.text("workflow"),
                Duration.ofSeconds(row.integer("typical")),
                Duration.ofSeconds(row.integer("shortest")),
                Duration.ofSeconds(row.integer("longest")),
                row.text("what"),
                row.source());
    }
}
