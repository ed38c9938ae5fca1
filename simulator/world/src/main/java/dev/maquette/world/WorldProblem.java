package dev.maquette.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Something that keeps a world from being opened, written, controlled or taken back; a code and values, whose words belong to the prompt. */
public final class WorldProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, String> values;

    public WorldProblem(String code, Map<String, String> values) {
        super(code + " " + new TreeMap<>(values));
        this.code = code;
        this.values = Map.copyOf(values);
    }

    WorldProblem(String code, Map<String, String> values, Throwable cause) {
        this(code, values);
        initCause(cause);
    }

    static WorldProblem of(String code, Path folder, IOException failure) {
        return new WorldProblem(code, Map.of("folder", folder.toString(), "reason", String.valueOf(failure)), failure);
    }

    /** Such as {@code world.newer-format}. */
    public String code() {
        return code;
    }

    public Map<String, String> values() {
        return values;
    }
}
