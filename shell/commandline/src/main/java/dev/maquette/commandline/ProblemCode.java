package dev.maquette.commandline;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One entry of a room's registry of problems. Each room lists its own in an enum, so that a test can demand a text and an
 * advice for every one of them in every language.
 */
public interface ProblemCode {

    /** The stable name, {@code room.what-happened}; never reused for another meaning. */
    String code();

    /** The exit status of a command line that ends with this problem. */
    int exitStatus();

    /** The problem with its values, given as name, value, name, value. */
    default Problem problem(Object... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
        }
        return new Problem(code(), exitStatus(), values);
    }

    /** The problem, to be thrown alone. */
    default ProblemException exception(Object... namesAndValues) {
        return new ProblemException(problem(namesAndValues));
    }
}
