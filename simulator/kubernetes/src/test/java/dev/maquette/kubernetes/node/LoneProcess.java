package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A process in a container without a cluster: files in memory, and a clock that its test moves. */
final class LoneProcess implements Process {

    private final Map<String, byte[]> files = new TreeMap<>();
    private final ObjectNode memory = JsonNodeFactory.instance.objectNode();
    private Instant now = Instant.parse("2026-11-30T00:00:00Z");

    void passes(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("HOSTNAME", "lone");
    }

    @Override
    public ObjectNode memory() {
        return memory;
    }

    @Override
    public ContainerFiles files() {
        return new ContainerFiles() {
            @Override
            public Optional<byte[]> read(String path) {
                return Optional.ofNullable(files.get(path));
            }

            @Override
            public Optional<List<String>> list(String directory) {
                String prefix = directory.equals("/") ? "/" : directory + "/";
                List<String> names = new ArrayList<>();
                for (String path : files.keySet()) {
                    if (path.startsWith(prefix)) {
                        String name = path.substring(prefix.length()).replaceFirst("/.*", "");
                        if (!names.contains(name)) {
                            names.add(name);
                        }
                    }
                }
                return names.isEmpty() ? Optional.empty() : Optional.of(names);
            }

            @Override
            public boolean write(String path, byte[] content) {
                files.put(path, content);
                return true;
            }

            @Override
            public boolean makeDirectory(String path) {
                return true;
            }

            @Override
            public boolean delete(String path) {
                return files.remove(path) != null;
            }

            @Override
            public boolean deleteTree(String path) {
                return files.keySet().removeIf(each -> each.startsWith(path));
            }

            @Override
            public Optional<String> volumeOf(String path) {
                return Optional.empty();
            }
        };
    }

    @Override
    public ImageReference image() {
        return ImageReference.parse("busybox");
    }

    @Override
    public KubeObject pod() {
        throw new UnsupportedOperationException("no pod");
    }

    @Override
    public String container() {
        return "lone";
    }

    @Override
    public List<String> commandLine() {
        return List.of();
    }

    @Override
    public Instant startedAt() {
        return now;
    }

    @Override
    public int restarts() {
        return 0;
    }

    @Override
    public void log(String line) {}

    @Override
    public void logError(String line) {}

    @Override
    public void listen(int port) {}

    @Override
    public void stopListening(int port) {}

    @Override
    public Duration lasting(Duration real) {
        return real;
    }

    @Override
    public void wakeAfter(Duration delay, Demand demand) {}

    @Override
    public void exit(int code) {}

    @Override
    public void outOfMemory() {}

    @Override
    public Optional<ClusterWork> api() {
        return Optional.empty();
    }

    @Override
    public Optional<Workload.HttpReply> ask(String url, String method, Map<String, String> headers, byte[] body) {
        return Optional.empty();
    }

    @Override
    public Optional<String> address(String host) {
        return Optional.empty();
    }

    @Override
    public boolean resolves(String host) {
        return false;
    }

    @Override
    public FileTree nodeFiles() {
        throw new UnsupportedOperationException("no node");
    }

    @Override
    public void uses(long milliCpu, long memoryBytes) {}
}
