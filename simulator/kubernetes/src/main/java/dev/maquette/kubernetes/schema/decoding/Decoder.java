package dev.maquette.kubernetes.schema.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.Struct;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads request bodies as the API server does (apiserver's endpoints/handlers and runtime/serializer, v1.32): the type
 * is the body's, or the address's where the body names none; errors are worded as the server words them.
 */
public final class Decoder {
    private static final int MAX_STRICT_ERRORS = 100;
    private static final String SCHEME = "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30";

    private final Schemas schemas;

    public Decoder(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Reads a body that should be of the expected kind. */
    public Decoded decode(byte[] body, BodyFormat format, GroupVersionKind expected, FieldValidation validation) {
        JsonText.Document document;
        GroupVersionKind found;
        try {
            document = parse(body, format, expected);
            found = kindOf(document.root(), expected);
        } catch (MalformedTextException e) {
            throw new DecodingException("the object provided is unrecognized (must be of type " + expected.kind()
                    + "): " + cause(format, e) + " (" + Excerpt.of(body) + ")");
        }
        return conform(document, found, expected, validation);
    }

    /** Checks a tree that a patch made, as if it had come as a body. */
    public Decoded decode(ObjectNode tree, GroupVersionKind expected, FieldValidation validation) {
        if (isTooDeep(tree)) {
            throw new DecodingException("exceeded max depth");
        }
        JsonText.Document document = new JsonText.Document(tree, List.of());
        return conform(document, kindOf(tree, expected), expected, validation);
    }

    /** Patches add to what is there, and could go deeper with each. */
    private static boolean isTooDeep(JsonNode tree) {
        List<JsonNode> level = List.of(tree);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth > JsonText.MAX_DEPTH) {
                return true;
            }
            List<JsonNode> next = new ArrayList<>();
            level.forEach(node -> node.forEach(child -> {
                if (child.isContainerNode()) {
                    next.add(child);
                }
            }));
            level = next;
        }
        return false;
    }

    /** The form in which an object is stored and sent: fields in the order of the type, zero values as Go writes them. */
    public static ObjectNode canonical(Resource resource, ObjectNode object) {
        try {
            return resource.custom().isPresent()
                    ? new Pruner().struct(resource.schema(), object)
                    : new Conformer().struct(resource.schema(), object);
        } catch (MalformedTextException e) {
            GroupVersionKind kind = resource.groupVersionKind();
            throw cannotBeHandled(kind, kind, String.valueOf(e.getMessage()));
        }
    }

    /** As {@link #canonical}, of an object of a built-in type in which only the given field may be in another form. */
    public static ObjectNode canonicalIn(Resource resource, String field, ObjectNode object) {
        try {
            return new Conformer().field(resource.schema(), field, object);
        } catch (MalformedTextException e) {
            GroupVersionKind kind = resource.groupVersionKind();
            throw cannotBeHandled(kind, kind, String.valueOf(e.getMessage()));
        }
    }

    /** Reads a JSON or YAML document whose type does not matter, such as a patch. */
    public static JsonNode parse(byte[] body, BodyFormat format) {
        try {
            return switch (format) {
                case JSON -> JsonText.parse(body).root();
                case YAML -> YamlText.parse(body).root();
                case PROTOBUF -> throw new MalformedTextException("protobuf needs a type");
            };
        } catch (MalformedTextException e) {
            throw new DecodingException(String.valueOf(e.getMessage()));
        }
    }

    private JsonText.Document parse(byte[] body, BodyFormat format, GroupVersionKind expected) {
        return switch (format) {
            case JSON -> JsonText.parse(body);
            case YAML -> YamlText.parse(body);
            case PROTOBUF -> protobuf(Envelope.open(body), expected);
        };
    }

    private static String cause(BodyFormat format, MalformedTextException e) {
        return switch (format) {
            case JSON -> "couldn't get version/kind; json parse error: " + e.getMessage();
            case YAML, PROTOBUF -> String.valueOf(e.getMessage());
        };
    }

    private JsonText.Document protobuf(Envelope envelope, GroupVersionKind expected) {
        GroupVersionKind kind = defaulted(envelope.apiVersion(), envelope.kind(), expected);
        ObjectNode tree = ProtobufReader.struct(registered(kind, expected), envelope.raw());
        tree.put("apiVersion", kind.apiVersion());
        tree.put("kind", kind.kind());
        return new JsonText.Document(tree, List.of());
    }

    private static GroupVersionKind kindOf(JsonNode root, GroupVersionKind expected) {
        if (root.isNull()) {
            return expected;
        }
        if (!root.isObject()) {
            throw new MalformedTextException(
                    "json: cannot unmarshal " + Leaf.describe(root) + " into Go value of type struct { APIVersion"
                            + " string \"json:\\\"apiVersion,omitempty\\\"\";"
                            + " Kind string \"json:\\\"kind,omitempty\\\"\""
                            + " }");
        }
        return defaulted(name(root, "apiVersion"), name(root, "kind"), expected);
    }

    private static String name(JsonNode root, String field) {
        JsonNode value = root.path(field);
        if (!value.isTextual() && !value.isMissingNode() && !value.isNull()) {
            throw new MalformedTextException("json: cannot unmarshal " + Leaf.describe(value)
                    + " into Go struct field ." + field + " of type string");
        }
        return value.asText("");
    }

    private static GroupVersionKind defaulted(String apiVersion, String kind, GroupVersionKind expected) {
        return GroupVersionKind.of(
                apiVersion.isEmpty() ? expected.apiVersion() : apiVersion, kind.isEmpty() ? expected.kind() : kind);
    }

    private Decoded conform(
            JsonText.Document document, GroupVersionKind found, GroupVersionKind expected, FieldValidation validation) {
        boolean custom = schemas.resource(expected).flatMap(Resource::custom).isPresent();
        Struct struct = registered(custom ? expected : found, expected);
        checkKind(found, expected, custom);
        List<String> strict = new ArrayList<>(document.duplicates().size());
        ObjectNode object;
        try {
            JsonText.Document typed = typed(document, found);
            object = custom ? pruned(struct, typed, strict) : conformed(struct, typed, strict);
        } catch (MalformedTextException e) {
            throw cannotBeHandled(found, expected, String.valueOf(e.getMessage()));
        }
        return validated(object, strict, found, expected, validation);
    }

    /** The document with its type written out, so that a body which leaves it to the address is stored with it. */
    private static JsonText.Document typed(JsonText.Document document, GroupVersionKind found) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        if (document.root() instanceof ObjectNode object) {
            root.setAll(object);
        }
        root.put("apiVersion", found.apiVersion());
        root.put("kind", found.kind());
        return new JsonText.Document(root, document.duplicates());
    }

    private static ObjectNode conformed(Struct struct, JsonText.Document document, List<String> strict) {
        Conformer conformer = new Conformer();
        ObjectNode object = conformer.struct(struct, document.root());
        note(strict, document.duplicates(), conformer.unknown());
        return object;
    }

    private static ObjectNode pruned(Struct struct, JsonText.Document document, List<String> strict) {
        Pruner pruner = new Pruner();
        ObjectNode object = pruner.struct(struct, document.root());
        note(strict, document.duplicates(), pruner.unknown());
        return object;
    }

    private static void note(List<String> strict, List<String> duplicates, List<String> unknown) {
        duplicates.forEach(each -> strict.add(each.startsWith("yaml: ") ? each : "duplicate field \"" + each + "\""));
        unknown.forEach(each -> strict.add("unknown field \"" + each + "\""));
    }

    private Struct registered(GroupVersionKind kind, GroupVersionKind expected) {
        return schemas.struct(kind)
                .orElseThrow(() -> cannotBeHandled(
                        kind,
                        expected,
                        "no kind \"" + kind.kind() + "\" is registered for version \"" + kind.apiVersion()
                                + "\" in scheme \"" + SCHEME + "\""));
    }

    private static void checkKind(GroupVersionKind found, GroupVersionKind expected, boolean custom) {
        if (!custom && !found.kind().equals(expected.kind())) {
            throw cannotBeHandled(
                    found,
                    expected,
                    "converting (" + goType(found.version(), found.kind()) + ") to ("
                            + goType(internalPackage(expected.group()), expected.kind()) + "): unknown conversion");
        }
        boolean options = expected.kind().endsWith("Options");
        if (!options && !found.groupVersion().equals(expected.groupVersion())) {
            throw new DecodingException("the API version in the data (" + found.apiVersion()
                    + ") does not match the expected API version (" + expected.apiVersion() + ")");
        }
    }

    private static String goType(String goPackage, String kind) {
        return goPackage + "." + kind;
    }

    /** The Go package of a group's internal types. */
    private static String internalPackage(String group) {
        if (group.isEmpty()) {
            return "core";
        }
        int dot = group.indexOf('.');
        return dot < 0 ? group : group.substring(0, dot);
    }

    private static Decoded validated(
            ObjectNode object,
            List<String> strict,
            GroupVersionKind found,
            GroupVersionKind expected,
            FieldValidation validation) {
        List<String> errors =
                strict.stream().distinct().limit(MAX_STRICT_ERRORS).toList();
        return switch (validation) {
            case IGNORE -> new Decoded(object, List.of());
            case WARN -> new Decoded(object, errors);
            case STRICT -> {
                if (!errors.isEmpty()) {
                    throw cannotBeHandled(found, expected, "strict decoding error: " + String.join(", ", errors));
                }
                yield new Decoded(object, List.of());
            }
        };
    }

    private static DecodingException cannotBeHandled(GroupVersionKind found, GroupVersionKind expected, String cause) {
        return new DecodingException(found.kind() + " in version \"" + found.version() + "\" cannot be handled as a "
                + expected.kind() + ": " + cause);
    }
}
