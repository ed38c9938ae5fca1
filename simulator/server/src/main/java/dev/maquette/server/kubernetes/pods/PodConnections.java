package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.server.kubernetes.ConnectHandler;
import dev.maquette.world.World;
import java.util.Map;

/** All connections to pods, by the subresource that asks for them. */
public final class PodConnections {

    private PodConnections() {}

    /** Both followers are listeners of the world. */
    public static Map<String, ConnectHandler> of(
            World world, ApiServer server, PodDoor door, CommandFollowers commands, LogFollowers followers) {
        Proxies proxies = new Proxies(world, server, door);
        return Map.of(
                "pods/log", new PodLogs(world, server, followers),
                "pods/exec", new PodCommands(world, server, door, commands),
                "pods/attach", new PodAttachments(world, server, door, commands, followers),
                "pods/portforward", new PodForwards(world, server, door),
                "pods/proxy", proxies.pods(),
                "services/proxy", proxies.services());
    }
}
