package dev.maquette.server.control;

import dev.maquette.world.Cause;
import dev.maquette.world.Causes;
import dev.maquette.world.Timer;
import dev.maquette.world.World;
import java.time.Duration;
import java.util.List;

/** The control of a world in this process. */
public final class LocalControl implements WorldControl {

    private final World world;
    private final Leases leases;
    private final AddonDoor addons;

    public LocalControl(World world, Leases leases, AddonDoor addons) {
        this.world = world;
        this.leases = leases;
        this.addons = addons;
    }

    @Override
    public Clock clock() {
        List<Due> next = world.awaited().map(LocalControl::due).stream().toList();
        return new Clock(world.now(), Paces.text(world.pace()), next);
    }

    private static Due due(Timer timer) {
        return new Due(timer.due(), timer.reactor() + " " + timer.key());
    }

    @Override
    public void pace(String pace) {
        world.pace(Paces.parse(pace));
    }

    @Override
    public void advance(Duration virtual) {
        world.advance(virtual);
    }

    @Override
    public Lease lease(String holder) {
        return leases.take(holder);
    }

    @Override
    public void snapshot(String name) {
        world.snapshot(name);
    }

    @Override
    public List<Snapshot> snapshots() {
        return world.listSnapshots().stream()
                .map(each -> new Snapshot(each.name(), each.time(), each.sequence()))
                .toList();
    }

    @Override
    public void restore(String name) {
        world.restore(name);
    }

    @Override
    public void forget(String name) {
        world.forget(name);
    }

    @Override
    public List<Reason> why(String subject) {
        return Causes.of(world.records(), subject).stream()
                .map(LocalControl::reason)
                .toList();
    }

    private static Reason reason(Cause cause) {
        return new Reason(
                cause.code(),
                cause.subject(),
                cause.values(),
                cause.because().stream().map(LocalControl::reason).toList());
    }

    @Override
    public List<Addon> addons() {
        return addons.list();
    }

    @Override
    public List<String> addonStatus() {
        return addons.status();
    }

    @Override
    public Told enableAddon(String name, List<String> arguments) {
        return addons.enable(name, arguments);
    }

    @Override
    public Told disableAddon(String name) {
        return addons.disable(name);
    }
}
