package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;

/** How far a rollout is, in one line, and whether it is done (kubectl pkg/polymorphichelpers/rollout_status.go). */
record RolloutState(String text, boolean done) {

    /** The kinds that roll out. */
    enum Kind {
        DEPLOYMENT,
        DAEMON_SET,
        STATEFUL_SET;

        static Kind of(ApiResource resource) {
            return switch (resource.kind()) {
                case "Deployment" -> DEPLOYMENT;
                case "DaemonSet" -> DAEMON_SET;
                case "StatefulSet" -> STATEFUL_SET;
                default ->
                    throw KubectlException.error("no status viewer has been implemented for " + resource.kind()
                            + (resource.group().isEmpty() ? "" : "." + resource.group()));
            };
        }
    }

    static RolloutState of(Kind kind, JsonNode object, long revision) {
        return switch (kind) {
            case DEPLOYMENT -> deployment(object, revision);
            case DAEMON_SET -> daemonSet(object);
            case STATEFUL_SET -> statefulSet(object);
        };
    }

    private static boolean isObserved(JsonNode object) {
        return object.at("/metadata/generation").asLong(0)
                <= object.at("/status/observedGeneration").asLong(0);
    }

    private static RolloutState waiting(String text) {
        return new RolloutState(text + "\n", false);
    }

    private static RolloutState done(String text) {
        return new RolloutState(text + "\n", true);
    }

    private static RolloutState deployment(JsonNode deployment, long revision) {
        requireRevision(deployment, revision);
        if (!isObserved(deployment)) {
            return waiting("Waiting for deployment spec update to be observed...");
        }
        String name = Trees.name(deployment);
        requireProgress(deployment, name);
        long wanted = deployment.at("/spec/replicas").asLong(1);
        long updated = deployment.at("/status/updatedReplicas").asLong(0);
        long all = deployment.at("/status/replicas").asLong(0);
        long available = deployment.at("/status/availableReplicas").asLong(0);
        String start = "Waiting for deployment \"" + name + "\" rollout to finish: ";
        if (updated < wanted) {
            return waiting(start + updated + " out of " + wanted + " new replicas have been updated...");
        } else if (all > updated) {
            return waiting(start + (all - updated) + " old replicas are pending termination...");
        } else if (available < updated) {
            return waiting(start + available + " of " + updated + " updated replicas are available...");
        }
        return done("deployment \"" + name + "\" successfully rolled out");
    }

    private static void requireRevision(JsonNode deployment, long revision) {
        long found = Long.parseLong(deployment
                .path("metadata")
                .path("annotations")
                .path("deployment.kubernetes.io/revision")
                .asText("0"));
        if (revision > 0 && revision != found) {
            throw KubectlException.error(
                    "desired revision (" + revision + ") is different from the running revision (" + found + ")");
        }
    }

    private static void requireProgress(JsonNode deployment, String name) {
        for (JsonNode each : deployment.at("/status/conditions")) {
            if (each.path("type").asText().equals("Progressing")
                    && each.path("reason").asText().equals("ProgressDeadlineExceeded")) {
                throw KubectlException.error("deployment \"" + name + "\" exceeded its progress deadline");
            }
        }
    }

    private static void requireRolling(JsonNode set) {
        if (!set.at("/spec/updateStrategy/type").asText("RollingUpdate").equals("RollingUpdate")) {
            throw KubectlException.error("rollout status is only available for RollingUpdate strategy type");
        }
    }

    private static RolloutState daemonSet(JsonNode set) {
        requireRolling(set);
        if (!isObserved(set)) {
            return waiting("Waiting for daemon set spec update to be observed...");
        }
        String name = Trees.name(set);
        long wanted = set.at("/status/desiredNumberScheduled").asLong(0);
        long updated = set.at("/status/updatedNumberScheduled").asLong(0);
        long available = set.at("/status/numberAvailable").asLong(0);
        String start = "Waiting for daemon set \"" + name + "\" rollout to finish: ";
        if (updated < wanted) {
            return waiting(start + updated + " out of " + wanted + " new pods have been updated...");
        } else if (available < wanted) {
            return waiting(start + available + " of " + wanted + " updated pods are available...");
        }
        return done("daemon set \"" + name + "\" successfully rolled out");
    }

    private static RolloutState statefulSet(JsonNode set) {
        requireRolling(set);
        if (set.at("/status/observedGeneration").asLong(0) == 0 || !isObserved(set)) {
            return waiting("Waiting for statefulset spec update to be observed...");
        }
        long wanted = set.at("/spec/replicas").asLong(1);
        long ready = set.at("/status/readyReplicas").asLong(0);
        long updated = set.at("/status/updatedReplicas").asLong(0);
        JsonNode partitioned = set.at("/spec/updateStrategy/rollingUpdate/partition");
        long partition = partitioned.asLong(0);
        if (ready < wanted) {
            return waiting("Waiting for " + (wanted - ready) + " pods to be ready...");
        } else if (partitioned.isNumber()) {
            return updated < wanted - partition
                    ? waiting("Waiting for partitioned roll out to finish: " + updated + " out of "
                            + (wanted - partition) + " new pods have been updated...")
                    : done("partitioned roll out complete: " + updated + " new pods have been updated...");
        }
        String updateRevision = set.at("/status/updateRevision").asText("");
        if (!updateRevision.equals(set.at("/status/currentRevision").asText(""))) {
            return waiting("waiting for statefulset rolling update to complete " + updated + " pods at revision "
                    + updateRevision + "...");
        }
        return done("statefulset rolling update complete "
                + set.at("/status/currentReplicas").asLong(0) + " pods at revision "
                + set.at("/status/currentRevision").asText("") + "...");
    }
}
