package dev.maquette.kubernetes.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Strategy;

/** A job selects its pods by its own uid, unless it says that it knows better (pkg/registry/batch/job/strategy.go, v1.32). */
final class JobStrategy implements Strategy {

    private static final String CONTROLLER_UID = "batch.kubernetes.io/controller-uid";
    private static final String JOB_NAME = "batch.kubernetes.io/job-name";

    @Override
    public void prepareForCreate(Request request, ObjectNode job) {
        if (job.at("/spec/manualSelector").asBoolean()) {
            return;
        }
        String uid = job.at("/metadata/uid").asText();
        String name = job.at("/metadata/name").asText();
        ObjectNode spec = job.withObject("/spec");
        ObjectNode labels = spec.withObject("/template").withObject("/metadata").withObject("/labels");
        for (String label : new String[] {"controller-uid", CONTROLLER_UID}) {
            putIfAbsent(labels, label, uid);
        }
        for (String label : new String[] {"job-name", JOB_NAME}) {
            putIfAbsent(labels, label, name);
        }
        putIfAbsent(spec.withObject("/selector").withObject("/matchLabels"), CONTROLLER_UID, uid);
    }

    private static void putIfAbsent(ObjectNode labels, String label, String value) {
        if (!labels.has(label)) {
            labels.put(label, value);
        }
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }
}
