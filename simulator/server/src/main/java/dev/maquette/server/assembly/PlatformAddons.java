package dev.maquette.server.assembly;

import dev.maquette.platforms.addon.AddonRequest;
import dev.maquette.platforms.addon.AddonResult;
import dev.maquette.platforms.addon.AddonState;
import dev.maquette.platforms.addon.Addons;
import dev.maquette.server.control.AddonDoor;
import dev.maquette.server.control.WorldControl;
import dev.maquette.world.Pace;
import dev.maquette.world.TimeLease;
import dev.maquette.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Switches the add-ons of one cluster, and stays with a script that waits for something until it ends. */
final class PlatformAddons implements AddonDoor {

    private static final Duration STEP = Duration.ofSeconds(1);

    /** A real script would go on for ever; whoever typed it would not. */
    private static final int MOST_STEPS = 300;

    private static final int INTERRUPTED = 130;

    private final World world;
    private final Addons addons;
    private final String cluster;

    PlatformAddons(World world, Addons addons, String cluster) {
        this.world = world;
        this.addons = addons;
        this.cluster = cluster;
    }

    @Override
    public List<WorldControl.Addon> list() {
        return addons.catalog(cluster).states(world.records(), cluster).stream()
                .map(PlatformAddons::shown)
                .toList();
    }

    private static WorldControl.Addon shown(AddonState state) {
        String description =
                "(" + state.addon().repository() + ") " + state.addon().description();
        return new WorldControl.Addon(state.addon().name(), description, state.isEnabled());
    }

    @Override
    public List<String> status() {
        return addons.catalog(cluster).status(world.records(), cluster).lines().toList();
    }

    @Override
    public WorldControl.Told enable(String name, List<String> arguments) {
        return run(AddonRequest.enable(cluster, name, arguments));
    }

    @Override
    public WorldControl.Told disable(String name) {
        return run(AddonRequest.disable(cluster, name, List.of()));
    }

    private WorldControl.Told run(AddonRequest request) {
        AddonResult result = enter(request);
        List<String> lines = new ArrayList<>(result.lines());
        try (TimeLease lease = world.lease("add-on " + request.name())) {
            for (int steps = 0; !result.isDone(); steps++) {
                if (steps == MOST_STEPS) {
                    lines.add("error: timed out waiting for the condition");
                    return new WorldControl.Told(1, lines);
                }
                pass(lease);
                result = enter(result.next().orElseThrow());
                lines.addAll(result.lines());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new WorldControl.Told(INTERRUPTED, lines);
        }
        return new WorldControl.Told(result.exitStatus(), lines);
    }

    private AddonResult enter(AddonRequest request) {
        return world.enter(addons, request.bytes(), addons.effect(request)).join();
    }

    /** Where the world's time is that of the wall, it is waited for; elsewhere it passes at once, whoever else holds it. */
    private void pass(TimeLease lease) throws InterruptedException {
        if (world.pace() instanceof Pace.RealTime) {
            lease.sleep(STEP);
        } else {
            world.advance(STEP);
        }
    }
}
