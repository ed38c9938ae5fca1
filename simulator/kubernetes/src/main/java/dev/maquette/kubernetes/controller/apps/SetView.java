package dev.maquette.kubernetes.controller.apps;

import dev.maquette.kubernetes.controller.KubeObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/** A ReplicaSet of a Deployment, in numbers. */
record SetView(KubeObject object) {

    static final String REVISION = "deployment.kubernetes.io/revision";
    static final String REVISION_HISTORY = "deployment.kubernetes.io/revision-history";
    static final String DESIRED_REPLICAS = "deployment.kubernetes.io/desired-replicas";
    static final String MAX_REPLICAS = "deployment.kubernetes.io/max-replicas";

    static final Comparator<SetView> OLDEST_FIRST =
            Comparator.comparing((SetView set) -> set.object().created()).thenComparing(SetView::name);

    String name() {
        return object.name();
    }

    /** How many replicas it is told to have. */
    int replicas() {
        return object.number("/spec/replicas", 1);
    }

    /** How many pods it has. */
    int actual() {
        return object.number("/status/replicas", 0);
    }

    int ready() {
        return object.number("/status/readyReplicas", 0);
    }

    int available() {
        return object.number("/status/availableReplicas", 0);
    }

    boolean isActive() {
        return replicas() > 0;
    }

    long revision() {
        String revision = object.annotation(REVISION);
        return revision.matches("\\d{1,18}") ? Long.parseLong(revision) : 0;
    }

    /** The replicas its Deployment wanted when it was last scaled. */
    OptionalInt desired() {
        return number(DESIRED_REPLICAS);
    }

    /** The most pods its Deployment could have when it was last scaled. */
    OptionalInt most() {
        return number(MAX_REPLICAS);
    }

    private OptionalInt number(String annotation) {
        String value = object.annotation(annotation);
        return value.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }

    static int sum(Collection<SetView> sets, ToIntFunction<SetView> number) {
        return sets.stream().mapToInt(number).sum();
    }
}
