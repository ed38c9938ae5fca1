package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code kubectl create serviceaccount}. */
final class CreateServiceAccount extends Generator {
    CreateServiceAccount() {
        super(namespaced("", "v1", "ServiceAccount", "serviceaccounts"));
    }

    @Override
    FlagSet own() {
        return new FlagSet();
    }

    @Override
    void fill(ObjectNode object, Call call) {
        // A service account is its name.
    }
}
