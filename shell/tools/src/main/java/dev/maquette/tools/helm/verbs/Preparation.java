package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.chart.ChartAlone;
import dev.maquette.tools.helm.release.Revision;
import java.nio.file.Files;
import java.nio.file.Path;

/** Has the engine prepare an install or upgrade, with the values of the command line. */
final class Preparation {

    private final HelmCall call;
    private final ObjectNode order;

    Preparation(HelmCall call, ObjectNode order) {
        this.call = call;
        this.order = order.put("dependencyUpdate", call.on("dependency-update"))
                .put("disableOpenApi", call.on("disable-openapi-validation"));
    }

    /** The revision that helm would write first. */
    Revision revision(Cluster cluster) throws InterruptedException {
        try (GivenValues values = new GivenValues(call)) {
            Revision revision = Revision.of(call.engine().release(values.into(order), cluster.server(), call.err()));
            label(revision);
            warnOfDeprecation(revision);
            return revision;
        }
    }

    /** What helm would write first, if it did; nothing is looked up unless the server may be asked. */
    Revision tried(Cluster cluster, DryRun mode) throws InterruptedException {
        Revision revision = mode == DryRun.SERVER ? revision(cluster) : blind(cluster);
        revision.deployedAt(cluster.waiting().now());
        revision.status(revision.status(), "Dry run complete");
        return revision;
    }

    private Revision blind(Cluster cluster) throws InterruptedException {
        Path chart = Path.of(order.path("chart").asText());
        if (!Files.exists(chart)) {
            return revision(cluster);
        }
        try (ChartAlone copy = ChartAlone.of(chart, ChartAlone.Marks.KEPT)) {
            order.put("chart", copy.chart().toString());
            return revision(cluster);
        }
    }

    private void label(Revision revision) {
        for (String pair : call.flags().list("labels")) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new HelmException("invalid argument \"" + pair + "\" for \"-l, --labels\" flag: " + pair
                        + " must be formatted as key=value");
            }
            revision.labels().put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private void warnOfDeprecation(Revision revision) {
        if (revision.metadata().path("deprecated").asBoolean()) {
            call.err().println("WARNING: This chart is deprecated");
        }
    }
}
