package dev.maquette.kubernetes.node;

import dev.maquette.catalog.Timings;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.world.Records;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All software that is modelled. An image that none of it is in holds a plain process. */
public final class Workloads {

    private final Map<String, Workload> byName = new LinkedHashMap<>();
    private final Timings timings;
    private final DeclaredWorkloads declared;

    /** Software that takes as long as in production. */
    public Workloads(List<Workload> modelled) {
        this(modelled, Timings.REAL);
    }

    public Workloads(List<Workload> modelled, Timings timings) {
        this(modelled, timings, DeclaredWorkloads.NONE);
    }

    public Workloads(List<Workload> modelled, Timings timings, DeclaredWorkloads declared) {
        this.timings = timings;
        this.declared = declared;
        modelled.forEach(workload -> byName.put(workload.name(), workload));
        byName.putIfAbsent(PlainProcess.NAME, new PlainProcess());
    }

    Timings timings() {
        return timings;
    }

    /** What is in an image, in a cluster whose users may say so. */
    Workload in(Records records, String cluster, ImageReference image) {
        return declared.in(records, cluster, image).orElseGet(() -> in(image));
    }

    private Workload in(ImageReference image) {
        return byName.values().stream()
                .filter(workload -> workload.isIn(image))
                .findFirst()
                .orElseGet(this::plain);
    }

    /** What runs in containers of an image, by the name of the workload; nothing where that is a plain process. */
    public Optional<String> modelOf(String image) {
        Workload workload = in(ImageReference.parse(image));
        return workload instanceof PlainProcess ? Optional.empty() : Optional.of(workload.name());
    }

    private Workload plain() {
        return byName.getOrDefault(PlainProcess.NAME, new PlainProcess());
    }

    /** All kinds that any of them watches. */
    Set<Kind> watched() {
        Set<Kind> kinds = new LinkedHashSet<>();
        byName.values().forEach(workload -> kinds.addAll(workload.watches()));
        return kinds;
    }
}
