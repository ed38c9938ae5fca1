package dev.maquette.commandline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that cannot be done: a stable code that belongs to the room raising it, the exit status a command line ends
 * with, and the values its text names. Texts stand in the prompt's bundles under the code, in every language.
 */
public record Problem(String code, int exitStatus, Map<String, String> values) {

    public Problem {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value under a name, or an empty text where the problem has none. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** The same problem with one more value. */
    public Problem with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, String.valueOf(value));
        return new Problem(code, exitStatus, more);
    }

    /** A terse form for logs and tests, in no language. */
    @Override
    public String toString() {
        return values.isEmpty() ? code : code + " " + values;
    }
}
