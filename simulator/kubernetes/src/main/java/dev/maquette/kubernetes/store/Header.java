package dev.maquette.kubernetes.store;

import java.util.List;
import java.util.Map;

/**
 * What selectors, watches and controllers need to know of an object without parsing it.
 *
 * @param owners uids of all owner references
 * @param fields the selectable fields of its kind beside name and namespace, such as {@code spec.nodeName}
 * @param deleting whether a deletion timestamp is set
 */
public record Header(
        String uid,
        long resourceVersion,
        boolean deleting,
        Map<String, String> labels,
        List<String> owners,
        Map<String, String> fields) {

    public Header {
        labels = Map.copyOf(labels);
        owners = List.copyOf(owners);
        fields = Map.copyOf(fields);
    }
}
