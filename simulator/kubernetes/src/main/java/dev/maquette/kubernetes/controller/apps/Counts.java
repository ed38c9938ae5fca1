package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Numbers of a status, which a server leaves out where they are zero. */
final class Counts {

    private Counts() {}

    static void put(ObjectNode status, String field, int count) {
        if (count == 0) {
            status.remove(field);
        } else {
            status.put(field, count);
        }
    }

    static void dropIfEmpty(ObjectNode status, String field) {
        if (status.path(field).isEmpty()) {
            status.remove(field);
        }
    }
}
