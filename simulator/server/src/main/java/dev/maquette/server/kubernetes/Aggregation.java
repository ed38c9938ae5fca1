package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.world.Records;
import java.util.Map;

/** Groups that another server answers for: they are there only while an APIService registers them. */
final class Aggregation {

    private static final String API_SERVICES = "apiservices.apiregistration.k8s.io";

    private static final Map<String, String> REGISTRATIONS = Map.of("metrics.k8s.io", "v1beta1.metrics.k8s.io");

    private Aggregation() {}

    /** Whether the cluster serves the group, as far as that depends on a registration. */
    static boolean serves(String cluster, String group, Records records) {
        String registration = REGISTRATIONS.get(group);
        return registration == null
                || ObjectStore.get(records, new ObjectKey(cluster, API_SERVICES, "", registration))
                        .isPresent();
    }
}
