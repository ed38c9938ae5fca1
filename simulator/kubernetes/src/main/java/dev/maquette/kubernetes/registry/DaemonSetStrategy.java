package dev.maquette.kubernetes.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Strategy;

/** Counts the changes of a DaemonSet's template in an annotation (pkg/registry/apps/daemonset/strategy.go, v1.32). */
final class DaemonSetStrategy implements Strategy {

    private static final String GENERATION = "deprecated.daemonset.template.generation";

    @Override
    public void prepareForCreate(Request request, ObjectNode set) {
        count(set, 1);
    }

    @Override
    public void prepareForUpdate(Request request, ObjectNode set, ObjectNode old) {
        int before = old.path("metadata").path("annotations").path(GENERATION).asInt(1);
        boolean isSame = set.at("/spec/template").equals(old.at("/spec/template"));
        count(set, isSame ? before : before + 1);
    }

    private static void count(ObjectNode set, int generation) {
        set.withObject("/metadata").withObject("/annotations").put(GENERATION, Integer.toString(generation));
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }
}
