package dev.maquette.workloads.declared;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.node.DeclaredWorkloads;
import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Workload files: ConfigMaps of the namespace kube-public with the label {@value #LABEL}. As objects of the cluster they are part of the
 * world, so whoever can write to it can bring one, and going back and replays cover them.
 */
public final class WorkloadFiles implements DeclaredWorkloads, AdmissionPlugin {

    static final String NAMESPACE = "kube-public";
    static final String LABEL = "maquette.dev/workloads";

    private static final int KEPT = 100;

    /** What files say: one that changes is another object. */
    private final Map<StoredObject, List<Workload>> read = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "MaquetteWorkloadFiles";
    }

    @Override
    public Optional<Workload> in(Records records, String cluster, ImageReference image) {
        for (StoredObject file : ObjectStore.list(records, cluster, "configmaps", NAMESPACE)) {
            if (file.header().labels().containsKey(LABEL)) {
                Optional<Workload> found = workloads(file).stream()
                        .filter(workload -> workload.isIn(image))
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private List<Workload> workloads(StoredObject file) {
        if (read.size() > KEPT) {
            read.clear();
        }
        return read.computeIfAbsent(file, each -> {
            List<Workload> workloads = new ArrayList<>();
            each.view().path("data").properties().forEach(entry -> BehaviourReader.read(
                            entry.getKey(), entry.getValue().asText())
                    .behaviours()
                    .forEach(behaviour -> workloads.add(new DeclaredProcess(behaviour))));
            return workloads;
        });
    }

    /** A file with mistakes is refused with all of them. */
    @Override
    public void validate(AdmissionRequest request) {
        JsonNode object = request.object();
        boolean isFile = request.isAbout("configmaps", "")
                && request.namespace().equals(NAMESPACE)
                && object.at("/metadata/labels").has(LABEL)
                && request.operation() != AdmissionRequest.Operation.DELETE;
        if (!isFile) {
            return;
        }
        List<FieldError> problems = new ArrayList<>();
        object.path("data")
                .properties()
                .forEach(entry -> problems.addAll(BehaviourReader.read(
                                "data[" + entry.getKey() + "]", entry.getValue().asText())
                        .problems()));
        if (!problems.isEmpty()) {
            throw Statuses.invalid("ConfigMap", "", object.at("/metadata/name").asText(), problems);
        }
    }
}
