package dev.maquette.kubernetes.controlplane;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.SubresourceHandler;
import dev.maquette.kubernetes.controller.ControllerTables;
import dev.maquette.kubernetes.controller.EventExpiry;
import dev.maquette.kubernetes.controller.apps.AppsControllers;
import dev.maquette.kubernetes.controller.autoscaling.AutoscalingControllers;
import dev.maquette.kubernetes.controller.batch.BatchControllers;
import dev.maquette.kubernetes.controller.identity.IdentityControllers;
import dev.maquette.kubernetes.controller.lifecycle.Definitions;
import dev.maquette.kubernetes.controller.lifecycle.LifecycleControllers;
import dev.maquette.kubernetes.controller.network.NetworkControllers;
import dev.maquette.kubernetes.controller.node.NodeControllers;
import dev.maquette.kubernetes.controller.policy.Eviction;
import dev.maquette.kubernetes.controller.policy.PolicyControllers;
import dev.maquette.kubernetes.controller.scheduler.Binding;
import dev.maquette.kubernetes.controller.scheduler.Schedulers;
import dev.maquette.kubernetes.storage.StorageControllers;
import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parts of a control plane, for whoever assembles a world. */
public final class Controllers {

    private Controllers() {}

    /** All controllers, each with the name of {@code kubernetes/} and what the controller manager calls it, and the scheduler. */
    public static List<Reactor> all(ApiServer server, ControlPlane plane) {
        List<Reactor> all = new ArrayList<>();
        all.addAll(IdentityControllers.all(server, plane.authorities(), plane.tokens()));
        all.addAll(LifecycleControllers.all(server));
        all.addAll(AppsControllers.all(server));
        all.addAll(StorageControllers.all(server));
        all.addAll(BatchControllers.all(server));
        all.addAll(NetworkControllers.all(server));
        all.addAll(NodeControllers.all(server, plane.podRanges()));
        all.addAll(PolicyControllers.all(server));
        all.addAll(AutoscalingControllers.all(server));
        all.add(new EventExpiry(server));
        all.add(Schedulers.standard(server));
        return all;
    }

    /** What writes to subresources do that controllers answer for, by plural, group and subresource. */
    public static Map<String, SubresourceHandler> handlers() {
        return Map.of(
                "pods/binding", new Binding(),
                "bindings", new Binding(),
                "pods/eviction", new Eviction(),
                "customresourcedefinitions.apiextensions.k8s.io", new Definitions());
    }

    /** What controllers remember beside objects. */
    public static List<Table<?>> tables() {
        List<Table<?>> all = new ArrayList<>(ControllerTables.all());
        all.addAll(AppsControllers.tables());
        all.addAll(BatchControllers.tables());
        all.addAll(NodeControllers.tables());
        all.addAll(AutoscalingControllers.tables());
        all.addAll(Schedulers.tables());
        return all;
    }
}
