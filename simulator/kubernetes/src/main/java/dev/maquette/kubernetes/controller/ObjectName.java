package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.store.ObjectKey;

/**
 * What a controller works on: one name in one cluster.
 *
 * @param namespace empty for cluster-scoped objects
 */
public record ObjectName(String cluster, String namespace, String name) {

    public static ObjectName of(KubeObject object) {
        return new ObjectName(object.stored().key().cluster(), object.namespace(), object.name());
    }

    /** Where the object of a kind with this name stands. */
    public ObjectKey key(Kind kind) {
        return new ObjectKey(cluster, kind.resource(), namespace, name);
    }

    /** As timers name it. */
    public String text() {
        return cluster + '/' + namespace + '/' + name;
    }

    static ObjectName parse(String text) {
        int first = text.indexOf('/');
        int second = text.indexOf('/', first + 1);
        return new ObjectName(text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
    }
}
