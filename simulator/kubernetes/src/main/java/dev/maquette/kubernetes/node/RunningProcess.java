package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** A container's process during a turn. What it changes goes into the kubelet's record at once. */
final class RunningProcess implements Process {

    private static final int KILLED = 137;

    private final PodTurn turn;
    private final JsonNode spec;
    private final ContainerEnvironment environment;
    private final ContainerRecord record;
    private final MountTable files;

    RunningProcess(PodTurn turn, JsonNode spec, ContainerEnvironment environment) {
        this.turn = turn;
        this.spec = spec;
        this.environment = environment;
        this.record = turn.record().container(spec.path("name").asText());
        FileTree layer = FileTree.pod(
                turn.work().cluster(), turn.pod().uid(), "layer/" + record.name() + "/" + record.restarts());
        this.files = new MountTable(
                turn.work().transaction(),
                layer,
                spec,
                turn.mounted(),
                mount -> ContainerEnvironment.subPath(mount, environment.variables()),
                new NetworkFiles(turn.work(), turn.pod(), turn.record().address()).all());
    }

    @Override
    public KubeObject pod() {
        return turn.pod();
    }

    @Override
    public String container() {
        return record.name();
    }

    @Override
    public ImageReference image() {
        return ImageReference.parse(spec.path("image").asText());
    }

    @Override
    public List<String> commandLine() {
        return environment.commandLine();
    }

    @Override
    public Map<String, String> environment() {
        return environment.variables();
    }

    @Override
    public ContainerFiles files() {
        return files;
    }

    @Override
    public Instant now() {
        return turn.work().now();
    }

    @Override
    public Instant startedAt() {
        return record.startedAt();
    }

    @Override
    public int restarts() {
        return record.restarts();
    }

    @Override
    public ObjectNode memory() {
        return record.memory();
    }

    @Override
    public void log(String line) {
        write(false, line);
    }

    @Override
    public void logError(String line) {
        write(true, line);
    }

    private void write(boolean isError, String lines) {
        for (String line : lines.split("\n", -1)) {
            ContainerLogs.append(
                    turn.work().transaction(),
                    turn.work().cluster(),
                    pod().uid(),
                    record.name(),
                    record.restarts(),
                    isError,
                    line);
        }
    }

    @Override
    public void listen(int port) {
        SortedSet<Integer> ports = record.ports();
        if (ports.add(port)) {
            record.ports(ports);
        }
    }

    @Override
    public void stopListening(int port) {
        SortedSet<Integer> ports = record.ports();
        if (ports.remove(port)) {
            record.ports(ports);
        }
    }

    @Override
    public Duration lasting(Duration real) {
        return turn.workloads().timings().scaled(real);
    }

    @Override
    public void wakeAfter(Duration delay, Demand demand) {
        record.wake(now().plus(delay), demand, turn.work().transaction().sequence());
    }

    @Override
    public void exit(int code) {
        if (record.isRunning()) {
            record.end(now(), code, code == 0 ? "Completed" : "Error");
        }
    }

    @Override
    public void outOfMemory() {
        if (record.isRunning()) {
            record.end(now(), KILLED, "OOMKilled");
        }
    }

    @Override
    public Optional<ClusterWork> api() {
        boolean hasToken = spec.path("volumeMounts").valueStream().anyMatch(mount -> mount.path("mountPath")
                .asText()
                .equals("/var/run/secrets/kubernetes.io/serviceaccount"));
        if (!hasToken) {
            return Optional.empty();
        }
        String account = pod().at("/spec/serviceAccountName").asText("default");
        return Optional.of(turn.work().as(Identity.serviceAccount(pod().namespace(), account, "")));
    }

    @Override
    public Optional<Workload.HttpReply> ask(String url, String method, Map<String, String> headers, byte[] body) {
        return new ClusterNetwork(turn.work(), turn.workloads()).ask(turn, url, method, headers, body);
    }

    @Override
    public Optional<String> address(String host) {
        return new ClusterNetwork(turn.work(), turn.workloads()).address(pod().namespace(), host);
    }

    @Override
    public boolean resolves(String host) {
        return new ClusterNetwork(turn.work(), turn.workloads()).resolves(host);
    }

    @Override
    public FileTree nodeFiles() {
        return FileTree.node(turn.work().cluster(), pod().text("/spec/nodeName"));
    }

    @Override
    public void uses(long milliCpu, long memoryBytes) {
        record.tree().put("milliCpu", milliCpu).put("memoryBytes", memoryBytes);
        long limit = memoryLimit();
        if (limit > 0 && memoryBytes > limit) {
            outOfMemory();
        }
    }

    private long memoryLimit() {
        String limit = spec.path("resources").path("limits").path("memory").asText("");
        return limit.isEmpty()
                ? 0
                : dev.maquette.kubernetes.quantity.Quantity.parse(limit).value();
    }
}
