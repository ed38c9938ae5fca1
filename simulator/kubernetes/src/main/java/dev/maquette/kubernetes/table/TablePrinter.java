package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.CustomResource;
import dev.maquette.kubernetes.schema.CustomResource.PrinterColumn;
import dev.maquette.kubernetes.schema.Resource;
import java.time.Instant;
import java.util.List;

/**
 * Prints the objects of one resource as a {@code meta.k8s.io/v1} Table, with all columns; clients leave the wide ones out.
 * Facts: kube-apiserver 1.32, pkg/printers/internalversion/printers.go. A printer holds no state and may be kept.
 */
public final class TablePrinter {
    private static final String API_VERSION = "meta.k8s.io/v1";

    private final Layout layout;

    private TablePrinter(Layout layout) {
        this.layout = layout;
    }

    /** The printer of a served resource, built-in or custom. */
    public static TablePrinter of(Resource resource) {
        return resource.custom()
                .map(CustomResource::columns)
                .map(TablePrinter::custom)
                .orElseGet(() -> builtIn(resource.group(), resource.kind()));
    }

    /** The printer of a built-in kind; kinds without one of their own show name and creation time. */
    public static TablePrinter builtIn(String group, String kind) {
        return new TablePrinter(BuiltInLayouts.of(group, kind));
    }

    /** The printer of a custom resource with these additional columns. */
    public static TablePrinter custom(List<PrinterColumn> columns) {
        return new TablePrinter(CustomTable.of(columns));
    }

    /**
     * The table of a list, or of one object.
     *
     * @param now the moment ages are counted to
     * @param listMeta the list's metadata (resourceVersion, continue, remainingItemCount); for one object its resourceVersion alone
     */
    public ObjectNode print(List<ObjectNode> objects, IncludeObject include, Instant now, ObjectNode listMeta) {
        ObjectNode table = rows(objects, include, now, listMeta);
        ArrayNode columns = table.putArray("columnDefinitions");
        layout.columns().forEach(each -> columns.add(each.definition()));
        return table;
    }

    /** The table of a watch event after the first, whose columns the client already knows. */
    public ObjectNode printLaterEvent(ObjectNode object, IncludeObject include, Instant now) {
        return rows(List.of(object), include, now, resourceVersionOf(object));
    }

    /** The table of the first event of a watch. */
    public ObjectNode printFirstEvent(ObjectNode object, IncludeObject include, Instant now) {
        return print(List.of(object), include, now, resourceVersionOf(object));
    }

    private static ObjectNode resourceVersionOf(ObjectNode object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("resourceVersion", object.at("/metadata/resourceVersion").asText(""));
    }

    private ObjectNode rows(List<ObjectNode> objects, IncludeObject include, Instant now, ObjectNode listMeta) {
        ObjectNode table =
                JsonNodeFactory.instance.objectNode().put("kind", "Table").put("apiVersion", API_VERSION);
        table.set("metadata", listMeta);
        table.putNull("columnDefinitions");
        ArrayNode rows = table.putArray("rows");
        objects.stream()
                .map(each -> new Subject(each, now))
                .sorted(layout.order())
                .forEach(each -> rows.add(row(each, include)));
        return table;
    }

    private ObjectNode row(Subject subject, IncludeObject include) {
        Cells cells = new Cells();
        layout.rows().print(subject, cells);
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set("cells", cells.values());
        RowConditions.of(subject).ifPresent(each -> row.set("conditions", each));
        row.set("object", included(subject.object(), include));
        return row;
    }

    private static JsonNode included(ObjectNode object, IncludeObject include) {
        return switch (include) {
            case NONE -> NullNode.instance;
            case OBJECT -> object;
            case METADATA -> {
                ObjectNode partial = JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", "PartialObjectMetadata")
                        .put("apiVersion", API_VERSION);
                partial.set("metadata", object.path("metadata"));
                yield partial;
            }
        };
    }
}
