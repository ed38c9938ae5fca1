package dev.maquette.kubernetes.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Schema;

/** The types that are not structs and have a name of their own in Kubernetes' documents. */
final class Leaves {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private static final String EXTENSIONS = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";

    private Leaves() {}

    /** The name of a leaf's component, which is added if it is not there yet. */
    static String named(Components components, Dialect dialect, Schema.ScalarKind kind) {
        return switch (kind) {
            case TIME -> add(components, META + "Time", Components.typed("string", "date-time"));
            case MICRO_TIME -> add(components, META + "MicroTime", Components.typed("string", "date-time"));
            case DURATION -> add(components, META + "Duration", Components.typed("string", ""));
            case QUANTITY ->
                add(
                        components,
                        "io.k8s.apimachinery.pkg.api.resource.Quantity",
                        either(dialect, "string", "number", ""));
            case INT_OR_STRING ->
                add(
                        components,
                        "io.k8s.apimachinery.pkg.util.intstr.IntOrString",
                        either(dialect, "integer", "string", "int-or-string"));
            case STRING, BOOLEAN, INT32, INT64, DOUBLE, BYTES ->
                throw new IllegalArgumentException(kind + " is written where it is used");
        };
    }

    /** Swagger has no alternatives; there both are strings, as in the real document. */
    private static ObjectNode either(Dialect dialect, String first, String second, String format) {
        if (dialect == Dialect.V2) {
            return Components.typed("string", format);
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (!format.isEmpty()) {
            node.put("format", format);
        }
        ArrayNode alternatives = node.putArray("oneOf");
        alternatives.add(Components.typed(first, ""));
        alternatives.add(Components.typed(second, ""));
        return node;
    }

    static String open(Components components, Schema.Encoding encoding) {
        return switch (encoding) {
            case RAW_EXTENSION -> add(components, "io.k8s.apimachinery.pkg.runtime.RawExtension", object());
            case FIELDS_V1 -> add(components, META + "FieldsV1", object());
            case JSON, NONE -> add(components, EXTENSIONS + "JSON", JsonNodeFactory.instance.objectNode());
            case SCHEMA_OR_ARRAY ->
                add(components, EXTENSIONS + "JSONSchemaPropsOrArray", JsonNodeFactory.instance.objectNode());
            case SCHEMA_OR_BOOL ->
                add(components, EXTENSIONS + "JSONSchemaPropsOrBool", JsonNodeFactory.instance.objectNode());
            case SCHEMA_OR_STRINGS ->
                add(components, EXTENSIONS + "JSONSchemaPropsOrStringArray", JsonNodeFactory.instance.objectNode());
        };
    }

    /** The body of a patch, which has no shape of its own. */
    static String patch(Components components) {
        return add(components, META + "Patch", object());
    }

    private static ObjectNode object() {
        return Components.typed("object", "");
    }

    private static String add(Components components, String name, ObjectNode component) {
        components.add(name, component);
        return name;
    }
}
