package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;

/**
 * What a pod asks for. {@code exact} is what filters count; {@code nonZeroMilliCpu} and {@code nonZeroMemory} (bytes) assume
 * 100m and 200Mi for containers that name no request, and are what resource scores count. Init containers run before the
 * others, so the larger of both phases counts; restartable ones (sidecars) run on through all that follow
 * (component-helpers resource/helpers.go).
 */
public record PodRequests(Resources exact, long nonZeroMilliCpu, long nonZeroMemory) {
    private static final long DEFAULT_MILLI_CPU = 100;
    private static final long DEFAULT_MEMORY = 200L * 1024 * 1024;

    /** Reads the requests of a pod's {@code spec}, overhead included. */
    public static PodRequests of(JsonNode spec) {
        Resources exact = total(spec, false);
        Resources nonZero = total(spec, true);
        return new PodRequests(exact, nonZero.milliCpu(), nonZero.memory());
    }

    private static Resources total(JsonNode spec, boolean withDefaults) {
        Resources running = Resources.NONE;
        for (JsonNode container : spec.path("containers")) {
            running = running.plus(container(container, withDefaults));
        }
        Resources sidecars = Resources.NONE;
        Resources starting = Resources.NONE;
        for (JsonNode container : spec.path("initContainers")) {
            Resources own = container(container, withDefaults);
            if (isSidecar(container)) {
                running = running.plus(own);
                sidecars = sidecars.plus(own);
                starting = starting.max(sidecars);
            } else {
                starting = starting.max(sidecars.plus(own));
            }
        }
        return running.max(starting).plus(Resources.of(spec.path("overhead")));
    }

    private static Resources container(JsonNode container, boolean withDefaults) {
        JsonNode requests = container.path("resources").path("requests");
        Resources asked = Resources.of(requests);
        if (!withDefaults) {
            return asked;
        }
        long milliCpu = requests.has(Resources.CPU) ? 0 : DEFAULT_MILLI_CPU;
        long memory = requests.has(Resources.MEMORY) ? 0 : DEFAULT_MEMORY;
        return asked.plus(Resources.of(milliCpu, memory, 0, new TreeMap<>()));
    }

    static boolean isSidecar(JsonNode initContainer) {
        return initContainer.path("restartPolicy").asText().equals("Always");
    }
}
