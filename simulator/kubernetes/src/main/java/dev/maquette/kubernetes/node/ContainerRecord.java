package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.world.Demand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a kubelet remembers of one container. */
final class ContainerRecord {

    private static final int START_ERROR = 128;

    /** Where a container is in its life. Transitions: NEW → PULLING → RUNNING → ENDED → (back-off) NEW; NEW → BLOCKED → NEW. */
    enum State {
        /** Nothing was done yet, or it is to be started again. */
        NEW,
        /** Its image is being pulled until {@link #until()}. */
        PULLING,
        /** Something keeps it from being created; looked at again at {@link #until()}. */
        BLOCKED,
        /** Its process lives. */
        RUNNING,
        /** Its process has ended; started again at {@link #until()} where the restart policy says so. */
        ENDED
    }

    private final String name;
    private final ObjectNode tree;

    ContainerRecord(String name, ObjectNode tree) {
        this.name = name;
        this.tree = tree;
    }

    String name() {
        return name;
    }

    ObjectNode tree() {
        return tree;
    }

    State state() {
        return State.valueOf(tree.path("state").asText("NEW"));
    }

    void state(State state) {
        tree.put("state", state.name());
    }

    /** Why it waits, as status shows it: {@code ImagePullBackOff}, {@code CreateContainerConfigError} …; empty where it does not. */
    String reason() {
        return tree.path("reason").asText("");
    }

    String message() {
        return tree.path("message").asText("");
    }

    void waits(String reason, String message) {
        tree.put("reason", reason);
        tree.put("message", message);
    }

    Optional<Instant> until() {
        return instant("until");
    }

    void until(Instant until) {
        tree.put("until", until.toString());
    }

    void noUntil() {
        tree.remove("until");
    }

    Optional<Instant> instant(String field) {
        return tree.hasNonNull(field)
                ? Optional.of(Instant.parse(tree.path(field).asText()))
                : Optional.empty();
    }

    void instant(String field, Instant value) {
        tree.put(field, value.toString());
    }

    int restarts() {
        return tree.path("restarts").asInt();
    }

    /** How often in a row it failed, which decides the back-off. */
    int failures() {
        return tree.path("failures").asInt();
    }

    void failures(int failures) {
        tree.put("failures", failures);
    }

    Instant startedAt() {
        return instant("startedAt").orElse(Instant.EPOCH);
    }

    boolean isRunning() {
        return state() == State.RUNNING;
    }

    boolean hasEndedWell() {
        return state() == State.ENDED && exitCode() == 0;
    }

    int exitCode() {
        return tree.path("exitCode").asInt();
    }

    /** The process begins. */
    void begin(Instant now, String containerId) {
        state(State.RUNNING);
        waits("", "");
        noUntil();
        instant("startedAt", now);
        tree.put("containerId", containerId);
        tree.remove("wakeAt");
        tree.remove("wakeDemand");
        tree.remove("ports");
        tree.remove("started");
        tree.remove("ready");
        tree.remove("probes");
        tree.remove("exit");
        tree.remove(List.of("endMessage", "milliCpu", "memoryBytes"));
        TerminationMessage.forget(this);
        tree.putObject("memory");
    }

    /** The process wants to be woken; an earlier wish that is still open stays. */
    void wake(Instant at, Demand demand, long transaction) {
        if (instant("wakeAt").map(at::isBefore).orElse(true)) {
            instant("wakeAt", at);
            tree.put("wakeDemand", demand.name()).put("wakeSince", transaction);
        }
    }

    void planWaking(Schedule schedule) {
        Demand demand = Demand.valueOf(tree.path("wakeDemand").asText(Demand.PERIODIC.name()));
        instant("wakeAt").ifPresent(at -> {
            if (demand == Demand.RETRY) {
                schedule.retry(at, tree.path("wakeSince").asLong());
            } else {
                schedule.at(at, demand);
            }
        });
    }

    /** The process has ended. */
    void end(Instant now, int exitCode, String reason) {
        state(State.ENDED);
        instant("finishedAt", now);
        tree.put("exitCode", exitCode);
        tree.put("endReason", reason);
        tree.remove("ports");
        tree.remove("wakeAt");
        tree.remove("probes");
        tree.put("ready", false);
        tree.put("started", false);
    }

    /** The runtime could not start the process (kuberuntime_container.go, 1.32: StartError, exit code 128). */
    void startFailed(Instant now, String message) {
        end(now, START_ERROR, "StartError");
        tree.put("endMessage", message);
    }

    /** Makes room for the next process: what has ended becomes the last state. */
    void again() {
        ObjectNode last = tree.objectNode();
        for (String field :
                new String[] {"startedAt", "finishedAt", "exitCode", "endReason", "endMessage", "containerId"}) {
            JsonNode value = tree.get(field);
            if (value != null) {
                last.set(field, value);
            }
        }
        tree.set("last", last);
        tree.put("restarts", restarts() + 1);
        state(State.NEW);
        noUntil();
    }

    Optional<ObjectNode> last() {
        return tree.get("last") instanceof ObjectNode last ? Optional.of(last) : Optional.empty();
    }

    boolean isReady() {
        return tree.path("ready").asBoolean();
    }

    void ready(boolean ready) {
        tree.put("ready", ready);
    }

    boolean flag(String field) {
        return tree.path(field).asBoolean();
    }

    boolean isStarted() {
        return tree.path("started").asBoolean();
    }

    void started(boolean started) {
        tree.put("started", started);
    }

    ObjectNode memory() {
        return tree.withObject("/memory");
    }

    /** The state of one probe: consecutive results and when it is due. */
    ObjectNode probe(String kind) {
        return tree.withObject("/probes/" + kind);
    }

    SortedSet<Integer> ports() {
        SortedSet<Integer> ports = new TreeSet<>();
        tree.path("ports").forEach(port -> ports.add(port.asInt()));
        return ports;
    }

    void ports(SortedSet<Integer> ports) {
        tree.remove("ports");
        ports.forEach(port -> tree.withArray("ports").add(port));
    }
}
