package dev.maquette.kubernetes.scheduling;

import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.selector.Labels;
import dev.maquette.kubernetes.selector.Requirement;
import java.util.ArrayList;
import java.util.List;

/**
 * Where to look for the selectors that may match some labels, without trying all there are: a selector lies under one label it
 * demands, so the labels of an object name all the places that concern it.
 */
final class Buckets {
    /** Where selectors lie that demand no single value of any label. */
    private static final String REST = "";

    private Buckets() {}

    static String of(LabelSelector selector) {
        for (Requirement requirement : selector.requirements()) {
            boolean exact =
                    switch (requirement.operator()) {
                        case EQUALS, DOUBLE_EQUALS, IN -> requirement.values().size() == 1;
                        default -> false;
                    };
            if (exact) {
                return name(requirement.key(), requirement.values().getFirst());
            }
        }
        return REST;
    }

    static List<String> of(Labels labels) {
        var buckets = new ArrayList<String>();
        buckets.add(REST);
        labels.forEach((key, value) -> buckets.add(name(key, value)));
        return buckets;
    }

    private static String name(String key, String value) {
        return key + "=" + value;
    }
}
