package dev.maquette.kubernetes.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All software that is modelled. An image that none of it is in holds a plain process. */
public final class Workloads {

    private final Map<String, Workload> byName = new LinkedHashMap<>();

    public Workloads(List<Workload> modelled) {
        modelled.forEach(workload -> byName.put(workload.name(), workload));
        byName.putIfAbsent(PlainProcess.NAME, new PlainProcess());
    }

    Workload in(ImageReference image) {
        return byName.values().stream()
                .filter(workload -> workload.isIn(image))
                .findFirst()
                .orElseGet(this::plain);
    }

    Workload named(String name) {
        Workload workload = byName.get(name);
        return workload == null ? plain() : workload;
    }

    private Workload plain() {
        return byName.getOrDefault(PlainProcess.NAME, new PlainProcess());
    }

    Iterable<Workload> all() {
        return byName.values();
    }
}
