package dev.maquette.platforms.addon;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.world.Door;
import dev.maquette.world.Transaction;
import java.util.Map;
import java.util.function.Function;

/**
 * The door by which add-ons are switched. A request goes as far as it can; where its script waits for something, the result says how to
 * go on, and whoever brought the request brings that again after a while. Who gives up leaves the add-on half done, as an interrupted
 * script would.
 */
public final class Addons implements Door {

    private final ApiServer server;
    private final Map<String, AddonCatalog> catalogs;

    /** @param catalogs by cluster */
    public Addons(ApiServer server, Map<String, AddonCatalog> catalogs) {
        this.server = server;
        this.catalogs = Map.copyOf(catalogs);
    }

    @Override
    public String name() {
        return "addons";
    }

    public AddonCatalog catalog(String cluster) {
        return catalogs.getOrDefault(cluster, AddonCatalog.none());
    }

    @Override
    public Function<Transaction, AddonResult> open(byte[] input) {
        return effect(AddonRequest.parse(input));
    }

    /** What the request does to the world; its bytes go to the journal. */
    public Function<Transaction, AddonResult> effect(AddonRequest request) {
        return transaction -> new AddonRun(
                        catalog(request.cluster()), new Kubectl(server, transaction, request.cluster()), transaction)
                .run(request);
    }
}
