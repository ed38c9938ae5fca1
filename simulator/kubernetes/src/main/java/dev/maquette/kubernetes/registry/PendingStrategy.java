package dev.maquette.kubernetes.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Strategy;

/** Claims and volumes begin Pending (pkg/registry/core/persistentvolume, …claim). */
final class PendingStrategy implements Strategy {

    @Override
    public void prepareForCreate(Request request, ObjectNode object) {
        object.putObject("status").put("phase", "Pending");
    }

    @Override
    public boolean returnsDeletedObject() {
        return true;
    }
}
