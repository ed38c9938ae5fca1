package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;

/** How much a running container uses, as its kubelet measures it. */
public record ContainerUsage(String container, long milliCpu, long memoryBytes) {

    /** Of all containers of a pod that run. */
    public static List<ContainerUsage> of(Records records, KubeObject pod) {
        PodRecord record = PodRecord.of(records, pod);
        List<ContainerUsage> usage = new ArrayList<>();
        for (JsonNode container : pod.at("/spec/containers")) {
            ContainerRecord found = record.container(container.path("name").asText());
            if (found.isRunning()) {
                usage.add(new ContainerUsage(
                        found.name(),
                        found.tree().path("milliCpu").asLong(),
                        found.tree().path("memoryBytes").asLong()));
            }
        }
        return usage;
    }
}
