package dev.maquette.kubernetes.schema.custom;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at expressions as if {@code object} and {@code oldObject} were of one kind: which fields there are, and of which types
 * (apiserver pkg/admission/plugin/policy/validating/typechecking.go, v1.32). What a schema leaves open may be anything.
 */
@SuppressWarnings("Immutable") // Types are added as the checker comes to them, and mean the same whenever that is.
public final class CelTypeCheck implements CelTypeProvider {

    private final Map<String, StructType> structs = new ConcurrentHashMap<>();
    private final CelCompiler compiler;

    public CelTypeCheck(Struct kind) {
        CelType object = type(kind, kind.name());
        this.compiler = CelEnvironment.compiler("request", "params", "namespaceObject", "variables")
                .setTypeProvider(this)
                .addVar("object", object)
                .addVar("oldObject", object)
                .build();
    }

    /** What is wrong with an expression; empty where nothing is. */
    public String problem(String expression) {
        try {
            compiler.compile(expression).getAst();
            return "";
        } catch (CelValidationException wrong) {
            return String.valueOf(wrong.getMessage());
        }
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(structs.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }

    /** @param path by which a type without a name of its own is known */
    private CelType type(Schema schema, String path) {
        return switch (schema) {
            case Struct struct when struct.fields().isEmpty() || struct.preservesUnknown() -> SimpleType.DYN;
            case Struct struct -> struct(struct, struct.name().isEmpty() ? path : struct.name());
            case Schema.ListOf list -> ListType.create(type(list.element(), path + ".@items"));
            case Schema.MapOf map -> MapType.create(SimpleType.STRING, type(map.value(), path + ".@values"));
            case Schema.Scalar scalar -> scalar(scalar);
            case Schema.Any _ -> SimpleType.DYN;
        };
    }

    private CelType struct(Struct struct, String name) {
        if (!structs.containsKey(name)) {
            ImmutableSet<String> fields =
                    struct.fields().stream().map(Field::name).collect(ImmutableSet.toImmutableSet());
            structs.put(name, StructType.create(name, fields, field -> struct.field(field)
                    .map(found -> type(found.schema(), name + "." + field))));
        }
        return StructTypeReference.create(name);
    }

    private static CelType scalar(Schema.Scalar scalar) {
        return switch (scalar.kind()) {
            case STRING -> SimpleType.STRING;
            case BOOLEAN -> SimpleType.BOOL;
            case INT32, INT64 -> SimpleType.INT;
            case DOUBLE -> SimpleType.DOUBLE;
            case BYTES, TIME, MICRO_TIME, DURATION, QUANTITY, INT_OR_STRING -> SimpleType.DYN;
        };
    }
}
