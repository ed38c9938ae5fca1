package dev.maquette.kubernetes.patch;

import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;

/** What strategic merge patch needs to know of a field: the shape of its value and how it is patched. */
record PatchField(Schema schema, Field.Patch patch) {

    /** Looks a member up; an unknown one is an error, as in forked/golang/json LookupPatchMetadata. */
    static PatchField of(Schema container, String name) {
        return switch (container) {
            case Struct struct ->
                struct.field(name)
                        .map(field -> new PatchField(field.schema(), field.patch()))
                        .orElseThrow(() -> PatchException.unclassified("unable to find api field in struct "
                                + struct.simpleName() + " for the json field " + GoText.quote(name)));
            case Schema.MapOf map -> new PatchField(map.value(), Field.Patch.NONE);
            case Schema.Any any
            when any.alternative().isPresent() -> of(any.alternative().get(), name);
            case Schema.Any any -> new PatchField(any, Field.Patch.NONE);
            case Schema.ListOf list -> throw notAStruct("slice");
            case Schema.Scalar scalar -> throw notAStruct("string");
        };
    }

    private static PatchException notAStruct(String kind) {
        return PatchException.unclassified(
                "merging an object in json but data type is not struct, instead is: " + kind);
    }

    /** The schema of the elements; the field itself where it is not a list, so that a wrong value fails further in. */
    Schema element() {
        return schema instanceof Schema.ListOf list ? list.element() : schema;
    }
}
