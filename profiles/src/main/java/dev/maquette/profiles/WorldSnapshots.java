package dev.maquette.profiles;

import dev.maquette.server.control.WorldControl;
import java.util.List;

/** The snapshots of a simulated world. */
final class WorldSnapshots implements OpenPlace.Snapshots {

    private final WorldControl control;

    WorldSnapshots(WorldControl control) {
        this.control = control;
    }

    @Override
    public void take(String name) {
        control.snapshot(name);
    }

    @Override
    public List<String> names() {
        return control.snapshots().stream().map(WorldControl.Snapshot::name).toList();
    }

    @Override
    public void restore(String name) {
        control.restore(name);
    }

    @Override
    public void forget(String name) {
        control.forget(name);
    }
}
