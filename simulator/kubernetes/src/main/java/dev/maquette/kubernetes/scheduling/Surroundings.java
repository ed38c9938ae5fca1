package dev.maquette.kubernetes.scheduling;

import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.selector.Labels;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The objects around pods that scheduling reads: labels of namespaces, selectors of Services (by namespace) and of pods'
 * controllers (by kind, namespace and name), disruption budgets.
 */
record Surroundings(
        PMap<String, Labels> namespaces,
        PMap<String, ServiceIndex> services,
        PMap<String, LabelSelector> controllers,
        PMap<String, DisruptionBudget> budgets) {
    static final Surroundings NONE =
            new Surroundings(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    Labels namespaceLabels(String namespace) {
        return namespaces.getOrDefault(namespace, Labels.none());
    }

    Surroundings withNamespaces(PMap<String, Labels> changed) {
        return new Surroundings(changed, services, controllers, budgets);
    }

    Surroundings withService(String namespace, String name, LabelSelector selector) {
        ServiceIndex changed = servicesOf(namespace).with(name, selector);
        return new Surroundings(namespaces, services.plus(namespace, changed), controllers, budgets);
    }

    Surroundings withoutService(String namespace, String name) {
        ServiceIndex changed = servicesOf(namespace).without(name);
        return new Surroundings(namespaces, services.plus(namespace, changed), controllers, budgets);
    }

    Surroundings withControllers(PMap<String, LabelSelector> changed) {
        return new Surroundings(namespaces, services, changed, budgets);
    }

    Surroundings withBudgets(PMap<String, DisruptionBudget> changed) {
        return new Surroundings(namespaces, services, controllers, changed);
    }

    /**
     * What the pod's Services and its controller select together; everything where nothing selects it (plugin helper
     * {@code DefaultSelector}).
     */
    LabelSelector selectorOfPeers(PodView pod) {
        LabelSelector peers = LabelSelector.everything();
        for (LabelSelector service : servicesOf(pod.namespace()).selecting(pod.labels())) {
            peers = peers.and(service);
        }
        LabelSelector controller = controllers.get(key(pod.controllerKind(), pod.namespace(), pod.controllerName()));
        return controller == null ? peers : peers.and(controller);
    }

    private ServiceIndex servicesOf(String namespace) {
        return services.getOrDefault(namespace, ServiceIndex.EMPTY);
    }

    static String key(String kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }
}
