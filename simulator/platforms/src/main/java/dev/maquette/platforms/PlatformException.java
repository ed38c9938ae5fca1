package dev.maquette.platforms;

import java.util.Map;
import java.util.TreeMap;

/** A platform was asked for something it does not have; the code and values tell what. */
public final class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, String> values;

    PlatformException(String code, Map<String, String> values) {
        super(code + " " + new TreeMap<>(values));
        this.code = code;
        this.values = Map.copyOf(values);
    }

    /** {@code platforms.unknown} or {@code platforms.version-not-served}. */
    public String code() {
        return code;
    }

    public Map<String, String> values() {
        return values;
    }
}
