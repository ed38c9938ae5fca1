package dev.maquette.runner;

import java.util.List;
import java.util.Map;

/**
 * A YAML value that knows its line. Scalars stay text: {@code version: 1.30} must not become a number and lose its zero.
 */
sealed interface YamlValue {

    int line();

    record Scalar(String text, int line) implements YamlValue {}

    record Sequence(List<YamlValue> items, int line) implements YamlValue {}

    record Mapping(Map<String, YamlValue> entries, int line) implements YamlValue {}
}
