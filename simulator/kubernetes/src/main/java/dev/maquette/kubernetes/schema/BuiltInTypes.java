package dev.maquette.kubernetes.schema;

import dev.maquette.kubernetes.schema.Schema.Any;
import dev.maquette.kubernetes.schema.Schema.Encoding;
import dev.maquette.kubernetes.schema.Schema.ListOf;
import dev.maquette.kubernetes.schema.Schema.ListType;
import dev.maquette.kubernetes.schema.Schema.MapOf;
import dev.maquette.kubernetes.schema.Schema.Scalar;
import dev.maquette.kubernetes.schema.Schema.ScalarKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types of Kubernetes itself, compiled from the tables of v1.32 type by type as they are asked for. A type is
 * addressed by the table's group version ({@code v1}, {@code apps/v1}, {@code meta/v1}) and its Go name.
 */
final class BuiltInTypes {
    private static final String META = "meta/v1";
    private static final String CORE = "v1";

    private final Map<Key, List<String[]>> fieldRows = new HashMap<>();
    private final Map<Key, String[]> typeRows = new HashMap<>();
    private final Map<Key, List<String>> enums = new HashMap<>();
    private final Map<Key, Schema> compiled = new ConcurrentHashMap<>();

    BuiltInTypes() {
        for (String[] row : Table.load("fields-1.32.tsv").rows()) {
            fieldRows
                    .computeIfAbsent(new Key(row[0], row[1]), key -> new ArrayList<>())
                    .add(row);
        }
        for (String[] row : Table.load("types-1.32.tsv").rows()) {
            typeRows.put(new Key(row[0], row[1]), row);
        }
        for (String[] row : Table.load("enums-1.32.tsv").rows()) {
            enums.put(new Key(row[0], row[1]), List.of(row[2].split(",", -1)));
        }
    }

    /** A type's place in the tables. */
    record Key(String groupVersion, String type) {}

    Optional<Struct> struct(String groupVersion, String type) {
        Key key = new Key(groupVersion, type);
        return fieldRows.containsKey(key) && named(key) instanceof Struct struct
                ? Optional.of(struct)
                : Optional.empty();
    }

    /** The struct of a type that the tables are known to have. */
    Struct require(String groupVersion, String type) {
        return struct(groupVersion, type)
                .orElseThrow(() -> new IllegalStateException("no type " + type + " in the table of " + groupVersion));
    }

    private Schema named(Key key) {
        Schema known = compiled.get(key);
        if (known != null) {
            return known;
        }
        Schema fresh = compile(key);
        Schema raced = compiled.putIfAbsent(key, fresh);
        return raced == null ? fresh : raced;
    }

    private Schema compile(Key key) {
        Optional<Schema> special = special(key);
        if (special.isPresent()) {
            return special.get();
        }
        String[] row = typeRows.getOrDefault(key, new String[] {key.groupVersion(), key.type(), "struct", ""});
        String underlying = row[2];
        if (underlying.startsWith("struct")) {
            Struct.Traits traits = row[3].equals("atomic") ? Struct.Traits.ATOMIC : Struct.Traits.GRANULAR;
            return Struct.lazy(openApiName(key), traits, () -> new BodyCompiler(this, key.groupVersion())
                    .body(fieldRows.getOrDefault(key, List.of())));
        }
        List<String> values = enums.get(key);
        return values != null ? new Scalar(ScalarKind.STRING, values, "") : alias(key.groupVersion(), underlying);
    }

    private Schema alias(String groupVersion, String underlying) {
        if (underlying.startsWith("= ")) {
            return named(new Key(groupVersion, underlying.substring(2)));
        }
        Schema target = type(groupVersion, underlying, "", List.of(), false);
        return target instanceof ListOf list ? new ListOf(list.element(), list.type(), list.keys(), true) : target;
    }

    private Optional<Schema> special(Key key) {
        return Optional.ofNullable(
                switch (key.groupVersion() + "." + key.type()) {
                    case "meta/v1.Time" -> Scalar.of(ScalarKind.TIME);
                    case "meta/v1.MicroTime" -> Scalar.of(ScalarKind.MICRO_TIME);
                    case "meta/v1.Duration" -> Scalar.of(ScalarKind.DURATION);
                    case "meta/v1.FieldsV1" -> Any.of(Encoding.FIELDS_V1);
                    case "meta/v1.Patch" -> Any.of(Encoding.NONE);
                    case "apiextensions.k8s.io/v1.JSON" -> Any.of(Encoding.JSON);
                    case "apiextensions.k8s.io/v1.JSONSchemaPropsOrArray" -> schemaOr(Encoding.SCHEMA_OR_ARRAY);
                    case "apiextensions.k8s.io/v1.JSONSchemaPropsOrBool" -> schemaOr(Encoding.SCHEMA_OR_BOOL);
                    case "apiextensions.k8s.io/v1.JSONSchemaPropsOrStringArray" -> schemaOr(Encoding.SCHEMA_OR_STRINGS);
                    default -> null;
                });
    }

    private Any schemaOr(Encoding encoding) {
        return new Any(encoding, struct("apiextensions.k8s.io/v1", "JSONSchemaProps"));
    }

    /** The schema of a Go type expression as seen from the given group version. */
    Schema type(String groupVersion, String goType, String listType, List<String> listKeys, boolean atomicMap) {
        if (goType.startsWith("*")) {
            return type(groupVersion, goType.substring(1), listType, listKeys, atomicMap);
        }
        if (goType.equals("[]byte")) {
            return Scalar.of(ScalarKind.BYTES);
        }
        if (goType.startsWith("[]")) {
            return list(type(groupVersion, goType.substring(2), "", List.of(), false), listType, listKeys);
        }
        if (goType.startsWith("map[")) {
            String value = goType.substring(goType.indexOf(']') + 1);
            return new MapOf(type(groupVersion, value, "", List.of(), false), atomicMap);
        }
        Schema plain = plain(groupVersion, goType);
        return atomicMap ? atomic(plain) : plain;
    }

    private static Schema list(Schema element, String listType, List<String> keys) {
        return switch (listType) {
            case "set" -> new ListOf(element, ListType.SET, List.of(), false);
            case "map" -> new ListOf(element, ListType.MAP, keys, false);
            default -> ListOf.atomic(element);
        };
    }

    private static Schema atomic(Schema schema) {
        return switch (schema) {
            case MapOf map -> new MapOf(map.value(), true);
            case Struct struct -> struct.asAtomic();
            case ListOf list -> list;
            case Scalar scalar -> scalar;
            case Any any -> any;
        };
    }

    private Schema plain(String groupVersion, String goType) {
        return switch (goType) {
            case "string", "types.UID" -> Scalar.of(ScalarKind.STRING);
            case "bool" -> Scalar.of(ScalarKind.BOOLEAN);
            case "int32" -> Scalar.of(ScalarKind.INT32);
            case "int64" -> Scalar.of(ScalarKind.INT64);
            case "float64" -> Scalar.of(ScalarKind.DOUBLE);
            case "resource.Quantity" -> Scalar.of(ScalarKind.QUANTITY);
            case "intstr.IntOrString" -> Scalar.of(ScalarKind.INT_OR_STRING);
            case "runtime.RawExtension" -> Any.of(Encoding.RAW_EXTENSION);
            case "interface{}" -> Any.of(Encoding.NONE);
            default -> qualified(groupVersion, goType);
        };
    }

    /** Go files import core as v1 here and meta as v1 there, so a name that core lacks is looked for in meta. */
    private Schema qualified(String groupVersion, String goType) {
        int dot = goType.indexOf('.');
        String type = goType.substring(dot + 1);
        if (dot < 0) {
            return named(new Key(groupVersion, type));
        }
        return switch (goType.substring(0, dot)) {
            case "metav1" -> named(new Key(META, type));
            case "corev1", "apiv1" -> named(new Key(CORE, type));
            case "v1" -> named(new Key(knows(CORE, type) ? CORE : META, type));
            case "authenticationv1" -> named(new Key("authentication.k8s.io/v1", type));
            default -> throw new IllegalStateException("the tables name an unknown Go package: " + goType);
        };
    }

    private boolean knows(String groupVersion, String type) {
        Key key = new Key(groupVersion, type);
        return fieldRows.containsKey(key) || typeRows.containsKey(key);
    }

    private static String openApiName(Key key) {
        GroupVersion groupVersion = GroupVersion.parse(key.groupVersion());
        String home =
                switch (groupVersion.group()) {
                    case "" -> "io.k8s.api.core";
                    case "meta" -> "io.k8s.apimachinery.pkg.apis.meta";
                    case "apiextensions.k8s.io" -> "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions";
                    case "apiregistration.k8s.io" -> "io.k8s.kube-aggregator.pkg.apis.apiregistration";
                    case "metrics.k8s.io" -> "io.k8s.metrics.pkg.apis.metrics";
                    default -> "io.k8s.api." + groupVersion.group().split("\\.")[0];
                };
        return home + "." + groupVersion.version() + "." + key.type();
    }
}
