package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.custom.Definition;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.Collection;
import java.util.List;

/** The resources of established definitions. */
final class TestDefinitions {

    private TestDefinitions() {}

    static Collection<Resource> compile(StoredObject definition) {
        boolean isEstablished = Conditions.isTrue(definition.view(), "Established");
        return isEstablished ? Definition.read(definition.tree()).resources() : List.of();
    }
}
