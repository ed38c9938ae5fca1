package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A pod's status in one word, its ready containers and its restarts, by the rules of kube-apiserver 1.32 (printPod in
 * pkg/printers/internalversion/printers.go): the first init container that is not done speaks for the pod; afterwards the
 * first container that waits or has ended does.
 */
record PodSummary(String reason, int ready, int total, String restarts) {

    static PodSummary of(Subject pod) {
        Reader reader = new Reader(pod);
        reader.read();
        return new PodSummary(reader.finalReason(), reader.ready, reader.total, reader.restartsText());
    }

    private static final class Reader {
        private final Subject pod;
        private final Set<String> sidecars = new HashSet<>();
        private String reason;
        private int ready;
        private int total;
        private boolean running;
        private Restarts restarts = new Restarts();
        private final Restarts sidecarRestarts = new Restarts();

        Reader(Subject pod) {
            this.pod = pod;
            this.reason = pod.text("/status/reason", pod.text("/status/phase"));
            this.total = pod.size("/spec/containers");
            for (JsonNode init : pod.at("/spec/initContainers")) {
                if (init.path("restartPolicy").asText().equals("Always")) {
                    sidecars.add(init.path("name").asText());
                    total++;
                }
            }
        }

        void read() {
            Conditions.find(pod, "PodScheduled")
                    .filter(each -> each.path("reason").asText().equals("SchedulingGated"))
                    .ifPresent(gated -> reason = "SchedulingGated");
            boolean initializing = readInitContainers();
            if (!initializing || Conditions.isTrue(pod, "Initialized")) {
                readContainers();
            }
        }

        /** Whether an init container keeps the pod from starting. */
        private boolean readInitContainers() {
            int index = 0;
            for (JsonNode status : pod.at("/status/initContainerStatuses")) {
                boolean sidecar = sidecars.contains(status.path("name").asText());
                restarts.add(status);
                if (sidecar) {
                    sidecarRestarts.add(status);
                }
                if (!isPassed(status, sidecar)) {
                    reason = "Init:" + initReason(status, index);
                    return true;
                }
                index++;
            }
            return false;
        }

        private boolean isPassed(JsonNode status, boolean sidecar) {
            JsonNode ended = status.at("/state/terminated");
            if (ended.isObject() && ended.path("exitCode").asInt() == 0) {
                return true;
            }
            if (sidecar && status.path("started").asBoolean(false)) {
                ready += status.path("ready").asBoolean(false) ? 1 : 0;
                return true;
            }
            return false;
        }

        private String initReason(JsonNode status, int index) {
            JsonNode ended = status.at("/state/terminated");
            if (ended.isObject()) {
                return endReason(ended);
            }
            String waiting = status.at("/state/waiting/reason").asText("");
            boolean hasReason = !waiting.isEmpty() && !waiting.equals("PodInitializing");
            return hasReason ? waiting : index + "/" + pod.size("/spec/initContainers");
        }

        private void readContainers() {
            restarts = sidecarRestarts;
            JsonNode statuses = pod.at("/status/containerStatuses");
            for (int index = statuses.size() - 1; index >= 0; index--) {
                readContainer(statuses.get(index));
            }
            if (reason.equals("Completed") && running) {
                reason = Conditions.isTrue(pod, "Ready") ? "Running" : "NotReady";
            }
        }

        private void readContainer(JsonNode status) {
            restarts.add(status);
            String waiting = status.at("/state/waiting/reason").asText("");
            JsonNode ended = status.at("/state/terminated");
            if (!waiting.isEmpty()) {
                reason = waiting;
            } else if (ended.isObject()) {
                reason = endReason(ended);
            } else if (status.path("ready").asBoolean()
                    && status.at("/state/running").isObject()) {
                running = true;
                ready++;
            }
        }

        private static String endReason(JsonNode ended) {
            String given = ended.path("reason").asText("");
            if (!given.isEmpty()) {
                return given;
            }
            int signal = ended.path("signal").asInt(0);
            return signal != 0
                    ? "Signal:" + signal
                    : "ExitCode:" + ended.path("exitCode").asInt(0);
        }

        String finalReason() {
            String phase = pod.text("/status/phase");
            if (!pod.isBeingDeleted()) {
                return reason;
            } else if (pod.text("/status/reason").equals("NodeLost")) {
                return "Unknown";
            }
            return phase.equals("Succeeded") || phase.equals("Failed") ? reason : "Terminating";
        }

        String restartsText() {
            if (restarts.count == 0) {
                return "0";
            }
            return restarts.last
                    .map(last -> restarts.count + " (" + HumanDuration.between(last, pod.now()) + " ago)")
                    .orElse(Integer.toString(restarts.count));
        }
    }

    /** How often containers ended, and when last. */
    private static final class Restarts {
        private int count;
        private Optional<Instant> last = Optional.empty();

        void add(JsonNode status) {
            count += status.path("restartCount").asInt(0);
            String finished = status.at("/lastState/terminated/finishedAt").asText("");
            if (!finished.isEmpty()) {
                Instant moment = Instant.parse(finished);
                last = last.filter(moment::isBefore).or(() -> Optional.of(moment));
            }
        }
    }
}
