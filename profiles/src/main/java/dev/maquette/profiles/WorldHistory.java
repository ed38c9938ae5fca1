package dev.maquette.profiles;

import dev.maquette.server.control.WorldControl;
import java.nio.file.Path;
import java.util.List;

/** What was done in a simulated world, and the way back. */
final class WorldHistory implements OpenPlace.History {

    private final WorldControl control;

    WorldHistory(WorldControl control) {
        this.control = control;
    }

    @Override
    public Moment mark(String label) {
        return moment(control.mark(label));
    }

    @Override
    public List<Moment> moments() {
        return control.moments().stream().map(WorldHistory::moment).toList();
    }

    @Override
    public Moment back(String id) {
        return moment(control.back(id));
    }

    private static Moment moment(WorldControl.Moment moment) {
        return new Moment(moment.id(), moment.label(), moment.worldTime(), moment.hasActed());
    }

    @Override
    public List<Change> changes(String from, String to) {
        return control.changes(from, to).stream()
                .map(each -> new Change(
                        How.valueOf(each.how().name()), each.group(), each.kind(), each.namespace(), each.name()))
                .toList();
    }

    @Override
    public void fork(Path other) {
        control.fork(other.toAbsolutePath().normalize());
    }
}
