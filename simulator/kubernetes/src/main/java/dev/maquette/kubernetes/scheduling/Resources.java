package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.quantity.Quantity;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * An immutable vector of amounts as the scheduler counts them: CPU in millicores, memory and ephemeral storage in bytes, every
 * other ("scalar") resource in whole units. Names outside the scheduler's interest, such as {@code pods}, are left out.
 */
public final class Resources {
    public static final String CPU = "cpu";
    public static final String MEMORY = "memory";
    public static final String EPHEMERAL_STORAGE = "ephemeral-storage";
    public static final String PODS = "pods";

    private static final String[] NO_NAMES = {};
    private static final long[] NO_AMOUNTS = {};
    static final Resources NONE = new Resources(0, 0, 0, NO_NAMES, NO_AMOUNTS);

    private final long milliCpu;
    private final long memory;
    private final long ephemeralStorage;

    /** Sorted; in step with {@link #scalarAmounts}. */
    private final String[] scalarNames;

    private final long[] scalarAmounts;

    private Resources(long milliCpu, long memory, long ephemeralStorage, String[] scalarNames, long[] scalarAmounts) {
        this.milliCpu = milliCpu;
        this.memory = memory;
        this.ephemeralStorage = ephemeralStorage;
        this.scalarNames = scalarNames;
        this.scalarAmounts = scalarAmounts;
    }

    /** Reads a resource list such as {@code status.allocatable} or a container's requests. */
    public static Resources of(JsonNode list) {
        long milliCpu = 0;
        long memory = 0;
        long ephemeralStorage = 0;
        SortedMap<String, Long> scalars = new TreeMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> entries = list.fields(); entries.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = entries.next();
            Quantity amount = Quantity.of(entry.getValue());
            switch (entry.getKey()) {
                case CPU -> milliCpu = amount.milliValue();
                case MEMORY -> memory = amount.value();
                case EPHEMERAL_STORAGE -> ephemeralStorage = amount.value();
                default -> {
                    if (isScalar(entry.getKey())) {
                        scalars.put(entry.getKey(), amount.value());
                    }
                }
            }
        }
        return of(milliCpu, memory, ephemeralStorage, scalars);
    }

    static Resources of(long milliCpu, long memory, long ephemeralStorage, SortedMap<String, Long> scalars) {
        if (scalars.isEmpty()) {
            return new Resources(milliCpu, memory, ephemeralStorage, NO_NAMES, NO_AMOUNTS);
        }
        String[] names = scalars.keySet().toArray(String[]::new);
        long[] amounts = scalars.values().stream().mapToLong(Long::longValue).toArray();
        return new Resources(milliCpu, memory, ephemeralStorage, names, amounts);
    }

    /** Whether a name is one the scheduler counts beside CPU, memory and ephemeral storage. */
    static boolean isScalar(String name) {
        return name.indexOf('/') >= 0 || name.startsWith("hugepages-") || name.startsWith("attachable-volumes-");
    }

    public long milliCpu() {
        return milliCpu;
    }

    public long memory() {
        return memory;
    }

    public long ephemeralStorage() {
        return ephemeralStorage;
    }

    /** The amount of a scalar resource, zero where there is none. */
    public long scalar(String name) {
        int at = Arrays.binarySearch(scalarNames, name);
        return at < 0 ? 0 : scalarAmounts[at];
    }

    /** The amount of any resource by its name: millicores, bytes or units. */
    public long amount(String name) {
        return switch (name) {
            case CPU -> milliCpu;
            case MEMORY -> memory;
            case EPHEMERAL_STORAGE -> ephemeralStorage;
            default -> scalar(name);
        };
    }

    /** Whether a score may look at the resource: a scalar one that is not requested says nothing about where to run. */
    boolean makesRelevant(String name) {
        return !isScalar(name) || scalar(name) != 0;
    }

    int scalarCount() {
        return scalarNames.length;
    }

    String scalarName(int index) {
        return scalarNames[index];
    }

    long scalarAmount(int index) {
        return scalarAmounts[index];
    }

    boolean isNothing() {
        return milliCpu == 0 && memory == 0 && ephemeralStorage == 0 && scalarNames.length == 0;
    }

    public Resources plus(Resources other) {
        return combined(other, Long::sum);
    }

    public Resources minus(Resources other) {
        return combined(other, (left, right) -> left - right);
    }

    /** The larger of both, resource by resource. */
    public Resources max(Resources other) {
        return combined(other, Math::max);
    }

    private Resources combined(Resources other, LongBinaryOperator operator) {
        long cpu = operator.applyAsLong(milliCpu, other.milliCpu);
        long bytes = operator.applyAsLong(memory, other.memory);
        long storage = operator.applyAsLong(ephemeralStorage, other.ephemeralStorage);
        if (scalarNames.length == 0 && other.scalarNames.length == 0) {
            return new Resources(cpu, bytes, storage, NO_NAMES, NO_AMOUNTS);
        }
        var scalars = new TreeMap<String, Long>();
        for (String name : scalarNames) {
            scalars.put(name, operator.applyAsLong(scalar(name), other.scalar(name)));
        }
        for (String name : other.scalarNames) {
            scalars.put(name, operator.applyAsLong(scalar(name), other.scalar(name)));
        }
        return of(cpu, bytes, storage, scalars);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Resources resources
                && milliCpu == resources.milliCpu
                && memory == resources.memory
                && ephemeralStorage == resources.ephemeralStorage
                && Arrays.equals(scalarNames, resources.scalarNames)
                && Arrays.equals(scalarAmounts, resources.scalarAmounts);
    }

    @Override
    public int hashCode() {
        int fixed = Long.hashCode(milliCpu) * 31 + Long.hashCode(memory);
        return (fixed * 31 + Long.hashCode(ephemeralStorage)) * 31 + Arrays.hashCode(scalarAmounts);
    }

    @Override
    public String toString() {
        var text =
                new StringBuilder("cpu=" + milliCpu + "m memory=" + memory + " ephemeral-storage=" + ephemeralStorage);
        for (int i = 0; i < scalarNames.length; i++) {
            text.append(' ').append(scalarNames[i]).append('=').append(scalarAmounts[i]);
        }
        return text.toString();
    }
}
