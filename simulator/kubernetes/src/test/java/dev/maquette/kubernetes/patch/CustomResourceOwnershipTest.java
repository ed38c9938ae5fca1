package dev.maquette.kubernetes.patch;

import static dev.maquette.kubernetes.patch.UpdateOwnershipTest.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.patch.ManagedFields.OnConflict;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.custom.Definition;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CustomResourceOwnershipTest {
    private static final Instant NOW = Instant.parse("2025-03-01T10:00:00Z");
    private static final String ATOMIC =
            "{type: object, additionalProperties: {type: string}, x-kubernetes-map-type: atomic}";
    private static final String GRANULAR = "{type: object, additionalProperties: {type: string}}";

    @Test
    void aNewCustomObjectOwnsTheObjectsItConsistsOfToo() {
        ManagedFields widgets = widgets("options: " + GRANULAR);
        ObjectNode created = widgets.update(
                Trees.object("{}"), Trees.object("{metadata: {name: w}, spec: {options: {a: '1'}}}"), "m", NOW);
        assertThat(fields(created, "m")).isEqualTo(Trees.node("{f:spec: {.: {}, f:options: {.: {}, f:a: {}}}}"));
    }

    @Test
    void fieldsOfOpenShapeAreOwnedOneByOneAndTheirListsAsAWhole() {
        ManagedFields widgets = widgets("open: {type: object, x-kubernetes-preserve-unknown-fields: true}");
        ObjectNode object = apply(widgets, Trees.object("{}"), "{open: {a: {b: 1}, list: [1, {c: 2}]}}", "m");
        assertThat(fields(object, "m"))
                .isEqualTo(Trees.node("{f:spec: {f:open: {f:a: {.: {}, f:b: {}}, f:list: {}}}}"));
    }

    @Test
    void unknownFieldsAreRefusedWhereTheSchemaIsClosed() {
        ManagedFields widgets = widgets("options: " + GRANULAR);
        assertThatThrownBy(() -> apply(widgets, Trees.object("{}"), "{optoins: {}}", "m"))
                .isInstanceOf(PatchException.class)
                .hasMessage(
                        "failed to create typed patch object (/w; example.com/v1, Kind=Widget): .spec.optoins: field"
                                + " not declared in schema");
    }

    @Test
    void aMapThatBecameAtomicHasItsOwnersMovedToTheWhole() {
        ObjectNode before = apply(widgets("options: " + GRANULAR), Trees.object("{}"), "{options: {a: '1'}}", "m1");
        assertThat(fields(before, "m1")).isEqualTo(Trees.node("{f:spec: {f:options: {f:a: {}}}}"));
        ObjectNode after = apply(widgets("options: " + ATOMIC), before, "{options: {a: '1'}}", "m2");
        assertThat(fields(after, "m1")).isEqualTo(Trees.node("{f:spec: {f:options: {}}}"));
    }

    @Test
    void aMapThatBecameGranularHasItsOwnersMovedToItsParts() {
        ObjectNode before = apply(widgets("options: " + ATOMIC), Trees.object("{}"), "{options: {a: '1'}}", "m1");
        assertThat(fields(before, "m1")).isEqualTo(Trees.node("{f:spec: {f:options: {}}}"));
        ObjectNode after = apply(widgets("options: " + GRANULAR), before, "{options: {b: '1'}}", "m2");
        assertThat(after.at("/spec/options")).isEqualTo(Trees.node("{a: '1', b: '1'}"));
        assertThat(fields(after, "m1")).isEqualTo(Trees.node("{f:spec: {f:options: {.: {}, f:a: {}}}}"));
    }

    private static ObjectNode apply(ManagedFields widgets, ObjectNode live, String spec, String manager) {
        ObjectNode configuration =
                Trees.object("{apiVersion: example.com/v1, kind: Widget, metadata: {name: w}, spec: " + spec + "}");
        return ((ApplyOutcome.Applied) widgets.apply(live, configuration, manager, OnConflict.REFUSE, NOW)).object();
    }

    private static ManagedFields widgets(String property) {
        Resource resource = Definition.read(Trees.object("""
            metadata: {name: widgets.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {PROPERTY}}}}}
            """.replace("PROPERTY", property)))
                .resources()
                .getFirst();
        return ManagedFields.of(resource);
    }
}
