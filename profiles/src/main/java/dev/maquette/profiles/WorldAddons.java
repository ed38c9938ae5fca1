package dev.maquette.profiles;

import dev.maquette.server.control.WorldControl;
import java.util.List;

/** The add-ons of a simulated cluster. */
final class WorldAddons implements OpenPlace.Addons {

    private final WorldControl control;

    WorldAddons(WorldControl control) {
        this.control = control;
    }

    @Override
    public List<Addon> list() {
        return control.addons().stream()
                .map(each -> new Addon(each.name(), each.description(), each.enabled()))
                .toList();
    }

    @Override
    public List<String> status() {
        return control.addonStatus();
    }

    @Override
    public Told enable(String name, List<String> arguments) {
        return told(control.enableAddon(name, arguments));
    }

    @Override
    public Told disable(String name) {
        return told(control.disableAddon(name));
    }

    private Told told(WorldControl.Told told) {
        return new Told(told.exitStatus(), told.lines());
    }
}
