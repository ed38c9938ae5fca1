package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code kubectl create namespace}. */
final class CreateNamespace extends Generator {
    CreateNamespace() {
        super(clusterWide("", "v1", "Namespace", "namespaces"));
    }

    @Override
    FlagSet own() {
        return new FlagSet();
    }

    @Override
    void fill(ObjectNode object, Call call) {
        object.putObject("spec");
        object.putObject("status");
    }
}
