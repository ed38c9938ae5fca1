package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ObjectMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a kubelet reports of a pod, from what it remembers (pkg/kubelet/kubelet_pods.go, status/generate.go). */
final class PodStatus {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PodTurn turn;
    private final String hostAddress;

    PodStatus(PodTurn turn, String hostAddress) {
        this.turn = turn;
        this.hostAddress = hostAddress;
    }

    ObjectNode build() {
        ObjectNode status = JSON.objectNode();
        JsonNode old = turn.pod().at("/status");
        for (String kept : List.of("nominatedNodeName", "qosClass", "resourceClaimStatuses", "resize")) {
            if (old.has(kept)) {
                status.set(kept, old.get(kept));
            }
        }
        String phase = phase();
        status.put("phase", phase);
        if (turn.record().flag(PodDeadline.REFUSED)) {
            reason(status);
            return status;
        }
        conditions(status, old.path("conditions"), phase);
        if (!hostAddress.isEmpty()) {
            status.put("hostIP", hostAddress);
            status.putArray("hostIPs").addObject().put("ip", hostAddress);
        }
        String address = turn.record().address();
        if (!address.isEmpty()) {
            status.put("podIP", address);
            status.putArray("podIPs").addObject().put("ip", address);
        }
        turn.record().instant("acceptedAt").ifPresent(at -> status.put("startTime", ObjectMetadata.time(at)));
        statuses(status, "initContainerStatuses", turn.initContainers());
        statuses(status, "containerStatuses", turn.containers());
        ephemeralStatuses(status);
        reason(status);
        return status;
    }

    private void reason(ObjectNode status) {
        for (String field : List.of("reason", "message")) {
            String value = turn.record().text("pod" + field);
            if (!value.isEmpty()) {
                status.put(field, value);
            }
        }
    }

    String phase() {
        if (!turn.record().text("podreason").isEmpty()) {
            return "Failed";
        }
        String policy = turn.pod().at("/spec/restartPolicy").asText("Always");
        boolean isInitialized = isInitialized();
        boolean hasInitFailed = turn.initContainers().stream()
                .filter(container -> !isSidecar(container))
                .map(this::record)
                .anyMatch(record -> record.state() == ContainerRecord.State.ENDED
                        && record.exitCode() != 0
                        && policy.equals("Never"));
        if (hasInitFailed) {
            return "Failed";
        }
        if (!isInitialized) {
            return "Pending";
        }
        List<ContainerRecord> records =
                turn.containers().stream().map(this::record).toList();
        boolean isDone = records.stream().allMatch(record -> record.state() == ContainerRecord.State.ENDED)
                && !policy.equals("Always");
        boolean allWell = records.stream().allMatch(ContainerRecord::hasEndedWell);
        if (isDone && allWell) {
            return "Succeeded";
        }
        if (isDone && policy.equals("Never")) {
            return "Failed";
        }
        boolean hasStarted = records.stream()
                .allMatch(record -> record.isRunning()
                        || record.state() == ContainerRecord.State.ENDED
                        || record.last().isPresent());
        return hasStarted ? "Running" : "Pending";
    }

    boolean isInitialized() {
        return turn.initContainers().stream().allMatch(container -> {
            ContainerRecord record = record(container);
            return isSidecar(container) ? record.isStarted() || record.last().isPresent() : record.hasEndedWell();
        });
    }

    static boolean isSidecar(JsonNode container) {
        return container.path("restartPolicy").asText().equals("Always");
    }

    private ContainerRecord record(JsonNode container) {
        return turn.record().container(container.path("name").asText());
    }

    private void conditions(ObjectNode status, JsonNode old, String phase) {
        ArrayNode conditions = status.putArray("conditions");
        boolean isOver = phase.equals("Succeeded") || phase.equals("Failed");
        boolean hasSandbox = !turn.record().address().isEmpty() || turn.record().flag("sandbox");
        condition(conditions, old, "PodReadyToStartContainers", hasSandbox && !isOver, "", "");
        List<String> unfinished = names(turn.initContainers(), false);
        boolean isInitialized = isInitialized();
        if (isInitialized) {
            condition(conditions, old, "Initialized", true, phase.equals("Succeeded") ? "PodCompleted" : "", "");
        } else {
            condition(
                    conditions,
                    old,
                    "Initialized",
                    false,
                    "ContainersNotInitialized",
                    "containers with incomplete status: [" + String.join(" ", unfinished) + "]");
        }
        List<String> unready = names(turn.containers(), true);
        String reason = phase.equals("Succeeded")
                ? "PodCompleted"
                : phase.equals("Failed") ? "PodFailed" : "ContainersNotReady";
        String message = isOver ? "" : "containers with unready status: [" + String.join(" ", unready) + "]";
        boolean areReady = unready.isEmpty() && !isOver && isInitialized && sidecarsReady();
        boolean isReady = areReady && gatesOpen(old);
        condition(conditions, old, "Ready", isReady, isReady ? "" : reason, isReady ? "" : message);
        condition(conditions, old, "ContainersReady", areReady, areReady ? "" : reason, areReady ? "" : message);
        for (JsonNode other : old) {
            if (!isOwn(other.path("type").asText())) {
                conditions.add(other);
            }
        }
    }

    private static boolean isOwn(String type) {
        return List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady")
                .contains(type);
    }

    private boolean sidecarsReady() {
        return turn.initContainers().stream().filter(PodStatus::isSidecar).allMatch(container -> record(container)
                .isReady());
    }

    private boolean gatesOpen(JsonNode conditions) {
        for (JsonNode gate : turn.pod().at("/spec/readinessGates")) {
            String type = gate.path("conditionType").asText();
            boolean isOpen = conditions
                    .valueStream()
                    .anyMatch(condition -> condition.path("type").asText().equals(type)
                            && condition.path("status").asText().equals("True"));
            if (!isOpen) {
                return false;
            }
        }
        return true;
    }

    private List<String> names(List<JsonNode> containers, boolean wantsReady) {
        List<String> names = new ArrayList<>();
        for (JsonNode container : containers) {
            ContainerRecord record = record(container);
            boolean isFine = wantsReady
                    ? record.isRunning() && record.isReady()
                    : isSidecar(container) ? record.isStarted() : record.hasEndedWell();
            if (!isFine) {
                names.add(record.name());
            }
        }
        return names;
    }

    private void condition(
            ArrayNode conditions, JsonNode old, String type, boolean isTrue, String reason, String message) {
        ObjectNode condition = conditions.addObject();
        condition.put("type", type).put("status", isTrue ? "True" : "False");
        condition.putNull("lastProbeTime");
        String before = "";
        String since = ObjectMetadata.time(turn.work().now());
        for (JsonNode each : old) {
            if (each.path("type").asText().equals(type)) {
                before = each.path("status").asText();
                if (before.equals(isTrue ? "True" : "False")) {
                    since = each.path("lastTransitionTime").asText(since);
                }
            }
        }
        condition.put("lastTransitionTime", since);
        if (!reason.isEmpty()) {
            condition.put("reason", reason);
        }
        if (!message.isEmpty()) {
            condition.put("message", message);
        }
    }

    /** Nobody probes an ephemeral container, so none is ever ready or started (pkg/kubelet/prober/prober_manager.go). */
    private void ephemeralStatuses(ObjectNode status) {
        statuses(status, "ephemeralContainerStatuses", turn.ephemeralContainers());
        for (JsonNode each : status.path("ephemeralContainerStatuses")) {
            ((ObjectNode) each).put("ready", false).remove("started");
        }
    }

    private void statuses(ObjectNode status, String field, List<JsonNode> containers) {
        if (containers.isEmpty()) {
            return;
        }
        ArrayNode statuses = status.putArray(field);
        boolean isInit = field.startsWith("init");
        for (JsonNode container : containers) {
            statuses.add(status(container, isInit));
        }
    }

    private ObjectNode status(JsonNode container, boolean isInit) {
        ContainerRecord record = record(container);
        ObjectNode status = JSON.objectNode();
        status.put("name", record.name());
        status.set("state", state(record, isInit));
        ObjectNode last = status.putObject("lastState");
        record.last().ifPresent(ended -> last.set("terminated", terminated(ended)));
        boolean isReady =
                isInit && !isSidecar(container) ? record.hasEndedWell() : record.isRunning() && record.isReady();
        status.put("ready", isReady);
        status.put("restartCount", record.restarts());
        ImageReference image = ImageReference.parse(container.path("image").asText());
        boolean isPulled = record.tree().has("imageId");
        status.put("image", isPulled ? image.text() : container.path("image").asText());
        status.put("imageID", record.tree().path("imageId").asText(""));
        String id = record.tree().path("containerId").asText("");
        if (!id.isEmpty()) {
            status.put("containerID", id);
        }
        status.put("started", isInit && !isSidecar(container) ? record.isRunning() : record.isStarted());
        return status;
    }

    private ObjectNode state(ContainerRecord record, boolean isInit) {
        ObjectNode state = JSON.objectNode();
        switch (record.state()) {
            case RUNNING -> state.putObject("running").put("startedAt", ObjectMetadata.time(record.startedAt()));
            case ENDED -> ended(record, state);
            case NEW, PULLING, BLOCKED -> {
                String reason = record.reason();
                ObjectNode waiting = state.putObject("waiting");
                waiting.put("reason", reason.isEmpty() ? startingReason(isInit) : reason);
                if (!record.message().isEmpty()) {
                    waiting.put("message", record.message());
                }
            }
        }
        return state;
    }

    private static void ended(ContainerRecord record, ObjectNode state) {
        boolean isToBeRestarted = record.until().isPresent();
        if (isToBeRestarted && record.reason().equals("CrashLoopBackOff")) {
            state.putObject("waiting").put("reason", record.reason()).put("message", record.message());
        } else {
            state.set("terminated", terminated(record.tree()));
        }
    }

    private String startingReason(boolean isInit) {
        return isInit || turn.initContainers().isEmpty() || isInitialized() ? "ContainerCreating" : "PodInitializing";
    }

    private static ObjectNode terminated(ObjectNode ended) {
        ObjectNode terminated = JSON.objectNode();
        terminated.put("exitCode", ended.path("exitCode").asInt());
        terminated.put("reason", ended.path("endReason").asText());
        if (ended.hasNonNull("endMessage")) {
            terminated.put("message", ended.path("endMessage").asText());
        }
        time(ended, "startedAt").ifPresent(at -> terminated.put("startedAt", at));
        time(ended, "finishedAt").ifPresent(at -> terminated.put("finishedAt", at));
        terminated.put("containerID", ended.path("containerId").asText(""));
        return terminated;
    }

    private static Optional<String> time(ObjectNode tree, String field) {
        return tree.hasNonNull(field)
                ? Optional.of(ObjectMetadata.time(Instant.parse(tree.path(field).asText())))
                : Optional.empty();
    }
}
