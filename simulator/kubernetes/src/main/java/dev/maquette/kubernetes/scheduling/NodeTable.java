package dev.maquette.kubernetes.scheduling;

import dev.maquette.kubernetes.selector.Labels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The nodes without their pods: each has a place, a small number that stays as long as the node does. Immutable; what is
 * derived from the nodes alone is worked out once and kept with this version.
 */
final class NodeTable {
    private static final int KEPT_AFFINITIES = 256;
    static final NodeTable EMPTY = new NodeTable(new NodeView[0], HashTreePMap.empty());

    private final @Nullable NodeView[] nodes;
    private final PMap<String, Integer> placeByName;
    private final Map<String, Domains> domains = new ConcurrentHashMap<>();
    private final Map<NodeAffinity, BitSet> allowed = new ConcurrentHashMap<>();
    private final Map<Set<String>, BitSet> complete = new ConcurrentHashMap<>();
    private volatile int @Nullable [] order;
    private volatile @Nullable Map<String, Integer> nodesByImage;

    private NodeTable(@Nullable NodeView[] nodes, PMap<String, Integer> placeByName) {
        this.nodes = nodes;
        this.placeByName = placeByName;
    }

    static NodeTable of(Collection<NodeView> views) {
        @Nullable NodeView[] nodes = views.toArray(NodeView[]::new);
        var places = new HashMap<String, Integer>();
        for (NodeView view : views) {
            places.put(view.name(), places.size());
        }
        return new NodeTable(nodes, HashTreePMap.from(places));
    }

    int size() {
        return placeByName.size();
    }

    /** One more than the highest place. */
    int places() {
        return nodes.length;
    }

    OptionalInt place(String name) {
        Integer place = placeByName.get(name);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** The node at a place that is taken. */
    NodeView node(int place) {
        NodeView node = nodes[place];
        if (node == null) {
            throw new IndexOutOfBoundsException(place);
        }
        return node;
    }

    NodeTable with(NodeView node) {
        OptionalInt known = place(node.name());
        int place = known.isPresent() ? known.getAsInt() : freePlace();
        @Nullable NodeView[] copy = Arrays.copyOf(nodes, Math.max(nodes.length, place + 1));
        copy[place] = node;
        return new NodeTable(copy, known.isPresent() ? placeByName : placeByName.plus(node.name(), place));
    }

    NodeTable without(String name) {
        OptionalInt place = place(name);
        if (place.isEmpty()) {
            return this;
        }
        @Nullable NodeView[] copy = nodes.clone();
        copy[place.getAsInt()] = null;
        return new NodeTable(copy, placeByName.minus(name));
    }

    /** The places in the order nodes are looked at: one of each zone in turn, so that a sample covers all zones. */
    int[] order() {
        int[] known = order;
        if (known == null) {
            known = byZonesInTurn();
            order = known;
        }
        return known;
    }

    Domains domains(String topologyKey) {
        return domains.computeIfAbsent(topologyKey, key -> Domains.of(key, this));
    }

    /** The places of the nodes that have all of the topology keys; not to be changed. */
    BitSet withKeys(Set<String> topologyKeys) {
        return complete.computeIfAbsent(topologyKeys, this::findWithKeys);
    }

    private BitSet findWithKeys(Set<String> topologyKeys) {
        BitSet places = new BitSet(nodes.length);
        for (int place : order()) {
            Labels labels = node(place).labels();
            places.set(place, topologyKeys.stream().allMatch(labels::has));
        }
        return places;
    }

    /** The places of the nodes that an affinity allows; not to be changed. */
    BitSet allowedBy(NodeAffinity affinity) {
        BitSet known = allowed.get(affinity);
        if (known == null) {
            known = new BitSet(nodes.length);
            for (int place : order()) {
                known.set(place, affinity.allows(node(place)));
            }
            if (allowed.size() < KEPT_AFFINITIES) {
                allowed.put(affinity, known);
            }
        }
        return known;
    }

    /** How many nodes hold an image. */
    int nodesWithImage(String image) {
        Map<String, Integer> known = nodesByImage;
        if (known == null) {
            known = countImages();
            nodesByImage = known;
        }
        return known.getOrDefault(image, 0);
    }

    private int freePlace() {
        for (int place = placeByName.size(); place < nodes.length; place++) {
            if (nodes[place] == null) {
                return place;
            }
        }
        int first = Arrays.asList(nodes).indexOf(null);
        return first < 0 ? nodes.length : first;
    }

    private int[] byZonesInTurn() {
        Map<String, Deque<Integer>> zones = new LinkedHashMap<>();
        for (int place = 0; place < nodes.length; place++) {
            NodeView node = nodes[place];
            if (node != null) {
                zones.computeIfAbsent(node.zone(), unseen -> new ArrayDeque<>()).add(place);
            }
        }
        int[] places = new int[size()];
        int at = 0;
        while (at < places.length) {
            for (Deque<Integer> zone : new ArrayList<>(zones.values())) {
                if (!zone.isEmpty()) {
                    places[at++] = zone.remove();
                }
            }
        }
        return places;
    }

    private Map<String, Integer> countImages() {
        var counts = new HashMap<String, Integer>();
        for (NodeView node : nodes) {
            if (node != null) {
                node.images().keySet().forEach(image -> counts.merge(image, 1, Integer::sum));
            }
        }
        return counts;
    }
}
