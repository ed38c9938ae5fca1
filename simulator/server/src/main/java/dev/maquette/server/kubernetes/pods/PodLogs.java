package dev.maquette.server.kubernetes.pods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.node.ContainerLog;
import dev.maquette.kubernetes.node.ContainerLogs;
import dev.maquette.kubernetes.shell.ByteText;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.edge.WireStream;
import dev.maquette.server.kubernetes.ConnectHandler;
import dev.maquette.world.Records;
import dev.maquette.world.World;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** {@code pods/log}. Which process is meant follows from the pod's status (pkg/kubelet/kubelet_pods.go validateContainerLogStatus, v1.32). */
final class PodLogs implements ConnectHandler {

    private static final WireHeaders TEXT =
            WireHeaders.of("Content-Type", "text/plain", "Cache-Control", "no-cache, private");

    private final World world;
    private final ApiServer server;
    private final LogFollowers followers;

    PodLogs(World world, ApiServer server, LogFollowers followers) {
        this.world = world;
        this.server = server;
        this.followers = followers;
    }

    @Override
    public void connect(Call call, List<String> rest, WireRequest request, WireResponder responder) {
        Records records = world.records();
        LogOptions options = LogOptions.of(call.parameters(), call.target().name(), world.now());
        ChosenPod chosen = ChosenPod.of(server, call, records);
        String container = chosen.container();
        if (chosen.node().isEmpty()) {
            responder.respond(204, WireHeaders.none(), new byte[0]);
            return;
        }
        chosen.requireKubelet();
        ContainerLog log = find(chosen, container, options.previous());
        SortedMap<Integer, ContainerLogs.Line> lines = log.from(records, 0);
        if (options.follow() && !log.isOver(records)) {
            follow(log, options, options.first(lines), responder);
        } else {
            Whole whole = new Whole(options);
            new LogReader(log, options.first(lines), whole).advance(records);
            responder.respond(200, TEXT, whole.bytes());
        }
    }

    private static ContainerLog find(ChosenPod chosen, String container, boolean isPrevious) {
        String id = containerId(chosen, container, isPrevious);
        return ContainerLog.of(chosen.records(), chosen.pod(), container, id)
                .orElseThrow(() -> Statuses.badRequest(named(chosen, container) + " is not available"));
    }

    private static String named(ChosenPod chosen, String container) {
        return "container \"" + container + "\" in pod \"" + chosen.pod().name() + "\"";
    }

    private static String containerId(ChosenPod chosen, String container, boolean isPrevious) {
        JsonNode status = chosen.status(container);
        String named = named(chosen, container);
        String last = status.at("/lastState/terminated/containerID").asText("");
        if (status.isMissingNode()) {
            throw Statuses.badRequest(named + " is not available");
        }
        if (isPrevious) {
            if (last.isEmpty()) {
                throw Statuses.badRequest("previous terminated " + named + " not found");
            }
            return last;
        }
        if (status.at("/state/running").isObject()) {
            return status.path("containerID").asText();
        }
        String ended = status.at("/state/terminated/containerID").asText(last);
        if (!ended.isEmpty()) {
            return ended;
        }
        if (status.at("/state/terminated").isObject()) {
            throw Statuses.badRequest(named + " is terminated");
        }
        throw Statuses.badRequest(named + " is waiting to start: "
                + waiting(status.at("/state/waiting/reason").asText("")));
    }

    private static String waiting(String reason) {
        return switch (reason) {
            case "ErrImagePull" -> "image can't be pulled";
            case "ImagePullBackOff" -> "trying and failing to pull image";
            default -> reason;
        };
    }

    private void follow(ContainerLog log, LogOptions options, int first, WireResponder responder) {
        WireStream stream = responder.stream(200, TEXT);
        LogReader reader = new LogReader(log, first, new Following(options, stream));
        followers.add(reader);
        stream.onClosed(() -> followers.remove(reader));
        stream.onDrained(() -> reader.advance(world.records()));
        reader.advance(world.records());
    }

    /** The log as text, up to the bytes that are wanted. */
    private abstract static class Text implements LogReader.Target {

        private final LogOptions options;
        private long left;

        Text(LogOptions options) {
            this.options = options;
            this.left = options.limitBytes().orElse(Long.MAX_VALUE);
        }

        abstract boolean write(byte[] bytes);

        @Override
        public boolean take(ContainerLogs.Line line) {
            if (!options.wants(line)) {
                return true;
            }
            byte[] bytes = ByteText.bytes(options.text(line));
            byte[] wanted = bytes.length <= left ? bytes : Arrays.copyOf(bytes, (int) left);
            boolean isTaken = write(wanted);
            left -= isTaken ? wanted.length : 0;
            return isTaken;
        }

        @Override
        public boolean isFull() {
            return left == 0;
        }
    }

    private static final class Whole extends Text {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Whole(LogOptions options) {
            super(options);
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        @Override
        boolean write(byte[] line) {
            bytes.writeBytes(line);
            return true;
        }

        @Override
        public void end() {}
    }

    private static final class Following extends Text {

        private final WireStream stream;

        Following(LogOptions options, WireStream stream) {
            super(options);
            this.stream = stream;
        }

        @Override
        boolean write(byte[] line) {
            return stream.write(line);
        }

        @Override
        public void end() {
            stream.close();
        }
    }
}
