package dev.maquette.server.assembly;

import dev.maquette.catalog.ImageCatalog;
import dev.maquette.catalog.Timings;
import dev.maquette.kubernetes.access.MastersOnly;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.SchemaRules;
import dev.maquette.kubernetes.api.ServedResources;
import dev.maquette.kubernetes.api.TrackedFields;
import dev.maquette.kubernetes.controller.Controller;
import dev.maquette.kubernetes.node.Kubelet;
import dev.maquette.kubernetes.node.PublicRegistries;
import dev.maquette.kubernetes.node.Workloads;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.custom.Definition;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.WatchLog;
import dev.maquette.server.kubernetes.WriteDoor;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import java.util.List;
import java.util.Map;

/** Everything Kubernetes of a world: one API for all its clusters, and what reacts to it. */
final class KubernetesRoom {

    /** How many events a cluster remembers for watches; more than etcd keeps between compactions in a small cluster. */
    private static final int WATCH_HISTORY = 100_000;

    final ApiServer server;
    final WatchLog watches = new WatchLog(WATCH_HISTORY);
    final WriteDoor door;

    KubernetesRoom(List<ClusterPlan> clusters) {
        ServedResources served = new ServedResources(
                definition -> Definition.read(definition.tree()).resources());
        clusters.forEach(plan -> served.cluster(
                plan.cluster().id(), Schemas.builtIn(plan.cluster().release())));
        this.server = new ApiServer(new ApiServer.Parts(
                served, new MastersOnly(), new SchemaRules(), new TrackedFields(), List.of(), Map.of(), Map.of()));
        this.door = new WriteDoor(server);
    }

    void furnish(WorldBuilder builder) {
        ObjectStore.tables().forEach(builder::table);
        Kubelet.tables().forEach(builder::table);
        builder.table(Controller.recentEvents());
        builder.reactor(new Kubelet(
                server, new PublicRegistries(ImageCatalog.bundled(), Timings.REAL), new Workloads(List.of())));
        builder.door(door);
        builder.onRestore(ObjectStore::renumber);
    }

    void open(World world, List<ClusterPlan> clusters) {
        clusters.forEach(plan -> watches.begin(
                plan.cluster().id(),
                ObjectStore.resourceVersion(world.records(), plan.cluster().id())));
        world.listen(watches);
    }
}
