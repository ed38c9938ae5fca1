package dev.maquette.kubernetes.scheduling;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The values of one topology key over all nodes, numbered; {@code ofPlace} is a node's number, or -1 where it lacks the key,
 * and {@code having} the places that have it.
 */
record Domains(int[] ofPlace, int size, BitSet having) {
    static Domains of(String topologyKey, NodeTable table) {
        int[] ofPlace = new int[table.places()];
        Arrays.fill(ofPlace, -1);
        BitSet having = new BitSet(ofPlace.length);
        Map<String, Integer> numbers = new HashMap<>();
        for (int place : table.order()) {
            String value = table.node(place).labels().get(topologyKey);
            if (value != null) {
                ofPlace[place] = numbers.computeIfAbsent(value, unseen -> numbers.size());
                having.set(place);
            }
        }
        return new Domains(ofPlace, numbers.size(), having);
    }

    /** Whether all nodes that have the key are among these. */
    boolean liesWithin(BitSet places) {
        BitSet outside = (BitSet) having.clone();
        outside.andNot(places);
        return outside.isEmpty();
    }

    /** The number of the node's domain, or -1. */
    int at(int place) {
        return ofPlace[place];
    }
}
