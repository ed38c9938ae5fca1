package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.Statuses;
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
    private final CommandFollowers followers;

    PodCommands(World world, ApiServer server, PodDoor door, CommandFollowers followers) {
        this.world = world;
        this.server = server;
        this.door = door;
        this.followers = followers;
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
            PodInput.Place place, List<String> words, RemoteCommandStreams streams, RemoteCommand client) {
        PodAccess.Command command = new PodAccess.Command(words, streams.tty(), streams.stdin(), false);
        CommandOutput output = new CommandOutput(client, streams.tty());
        return new CommandSession(world, door, followers, place, command, output).begin();
    }
}
