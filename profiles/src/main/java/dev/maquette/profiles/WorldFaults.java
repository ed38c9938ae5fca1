package dev.maquette.profiles;

import dev.maquette.server.control.WorldControl;
import java.util.List;

/** The faults that a simulated world can be given. */
final class WorldFaults implements OpenPlace.Faults {

    private final WorldControl control;

    WorldFaults(WorldControl control) {
        this.control = control;
    }

    @Override
    public List<String> kinds() {
        return control.faultKinds();
    }

    @Override
    public List<Fault> underWay() {
        return control.faults().stream().map(WorldFaults::shown).toList();
    }

    @Override
    public Fault begin(String kind, String target) {
        return shown(control.beginFault(kind, target));
    }

    @Override
    public List<Fault> end(String id) {
        return control.endFault(id).stream().map(WorldFaults::shown).toList();
    }

    private static Fault shown(WorldControl.Fault fault) {
        return new Fault(fault.id(), fault.kind(), fault.target(), fault.since());
    }
}
