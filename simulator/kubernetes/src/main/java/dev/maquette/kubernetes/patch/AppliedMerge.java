package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges an applied configuration into the live object (typed/merge.go): its leaves win, nothing is removed, and list
 * elements that both have follow the order of the configuration.
 */
final class AppliedMerge {
    private AppliedMerge() {}

    static ObjectNode merge(Schema schema, ObjectNode live, ObjectNode applied) {
        return (ObjectNode) mergeValue(schema, live, applied);
    }

    private static JsonNode mergeValue(Schema schema, @Nullable JsonNode live, @Nullable JsonNode applied) {
        if (applied == null) {
            return Objects.requireNonNull(live);
        }
        if (live == null) {
            return applied;
        }
        if (live.isEmpty() && applied.isEmpty()) {
            return applied;
        }
        return switch (Shapes.of(schema, applied.isNull() ? live : applied)) {
            case LEAF, ATOMIC -> applied;
            case OBJECT -> mergeObjects(schema, live, applied);
            case LIST -> mergeLists(schema, live, applied);
        };
    }

    private static JsonNode mergeObjects(Schema schema, JsonNode live, JsonNode applied) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : live.properties()) {
            String name = member.getKey();
            merged.set(name, mergeValue(Shapes.member(schema, name), member.getValue(), applied.get(name)));
        }
        for (Map.Entry<String, JsonNode> member : applied.properties()) {
            if (!live.has(member.getKey())) {
                merged.set(member.getKey(), member.getValue());
            }
        }
        return merged;
    }

    private static ArrayNode mergeLists(Schema schema, JsonNode live, JsonNode applied) {
        return new ListMerge(schema, live, applied).merged();
    }

    /** Two lists of elements with identities, taken in step. */
    private static final class ListMerge {
        private final Schema schema;
        private final List<PathElement> liveOrder;
        private final List<JsonNode> liveItems;
        private final List<PathElement> appliedOrder;
        private final Map<PathElement, JsonNode> liveByIdentity = new LinkedHashMap<>();
        private final Map<PathElement, JsonNode> appliedByIdentity = new LinkedHashMap<>();
        private final ArrayNode out = JsonNodeFactory.instance.arrayNode();
        private final Set<PathElement> taken = new HashSet<>();
        /** The elements both lists have, in the order of the configuration, that are still to be taken. */
        private final Deque<PathElement> shared = new ArrayDeque<>();

        private int live;
        private int applied;

        private ListMerge(Schema schema, JsonNode liveList, JsonNode appliedList) {
            this.schema = schema;
            this.liveItems = Elements.list(liveList);
            this.liveOrder = identities(liveItems);
            this.appliedOrder = identities(Elements.list(appliedList));
            Set<PathElement> repeated = new HashSet<>();
            for (int i = 0; i < liveItems.size(); i++) {
                if (liveByIdentity.putIfAbsent(liveOrder.get(i), liveItems.get(i)) != null) {
                    repeated.add(liveOrder.get(i));
                }
            }
            for (int i = 0; i < appliedOrder.size(); i++) {
                appliedByIdentity.put(appliedOrder.get(i), appliedList.get(i));
                if (liveByIdentity.containsKey(appliedOrder.get(i))) {
                    shared.add(appliedOrder.get(i));
                }
            }
            // Elements that share an identity are not merged: the applied one takes their place.
            liveByIdentity.keySet().removeAll(repeated);
        }

        private List<PathElement> identities(List<JsonNode> items) {
            List<PathElement> identities = new ArrayList<>(items.size());
            items.forEach(item -> identities.add(Shapes.identity(schema, item)));
            return identities;
        }

        /** Walks both lists at once; which side gives the next element is decided as in mergingWalker.visitListItems. */
        private ArrayNode merged() {
            while (live < liveOrder.size() || applied < appliedOrder.size()) {
                if (!takeBoth() && !skipOutOfTurn() && !takeLive()) {
                    takeApplied();
                }
            }
            return out;
        }

        private boolean bothRemain() {
            return live < liveOrder.size() && applied < appliedOrder.size();
        }

        private boolean takeBoth() {
            if (!bothRemain() || !liveOrder.get(live).equals(appliedOrder.get(applied))) {
                return false;
            }
            live++;
            take(appliedOrder.get(applied++));
            return true;
        }

        /** Passes over a live element that both have while another shared one is due. */
        private boolean skipOutOfTurn() {
            boolean skip = bothRemain()
                    && appliedByIdentity.containsKey(liveOrder.get(live))
                    && !shared.isEmpty()
                    && !liveOrder.get(live).equals(shared.peek());
            live += skip ? 1 : 0;
            return skip;
        }

        private boolean takeLive() {
            if (live >= liveOrder.size()) {
                return false;
            }
            if (!appliedByIdentity.containsKey(liveOrder.get(live))) {
                out.add(liveItems.get(live++));
                return true;
            }
            live += taken.contains(liveOrder.get(live)) ? 1 : 0;
            return false;
        }

        private void takeApplied() {
            if (applied < appliedOrder.size()) {
                take(appliedOrder.get(applied++));
            }
        }

        private void take(PathElement identity) {
            taken.add(identity);
            if (identity.equals(shared.peek())) {
                shared.remove();
            }
            out.add(mergeValue(Shapes.element(schema), liveByIdentity.get(identity), appliedByIdentity.get(identity)));
        }
    }
}
