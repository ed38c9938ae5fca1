package dev.maquette.runner;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a script runs. Only its facts differ from place to place; no check and no command knows more.
 *
 * @param facts the platform's facts as variables: STORAGE_CLASS, INGRESS_CLASS, REGISTRY …
 */
public record Place(String profile, boolean real, Map<String, String> facts) {

    public Place {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }
}
