package dev.maquette.server.control;

import dev.maquette.world.Records;
import dev.maquette.world.Timer;
import dev.maquette.world.World;
import dev.maquette.world.WorldProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The control of a world in this process. */
public final class LocalControl implements WorldControl {

    /** Where in its folder a world is kept; what lies beside it belongs to who uses the world. */
    public static final String STATE = "state";

    private static final String BEGINNING = "beginning";

    private final World world;
    private final List<ClusterAccess> clusters;
    private final Optional<CloudAccess> cloud;
    private final Leases leases;
    private final AddonDoor addons;
    private final FaultControl faults;
    private final PowerControl power;
    private final Inhabitants inhabitants;
    private final Function<Records, List<Cost>> costs;
    private final Moments moments;

    public LocalControl(
            World world,
            List<ClusterAccess> clusters,
            Optional<CloudAccess> cloud,
            Inhabitants inhabitants,
            Leases leases,
            AddonDoor addons,
            FaultControl faults,
            PowerControl power,
            Function<Records, List<Cost>> costs) {
        this.world = world;
        this.clusters = List.copyOf(clusters);
        this.cloud = cloud;
        this.inhabitants = inhabitants;
        this.leases = leases;
        this.addons = addons;
        this.faults = faults;
        this.power = power;
        this.costs = costs;
        this.moments = new Moments(world);
    }

    /** Remembers the present as the world's beginning, unless there is one already. */
    public void begin() {
        if (!world.snapshots().contains(BEGINNING)) {
            world.snapshot(BEGINNING);
        }
    }

    @Override
    public List<ClusterAccess> clusters() {
        return clusters;
    }

    @Override
    public Optional<CloudAccess> cloud() {
        return cloud;
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
        refuseReserved(name);
        world.snapshot(name);
    }

    private static void refuseReserved(String name) {
        if (name.equals(BEGINNING)) {
            throw new WorldProblem("control.reserved-name", Map.of("name", name));
        }
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
    public void reset() {
        world.restore(BEGINNING);
    }

    @Override
    public void forget(String name) {
        refuseReserved(name);
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
        List<ObjectChange> changes =
                new ArrayList<>(ObjectChanges.between(world, moments.state(from), moments.state(to)));
        changes.addAll(CloudChanges.between(world, moments.state(from), moments.state(to)));
        return changes;
    }

    @Override
    public void fork(Path folder) {
        if (!folder.isAbsolute()) {
            throw new WorldProblem("control.bad-folder", Map.of("folder", folder.toString()));
        }
        world.forkTo(folder.resolve(STATE));
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
    public List<String> faultKinds() {
        return faults.kinds();
    }

    @Override
    public List<Fault> faults() {
        return faults.underWay();
    }

    @Override
    public Fault beginFault(String kind, String target) {
        return faults.begin(kind, target);
    }

    @Override
    public List<Fault> endFault(String id) {
        return faults.end(id);
    }

    @Override
    public String clusterState() {
        return power.state();
    }

    @Override
    public void stopCluster() {
        power.stop();
    }

    @Override
    public void startCluster() {
        power.start();
    }

    @Override
    public List<Cost> costs() {
        return costs.apply(world.records());
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
