package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.profiles.OpenPlace.Services;
import dev.maquette.profiles.OpenPlace.Services.State;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A cluster that does not run: nothing in it can be asked for, and that is the reason of everything. */
record HaltedCluster(OpenPlace place) {

    Optional<Explanation> explanation() {
        return place.services()
                .filter(services -> services.state() != State.RUNNING)
                .map(this::explain);
    }

    private Explanation explain(Services services) {
        List<Finding> findings = services.reasons().stream()
                .map(Recorded::finding)
                .map(this::withAttempt)
                .toList();
        ObjectNode cluster = JsonNodeFactory.instance.objectNode().put("kind", "Cluster");
        cluster.putObject("metadata").put("name", place.profile().name());
        String state = services.state().name().toLowerCase(Locale.ROOT);
        return new Explanation(new Seen(cluster), state, findings);
    }

    /** A distribution with add-ons has a tool of its own for it. */
    private Finding withAttempt(Finding finding) {
        if (place.addons().map(OpenPlace.Addons::list).orElse(List.of()).isEmpty()) {
            return finding;
        }
        return switch (finding.code()) {
            case "cluster.stopped" -> finding.attempt("microk8s start", "start-cluster");
            case "cluster.starting" -> finding.attempt("microk8s status --wait-ready", "wait-cluster");
            default -> finding;
        };
    }
}
