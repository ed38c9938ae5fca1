package dev.maquette.profiles;

import dev.maquette.server.control.ClusterAccess;
import dev.maquette.server.control.WorldControl;
import java.util.List;
import java.util.Locale;

/** A simulated cluster's own services: they can be stopped and started. */
final class WorldServices implements OpenPlace.Services {

    private final WorldControl control;
    private final String subject;

    WorldServices(WorldControl control, ClusterAccess of) {
        this.control = control;
        this.subject = "clusters/" + of.id();
    }

    @Override
    public State state() {
        return State.valueOf(control.clusterState().toUpperCase(Locale.ROOT));
    }

    @Override
    public void stop() {
        control.stopCluster();
    }

    @Override
    public void start() {
        control.startCluster();
    }

    @Override
    public List<OpenPlace.Causes.Reason> reasons() {
        return new WorldCauses(control).of(subject);
    }
}
