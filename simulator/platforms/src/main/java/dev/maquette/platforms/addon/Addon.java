package dev.maquette.platforms.addon;

import java.util.List;

/**
 * Something that a platform can switch on and off.
 *
 * @param repository where it comes from, such as {@code core}
 * @param description as the platform's tool lists it
 * @param rule by what it counts as on
 */
public record Addon(
        String name, String repository, String description, AddonRule rule, AddonScript enable, AddonScript disable) {

    /** One that stands in the list and cannot be switched here. */
    public static Addon notModelled(String name, String description) {
        AddonScript gap = arguments -> List.of(
                AddonStep.Refuse.because("Maquette does not model the add-on " + name + "; nothing was changed."));
        return new Addon(name, "core", description, new AddonRule.NotModelled(), gap, gap);
    }

    /** One that is always on here. */
    public static Addon always(String name, String description, AddonRule rule) {
        AddonScript gap = arguments -> List.of(AddonStep.Refuse.because(
                "Maquette does not model a cluster without " + name + "; nothing was changed."));
        return new Addon(name, "core", description, rule, arguments -> List.of(), gap);
    }

    /** As listings show it, such as {@code core/dns}. */
    public String fullName() {
        return repository + "/" + name;
    }
}
