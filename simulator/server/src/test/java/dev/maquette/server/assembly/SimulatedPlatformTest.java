package dev.maquette.server.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.Timings;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.platforms.NodeShape;
import dev.maquette.platforms.Platform;
import dev.maquette.platforms.Platforms;
import dev.maquette.server.control.AddonDoor;
import dev.maquette.server.control.WorldControl;
import dev.maquette.server.edge.EdgeTime;
import dev.maquette.workloads.ModelledWorkloads;
import dev.maquette.world.Pace;
import dev.maquette.world.Settings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedPlatformTest {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /** A platform's cluster brings its own add-ons, so nobody asks this one. */
    private enum NobodyAsks implements AddonDoor {
        INSTANCE;

        @Override
        public List<WorldControl.Addon> list() {
            throw new AssertionError("the platform was not asked");
        }

        @Override
        public List<String> status() {
            return List.of();
        }

        @Override
        public WorldControl.Told enable(String name, List<String> arguments) {
            throw new AssertionError("the platform was not asked");
        }

        @Override
        public WorldControl.Told disable(String name) {
            throw new AssertionError("the platform was not asked");
        }
    }

    private static RunningWorld start(Platform platform) {
        String minor = platform.preferred().minor();
        ClusterPlan cluster = new ClusterPlan(
                platform.cluster("main", minor),
                0,
                Optional.empty(),
                List.of(),
                platform.beginning(minor, 1, NodeShape.ORDINARY, BEGINNING),
                Optional.of(platform));
        WorldPlan plan = new WorldPlan(
                Optional.empty(),
                new Settings(1, BEGINNING, new Pace.Stopped()),
                Timings.REAL,
                ModelledWorkloads.all(),
                List.of(cluster),
                (world, server) -> NobodyAsks.INSTANCE);
        return RunningWorld.start(plan, EdgeTime.system(), new SecureRandom());
    }

    @Test
    void staysWithAnAddonUntilItsScriptEnds() {
        try (RunningWorld running = start(Platforms.named("microk8s"))) {
            WorldControl.Told told = running.control().enableAddon("metallb", List.of("192.168.0.200-192.168.0.210"));
            assertThat(told.exitStatus()).isZero();
            assertThat(told.lines()).endsWith("MetalLB is enabled");
            assertThat(running.control().addons())
                    .contains(
                            new WorldControl.Addon("metallb", "(core) Loadbalancer for your Kubernetes cluster", true))
                    .contains(new WorldControl.Addon("dns", "(core) CoreDNS", false));
            assertThat(running.control().disableAddon("metallb").lines()).endsWith("MetalLB is terminated");
        }
    }

    @Test
    void letsAPlatformReactInItsClusters() {
        try (RunningWorld running = start(Platforms.named("k3s"))) {
            running.control().advance(Duration.ofMinutes(2));
            ObjectKey traefik = new ObjectKey("main", "services", "kube-system", "traefik");
            assertThat(ObjectStore.get(running.world().records(), traefik)
                            .orElseThrow()
                            .view()
                            .at("/status/loadBalancer/ingress/0/ip")
                            .asText())
                    .isEqualTo("192.168.0.101");
        }
    }
}
