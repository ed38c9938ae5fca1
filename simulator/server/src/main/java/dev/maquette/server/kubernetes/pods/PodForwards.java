package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.node.PodAccess;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.kubernetes.ConnectHandler;
import dev.maquette.server.upgrade.Tunnel;
import dev.maquette.server.upgrade.TunnelInput;
import dev.maquette.world.Records;
import dev.maquette.world.World;
import java.util.List;

/** {@code pods/portforward}. */
final class PodForwards implements ConnectHandler {

    private static final String HEXADECIMAL = "0123456789abcdef";

    private final World world;
    private final ApiServer server;
    private final PodDoor door;

    PodForwards(World world, ApiServer server, PodDoor door) {
        this.world = world;
        this.server = server;
        this.door = door;
    }

    @Override
    public void connect(Call call, List<String> rest, WireRequest request, WireResponder responder) {
        ChosenPod chosen = ChosenPod.of(server, call, world.records());
        chosen.requireNode();
        chosen.requireKubelet();
        responder.upgradeToPortForward((port, tunnel) -> open(chosen, port, tunnel));
    }

    private TunnelInput open(ChosenPod chosen, int port, Tunnel tunnel) {
        String refusal = refusal(chosen, port);
        if (!listens(chosen, port)) {
            tunnel.fail(refusal);
            return bytes -> {};
        }
        return new HttpTunnel(
                port,
                tunnel,
                ask -> door.ask(world, new PodInput.Ask(chosen.place(""), ask)),
                () -> tunnel.fail(refusal));
    }

    private boolean listens(ChosenPod chosen, int port) {
        Records records = world.records();
        return ObjectStore.get(records, chosen.pod().stored().key()).isPresent()
                && PodAccess.listens(records, chosen.pod(), port);
    }

    /** containerd's words (internal/cri/server/sandbox_portforward_linux.go) in the kubelet's (portforward/httpstream.go). */
    private String refusal(ChosenPod chosen, int port) {
        String uid = chosen.pod().uid();
        String sandbox = world.seed().letters(HEXADECIMAL, 64, uid, "sandbox");
        return "error forwarding port " + port + " to pod " + sandbox
                + ", uid : failed to execute portforward in network namespace \"/var/run/netns/cni-"
                + world.seed().uuid(uid, "network namespace") + "\": failed to connect to localhost:" + port
                + " inside namespace \"" + sandbox + "\", IPv4: dial tcp4 127.0.0.1:" + port
                + ": connect: connection refused IPv6 dial tcp6: address localhost: no suitable address ";
    }
}
