package dev.maquette.kubernetes.scheduling;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The values of one topology key over all nodes, numbered; {@code ofPlace} is a node's number, or -1 where it lacks the key. */
record Domains(int[] ofPlace, int size) {
    static Domains of(String topologyKey, NodeTable table) {
        int[] ofPlace = new int[table.places()];
        Arrays.fill(ofPlace, -1);
        Map<String, Integer> numbers = new HashMap<>();
        for (int place : table.order()) {
            String value = table.node(place).labels().get(topologyKey);
            if (value != null) {
                ofPlace[place] = numbers.computeIfAbsent(value, unseen -> numbers.size());
            }
        }
        return new Domains(ofPlace, numbers.size());
    }

    /** The number of the node's domain, or -1. */
    int at(int place) {
        return ofPlace[place];
    }
}
