package dev.maquette.platforms.addon;

import dev.maquette.world.Records;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The add-ons of a platform, and how its tool tells of them.
 *
 * @param statusText what the tool's {@code status} prints
 */
public record AddonCatalog(List<Addon> addons, StatusText statusText) {

    /** Writes what a platform's tool says about a cluster. */
    @FunctionalInterface
    public interface StatusText {
        String of(Records records, String cluster, List<AddonState> states);
    }

    public AddonCatalog {
        addons = addons.stream().sorted(Comparator.comparing(Addon::name)).toList();
    }

    /** For a platform without add-ons. */
    public static AddonCatalog none() {
        return new AddonCatalog(List.of(), (records, cluster, states) -> "");
    }

    public Optional<Addon> named(String name) {
        return addons.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** All add-ons by name, and which are on. */
    public List<AddonState> states(Records records, String cluster) {
        return addons.stream()
                .map(addon -> new AddonState(addon, addon.rule().isMet(records, cluster)))
                .toList();
    }

    public String status(Records records, String cluster) {
        return statusText.of(records, cluster, states(records, cluster));
    }
}
