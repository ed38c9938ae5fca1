package dev.maquette.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a CustomResourceDefinition says of one version beyond its schema.
 *
 * @param definition the CRD's name, plural.group
 * @param openApi the openAPIV3Schema as it was given, for validation and publishing; an empty object when there is none
 * @param columns the additional printer columns in their order; empty means Age alone
 * @param selectableFields JSON paths that field selectors may name
 * @param storage whether this version is the one objects are stored in
 * @param deprecationWarning what to warn every client of, empty when the version is not deprecated
 */
public record CustomResource(
        String definition,
        ObjectNode openApi,
        List<PrinterColumn> columns,
        List<String> selectableFields,
        boolean storage,
        String deprecationWarning) {

    public CustomResource {
        columns = List.copyOf(columns);
        selectableFields = List.copyOf(selectableFields);
    }

    /** One column of the table that {@code kubectl get} prints. */
    public record PrinterColumn(
            String name, String type, String format, String description, int priority, String jsonPath) {
        /** Reads an entry of additionalPrinterColumns. */
        public static PrinterColumn read(JsonNode column) {
            return new PrinterColumn(
                    column.path("name").asText(),
                    column.path("type").asText(),
                    column.path("format").asText(""),
                    column.path("description").asText(""),
                    column.path("priority").asInt(0),
                    column.path("jsonPath").asText());
        }
    }
}
