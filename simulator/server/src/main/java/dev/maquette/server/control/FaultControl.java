package dev.maquette.server.control;

import dev.maquette.kubernetes.fault.Fault;
import dev.maquette.kubernetes.fault.FaultDoor;
import dev.maquette.kubernetes.fault.FaultKind;
import dev.maquette.kubernetes.fault.Faults;
import dev.maquette.world.World;
import dev.maquette.world.WorldProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is broken on purpose in a world, and how that begins and ends. */
public final class FaultControl {

    private final World world;
    private final FaultDoor door;
    private final Optional<String> cluster;

    /** @param cluster whose parts can be broken; nothing where the world has none */
    public FaultControl(World world, FaultDoor door, Optional<String> cluster) {
        this.world = world;
        this.door = door;
        this.cluster = cluster;
    }

    List<String> kinds() {
        return cluster.isPresent() ? FaultKind.words() : List.of();
    }

    List<WorldControl.Fault> underWay() {
        return Faults.underWay(world.records()).stream()
                .map(FaultControl::shown)
                .toList();
    }

    WorldControl.Fault begin(String kind, String target) {
        String where = cluster.orElseThrow(() -> new WorldProblem("fault.no-cluster", Map.of("kind", kind)));
        return shown(door.begin(world, where, kind, target));
    }

    List<WorldControl.Fault> end(String id) {
        return door.end(world, id).stream().map(FaultControl::shown).toList();
    }

    private static WorldControl.Fault shown(Fault fault) {
        return new WorldControl.Fault(fault.id(), fault.kind().word(), fault.target(), fault.since());
    }
}
