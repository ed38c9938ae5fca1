package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * A write that is to be admitted.
 *
 * @param object the object as it would be; plugins that mutate change it in place. For deletions, the object as it is.
 * @param old the object as it is, where there is one
 * @param transaction for reading; plugins that keep books (quota) may write their own objects through it, unless it is a dry run
 * @param warnings where plugins leave what the client is told
 */
public record AdmissionRequest(
        Call call,
        Operation operation,
        Resource resource,
        ObjectNode object,
        Optional<StoredObject> old,
        Transaction transaction,
        List<String> warnings) {

    /** In the words of webhooks. */
    public enum Operation {
        CREATE,
        UPDATE,
        DELETE,
        CONNECT
    }

    public boolean isAbout(String resourceName, String subresource) {
        return call.target().resource().resource().equals(resourceName)
                && call.target().subresource().equals(subresource);
    }

    public String namespace() {
        return call.target().namespace();
    }
}
