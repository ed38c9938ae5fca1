package dev.maquette.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maquette.kubernetes.schema.Field.Presence;
import dev.maquette.kubernetes.schema.Schema.Any;
import dev.maquette.kubernetes.schema.Schema.ListOf;
import dev.maquette.kubernetes.schema.Schema.MapOf;
import dev.maquette.kubernetes.schema.Schema.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the rows of one type of the fields table into the body of its struct. */
final class BodyCompiler {
    private static final String INLINE = "(inline)";

    private final BuiltInTypes types;
    private final String groupVersion;
    private final List<Field> fields = new ArrayList<>();
    private final List<Struct.Embedded> embedded = new ArrayList<>();

    BodyCompiler(BuiltInTypes types, String groupVersion) {
        this.types = types;
        this.groupVersion = groupVersion;
    }

    Struct.Body body(List<String[]> rows) {
        for (String[] row : rows) {
            if (row[2].equals(INLINE)) {
                inline(row);
            } else {
                fields.add(field(row));
            }
        }
        return new Struct.Body(fields, embedded);
    }

    private void inline(String[] row) {
        Struct struct = (Struct) types.type(groupVersion, row[3], "", List.of(), false);
        for (Field field : struct.fields()) {
            fields.add(field.withProtobufNumber(0));
        }
        if (!row[11].isEmpty()) {
            embedded.add(new Struct.Embedded(Integer.parseInt(row[11]), struct));
        }
    }

    private Field field(String[] row) {
        String goType = row[3];
        boolean required = row[4].equals("yes");
        List<String> keys = row[9].isEmpty() ? List.of() : List.of(row[9].split(","));
        Schema schema = types.type(groupVersion, goType, row[8], keys, row[10].equals("atomic"));
        return new Field(
                row[2],
                schema,
                goType,
                required,
                false,
                presence(goType, schema, required),
                defaultValue(row[5]),
                Field.Patch.parse(row[6], row[7]),
                "",
                row[11].isEmpty() ? 0 : Integer.parseInt(row[11]));
    }

    /** encoding/json never leaves a struct value out, and leaves a zero scalar out only under omitempty. */
    private static Presence presence(String goType, Schema schema, boolean required) {
        if (goType.startsWith("*")) {
            return Presence.AS_GIVEN;
        }
        return switch (schema) {
            case Struct struct -> Presence.ALWAYS;
            case Scalar scalar -> required || writtenAsStruct(scalar) ? Presence.ALWAYS : Presence.OMIT_ZERO;
            case ListOf list -> Presence.OMIT_ZERO;
            case MapOf map -> Presence.OMIT_ZERO;
            case Any any -> Presence.AS_GIVEN;
        };
    }

    private static boolean writtenAsStruct(Scalar scalar) {
        return switch (scalar.kind()) {
            case TIME, MICRO_TIME, DURATION, QUANTITY, INT_OR_STRING -> true;
            case STRING, BOOLEAN, INT32, INT64, DOUBLE, BYTES -> false;
        };
    }

    private static Optional<JsonNode> defaultValue(String text) {
        return switch (text) {
            case "" -> Optional.empty();
            case "false" -> Optional.of(BooleanNode.FALSE);
            case "ref(AzureDataDiskCachingReadWrite)" -> Optional.of(TextNode.valueOf("ReadWrite"));
            case "ref(AzureSharedBlobDisk)" -> Optional.of(TextNode.valueOf("Shared"));
            default -> Optional.of(TextNode.valueOf(text.substring(1, text.length() - 1)));
        };
    }
}
