package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.selector.Labels;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Builds views of many pods that share what is equal between them: with 150,000 pods of a few templates only names, uids and
 * times differ. Not safe for several threads at once.
 */
public final class PodViews {
    private static final int KEPT = 20_000;

    private final Map<Object, Object> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > KEPT;
        }
    };

    public PodView of(ObjectNode pod) {
        return PodView.of(pod, this);
    }

    String text(String text) {
        return (String) shared(text);
    }

    Labels labels(Labels labels) {
        return (Labels) shared(labels);
    }

    PodDemands demands(PodDemands demands) {
        return (PodDemands) shared(demands);
    }

    private Object shared(Object value) {
        Object known = kept.putIfAbsent(value, value);
        return known == null ? value : known;
    }
}
