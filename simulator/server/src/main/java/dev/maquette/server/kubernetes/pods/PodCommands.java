package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.node.ContainerPrograms;
import dev.maquette.kubernetes.node.PodAccess;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.edge.WireResponse;
import dev.maquette.server.kubernetes.ConnectHandler;
import dev.maquette.server.upgrade.RemoteCommand;
import dev.maquette.server.upgrade.RemoteCommandInput;
import dev.maquette.server.upgrade.RemoteCommandStreams;
import dev.maquette.world.Records;
import dev.maquette.world.World;
import java.util.List;

/** {@code pods/exec}. */
final class PodCommands implements ConnectHandler {

    private final World world;
    private final ApiServer server;
    private final PodDoor door;

    PodCommands(World world, ApiServer server, PodDoor door) {
        this.world = world;
        this.server = server;
        this.door = door;
    }

    @Override
    public void connect(Call call, List<String> rest, WireRequest request, WireResponder responder) {
        Records records = world.records();
        ChosenPod chosen = ChosenPod.of(server, call, records);
        String container = chosen.container();
        chosen.requireNode();
        chosen.requireKubelet();
        List<String> command = call.parameters().all("command");
        RemoteCommandStreams streams = streams(call.parameters());
        if (command.isEmpty()) {
            throw Statuses.badRequest("you must specify at least one command for the container");
        }
        if (!PodAccess.isRunning(records, chosen.pod(), container)) {
            responder.respond(notFound(container));
            return;
        }
        PodInput.Place place = chosen.place(container);
        responder.upgradeToRemoteCommand(streams, client -> start(place, command, streams, client));
    }

    /** What the kubelet says of a container that does not run (pkg/kubelet/kubelet_pods.go GetExec and GetAttach). */
    static WireResponse notFound(String container) {
        return WireResponse.text(500, "container not found (\"" + container + "\")");
    }

    static RemoteCommandStreams streams(Parameters query) {
        boolean tty = query.flag("tty");
        RemoteCommandStreams streams =
                new RemoteCommandStreams(query.flag("stdin"), query.flag("stdout"), query.flag("stderr") && !tty, tty);
        if (!streams.stdin() && !streams.stdout() && !streams.stderr()) {
            throw Statuses.badRequest("you must specify at least 1 of stdin, stdout, stderr");
        }
        return streams;
    }

    private RemoteCommandInput start(
            PodInput.Place place, List<String> command, RemoteCommandStreams streams, RemoteCommand client) {
        CommandOutput output = new CommandOutput(client, streams.tty());
        if (streams.stdin() && ContainerPrograms.isShell(command)) {
            return new ShellSession(
                            output,
                            streams.tty(),
                            (shell, line) -> door.act(world, new PodInput.Line(place, shell, line)),
                            code -> output.exit(command, code))
                    .begin();
        }
        WholeInput input = new WholeInput(output, streams.tty(), bytes -> run(place, command, bytes, output));
        if (!streams.stdin() || !ContainerPrograms.readsInput(command)) {
            input.stdinClosed();
        }
        return input;
    }

    private void run(PodInput.Place place, List<String> command, byte[] input, CommandOutput output) {
        door.act(world, new PodInput.Execute(place, command, input)).whenComplete((outcome, failure) -> {
            if (failure == null) {
                output.end(command, outcome);
            } else {
                output.fail(String.valueOf(failure.getMessage()));
            }
        });
    }
}
