package dev.maquette.kubernetes.schema.validation;

import java.util.List;
import java.util.regex.Pattern;

/** Which fields of its pod a container may read through the downward API. */
final class FieldReference {
    private static final String[] OF_ENVIRONMENT = {
        "metadata.name",
        "metadata.namespace",
        "metadata.uid",
        "spec.nodeName",
        "spec.serviceAccountName",
        "status.hostIP",
        "status.hostIPs",
        "status.podIP",
        "status.podIPs"
    };
    private static final List<String> OF_VOLUME =
            List.of("metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid");
    private static final Pattern SUBSCRIPT = Pattern.compile("metadata\\.(annotations|labels)\\['[^']*'\\]");

    private FieldReference() {}

    static void ofEnvironment(Value reference) {
        Value path = reference.at("fieldPath");
        if (path.require("") && !SUBSCRIPT.matcher(path.text()).matches()) {
            path.oneOf(OF_ENVIRONMENT);
        }
    }

    static void ofVolume(Value reference) {
        Value path = reference.at("fieldPath");
        boolean known = OF_VOLUME.contains(path.text())
                || SUBSCRIPT.matcher(path.text()).matches();
        if (path.require("") && !known) {
            path.oneOf(OF_VOLUME.toArray(String[]::new));
        }
    }
}
