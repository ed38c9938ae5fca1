package dev.maquette.tools.kubectl.client;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** What servers were last seen to serve, kept between commands. */
public final class DiscoveryCache {
    private final ConcurrentHashMap<String, List<ApiResource>> byServer = new ConcurrentHashMap<>();

    List<ApiResource> resources(ApiServer server) throws InterruptedException {
        List<ApiResource> known = byServer.get(server.target().server());
        return known == null ? refresh(server) : known;
    }

    List<ApiResource> refresh(ApiServer server) throws InterruptedException {
        List<ApiResource> found = List.copyOf(new Discovery(server).resources());
        byServer.put(server.target().server(), found);
        return found;
    }
}
