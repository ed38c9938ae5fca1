package dev.maquette.kubernetes.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Strategy;
import java.util.HashMap;
import java.util.Map;

/** As much of the registry's strategies as controllers rely on. */
final class TestStrategies {

    static final Map<String, Strategy> ALL = all();

    private TestStrategies() {}

    private static Map<String, Strategy> all() {
        Map<String, Strategy> all = new HashMap<>();
        for (String counted : new String[] {
            "replicasets.apps",
            "deployments.apps",
            "statefulsets.apps",
            "cronjobs.batch",
            "replicationcontrollers",
            "poddisruptionbudgets.policy",
            "customresourcedefinitions.apiextensions.k8s.io"
        }) {
            all.put(counted, new Counted());
        }
        all.put("daemonsets.apps", new Daemon());
        all.put("jobs.batch", new Job());
        all.put("pods", new Pod());
        all.put("namespaces", new Namespace());
        return Map.copyOf(all);
    }

    private static class Counted implements Strategy {
        @Override
        public boolean hasGeneration() {
            return true;
        }
    }

    private static final class Daemon extends Counted {
        private static final String GENERATION = "deprecated.daemonset.template.generation";

        @Override
        public void prepareForCreate(Request request, ObjectNode object) {
            object.withObject("/metadata").withObject("/annotations").put(GENERATION, "1");
        }

        @Override
        public void prepareForUpdate(Request request, ObjectNode object, ObjectNode old) {
            if (!object.at("/spec/template").equals(old.at("/spec/template"))) {
                ObjectNode annotations = object.withObject("/metadata").withObject("/annotations");
                annotations.put(
                        GENERATION,
                        Integer.toString(annotations.path(GENERATION).asInt() + 1));
            }
        }
    }

    private static final class Job extends Counted {
        @Override
        public void prepareForCreate(Request request, ObjectNode object) {
            String uid = object.at("/metadata/uid").asText();
            String label = "batch.kubernetes.io/controller-uid";
            object.withObject("/spec").withObject("/selector").withObject("/matchLabels").put(label, uid);
            object.withObject("/spec/template").withObject("/metadata").withObject("/labels").put(label, uid);
        }
    }

    private static final class Pod implements Strategy {
        @Override
        public void prepareForCreate(Request request, ObjectNode object) {
            object.putObject("status").put("phase", "Pending").put("qosClass", "BestEffort");
        }

        @Override
        public long gracePeriodSeconds(ObjectNode object, long asked) {
            boolean isUnbound = object.at("/spec/nodeName").asText("").isEmpty();
            String phase = object.at("/status/phase").asText();
            if (isUnbound || phase.equals("Succeeded") || phase.equals("Failed")) {
                return 0;
            }
            return asked >= 0
                    ? asked
                    : object.at("/spec/terminationGracePeriodSeconds").asLong(30);
        }
    }

    private static final class Namespace implements Strategy {
        @Override
        public void prepareForCreate(Request request, ObjectNode object) {
            object.withObject("/spec").putArray("finalizers").add("kubernetes");
            object.putObject("status").put("phase", "Active");
        }
    }
}
