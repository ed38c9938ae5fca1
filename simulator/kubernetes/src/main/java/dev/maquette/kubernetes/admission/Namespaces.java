package dev.maquette.kubernetes.admission;

import dev.maquette.kubernetes.schema.GroupVersionResource;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;

/** The resource that refusals about namespaces name, whatever the request was about. */
final class Namespaces {

    private static final Schemas BUILT_IN = Schemas.builtIn(Release.V1_32);

    private Namespaces() {}

    static Resource resource(GroupVersionResource address) {
        return BUILT_IN.resource(address).orElseThrow();
    }
}
