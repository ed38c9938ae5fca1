package dev.maquette.kubernetes.api;

import dev.maquette.world.Records;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The states in which long lists are being read, so that all chunks of a list belong together. States are cheap to keep, being shared
 * with the present one, but not for ever: the oldest go first, and a restore forgets them all.
 */
final class RecentPages implements ObjectReader.PageViews {

    private static final int KEPT = 64;

    private final Map<String, Records> kept = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Records> at(String cluster, long resourceVersion) {
        return Optional.ofNullable(kept.get(cluster + "/" + resourceVersion));
    }

    @Override
    public synchronized void keep(String cluster, long resourceVersion, Records records) {
        kept.values().removeIf(old -> old.epoch() != records.epoch());
        kept.put(cluster + "/" + resourceVersion, records);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
