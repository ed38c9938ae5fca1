package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.node.ContainerLog;
import dev.maquette.kubernetes.node.ContainerLogs;
import dev.maquette.kubernetes.node.PodAccess;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.kubernetes.ConnectHandler;
import dev.maquette.server.upgrade.RemoteCommand;
import dev.maquette.server.upgrade.RemoteCommandInput;
import dev.maquette.server.upgrade.RemoteCommandStreams;
import dev.maquette.world.Records;
import dev.maquette.world.World;
import java.util.List;
import java.util.SortedMap;

/** {@code pods/attach}: the output of a container's main process from now on, and its input where that process is a shell. */
final class PodAttachments implements ConnectHandler {

    private final World world;
    private final ApiServer server;
    private final PodDoor door;
    private final CommandFollowers commands;
    private final LogFollowers followers;

    PodAttachments(World world, ApiServer server, PodDoor door, CommandFollowers commands, LogFollowers followers) {
        this.world = world;
        this.server = server;
        this.door = door;
        this.commands = commands;
        this.followers = followers;
    }

    @Override
    public void connect(Call call, List<String> rest, WireRequest request, WireResponder responder) {
        Records records = world.records();
        ChosenPod chosen = ChosenPod.of(server, call, records);
        String container = chosen.container();
        chosen.requireNode();
        chosen.requireKubelet();
        RemoteCommandStreams streams = PodCommands.streams(call.parameters());
        if (!PodAccess.isRunning(records, chosen.pod(), container)) {
            responder.respond(PodCommands.notFound(container));
            return;
        }
        boolean isShell = streams.stdin() && PodAccess.isInteractiveShell(chosen.pod(), container);
        responder.upgradeToRemoteCommand(
                streams,
                client -> isShell
                        ? shell(chosen.place(container), streams, client)
                        : watch(chosen, container, streams, client));
    }

    /** Who leaves the shell ends the container, of which it is the main process. */
    private RemoteCommandInput shell(PodInput.Place place, RemoteCommandStreams streams, RemoteCommand client) {
        PodAccess.Command command = new PodAccess.Command(List.of("sh"), streams.tty(), true, true);
        CommandOutput output = new CommandOutput(client, streams.tty());
        return new CommandSession(world, door, commands, place, command, output).begin();
    }

    private RemoteCommandInput watch(
            ChosenPod chosen, String container, RemoteCommandStreams streams, RemoteCommand client) {
        CommandOutput output = new CommandOutput(client, streams.tty());
        String id = chosen.status(container).path("containerID").asText();
        ContainerLog log = ContainerLog.of(chosen.records(), chosen.pod(), container, id)
                .orElseThrow(() -> new IllegalStateException("a running container has a log"));
        SortedMap<Integer, ContainerLogs.Line> before = log.from(chosen.records(), 0);
        LogReader reader = new LogReader(log, before.isEmpty() ? 0 : before.lastKey() + 1, new Attached(output));
        followers.add(reader);
        reader.advance(world.records());
        return new RemoteCommandInput() {
            @Override
            public void writable() {
                output.writable();
                reader.advance(world.records());
            }

            @Override
            public void closed() {
                followers.remove(reader);
                output.closed();
            }
        };
    }

    private record Attached(CommandOutput output) implements LogReader.Target {

        @Override
        public boolean take(ContainerLogs.Line line) {
            if (output.isWaiting()) {
                return false;
            }
            String text = line.text() + "\n";
            if (line.isError()) {
                output.printError(text);
            } else {
                output.print(text);
            }
            return true;
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void end() {
            output.exit(List.of(), 0);
        }
    }
}
