package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pod on its node during one turn: the object, what the kubelet remembers, and the processes as they see themselves. */
final class PodTurn {

    private final ClusterWork work;
    private final KubeObject pod;
    private final PodRecord record;
    private final Workloads workloads;
    private final Map<String, RunningProcess> processes = new LinkedHashMap<>();
    private @Nullable Map<String, MountedVolume.Outcome> volumes;

    PodTurn(ClusterWork work, KubeObject pod, PodRecord record, Workloads workloads) {
        this.work = work;
        this.pod = pod;
        this.record = record;
        this.workloads = workloads;
    }

    ClusterWork work() {
        return work;
    }

    KubeObject pod() {
        return pod;
    }

    PodRecord record() {
        return record;
    }

    Workloads workloads() {
        return workloads;
    }

    Map<String, MountedVolume.Outcome> volumes() {
        Map<String, MountedVolume.Outcome> known = volumes;
        if (known == null) {
            known = new PodVolumes(work, pod).mount();
            volumes = known;
        }
        return known;
    }

    Map<String, MountedVolume> mounted() {
        Map<String, MountedVolume> mounted = new LinkedHashMap<>();
        volumes().forEach((name, outcome) -> outcome.volume().ifPresent(volume -> mounted.put(name, volume)));
        return mounted;
    }

    List<JsonNode> initContainers() {
        return list("/spec/initContainers");
    }

    List<JsonNode> containers() {
        return list("/spec/containers");
    }

    List<JsonNode> ephemeralContainers() {
        return list("/spec/ephemeralContainers");
    }

    List<JsonNode> allContainers() {
        List<JsonNode> all = new ArrayList<>(initContainers());
        all.addAll(containers());
        all.addAll(ephemeralContainers());
        return all;
    }

    private List<JsonNode> list(String pointer) {
        List<JsonNode> list = new ArrayList<>();
        pod.at(pointer).forEach(list::add);
        return list;
    }

    JsonNode spec(String container) {
        return allContainers().stream()
                .filter(each -> each.path("name").asText().equals(container))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** The process in a running container; nothing where its environment can no longer be made. */
    Optional<RunningProcess> process(String container) {
        RunningProcess known = processes.get(container);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            JsonNode spec = spec(container);
            RunningProcess process =
                    new RunningProcess(this, spec, ContainerEnvironment.of(work, pod, spec, record.address()));
            processes.put(container, process);
            return Optional.of(process);
        } catch (ContainerEnvironment.Missing changed) {
            return Optional.empty();
        }
    }

    Workload workload(String container) {
        ImageReference image =
                ImageReference.parse(spec(container).path("image").asText());
        return workloads.in(work.records(), work.cluster(), image);
    }
}
