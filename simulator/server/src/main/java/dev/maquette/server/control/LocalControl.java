package dev.maquette.server.control;

import dev.maquette.world.Timer;
import dev.maquette.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The control of a world in this process. */
public final class LocalControl implements WorldControl {

    private final World world;
    private final Leases leases;
    private final AddonDoor addons;
    private final Inhabitants inhabitants;
    private final Moments moments;

    public LocalControl(World world, Inhabitants inhabitants, Leases leases, AddonDoor addons) {
        this.world = world;
        this.inhabitants = inhabitants;
        this.leases = leases;
        this.addons = addons;
        this.moments = new Moments(world);
    }

    @Override
    public Clock clock() {
        return new Clock(world.now(), Paces.text(world.pace()), world.awaited().map(LocalControl::due));
    }

    @Override
    public List<Due> due(int most) {
        return world.awaited(most).stream().map(LocalControl::due).toList();
    }

    private static Due due(Timer timer) {
        return new Due(timer.due(), timer.reactor(), timer.key());
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
    public Moment mark(String label) {
        return moments.mark(label);
    }

    @Override
    public List<Moment> moments() {
        return moments.list();
    }

    @Override
    public Moment back(String id) {
        return moments.back(id);
    }

    @Override
    public List<ObjectChange> changes(String from, String to) {
        return ObjectChanges.between(world, moments.state(from), moments.state(to));
    }

    @Override
    public void fork(Path folder) {
        world.forkTo(folder);
    }

    @Override
    public List<Unready> unready() {
        return new Reasons(inhabitants, world.records()).unready();
    }

    @Override
    public List<Reason> why(String subject) {
        return new Reasons(inhabitants, world.records()).why(subject);
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
