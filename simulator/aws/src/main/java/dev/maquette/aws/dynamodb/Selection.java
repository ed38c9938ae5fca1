package dev.maquette.aws.dynamodb;

import dev.maquette.aws.dynamodb.expression.Path;
import dev.maquette.aws.dynamodb.expression.Projection;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.dynamodb.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Query and Scan answer of each item.
 *
 * @param visible what the index has of items; nothing where it has all, or the table is asked
 * @param projection what is asked for; nothing for all that is visible
 */
record Selection(Optional<Projection> visible, Optional<Projection> projection, boolean isCount) {

    static Selection of(
            TableRecord table, Optional<IndexRecord> index, @Nullable String select, Optional<Projection> projection) {
        String wanted = select == null
                ? projection.isPresent()
                        ? "SPECIFIC_ATTRIBUTES"
                        : index.isPresent() ? "ALL_PROJECTED_ATTRIBUTES" : "ALL_ATTRIBUTES"
                : select;
        check(wanted, index, projection);
        Optional<Projection> visible = index.filter(each -> !each.projection().equals("ALL"))
                .map(each -> Projection.of(List.copyOf(visible(table, each))));
        boolean readsTable = index.filter(each -> !each.isGlobal()).isPresent()
                && (wanted.equals("ALL_ATTRIBUTES") || projection.isPresent());
        return new Selection(readsTable ? Optional.empty() : visible, projection, wanted.equals("COUNT"));
    }

    private static void check(String wanted, Optional<IndexRecord> index, Optional<Projection> projection) {
        if (!Set.of("ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT")
                .contains(wanted)) {
            throw Invalid.constraint(
                    "'" + wanted + "'",
                    "select",
                    "Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES,"
                            + " ALL_PROJECTED_ATTRIBUTES]");
        }
        if (projection.isPresent() && !wanted.equals("SPECIFIC_ATTRIBUTES")) {
            throw Invalid.of("Cannot specify the ProjectionExpression when choosing to get "
                    + (wanted.equals("COUNT") ? "only the Count" : wanted));
        }
        if (projection.isEmpty() && wanted.equals("SPECIFIC_ATTRIBUTES")) {
            throw Invalid.of("Must specify the AttributesToGet or ProjectionExpression when choosing to get"
                    + " SPECIFIC_ATTRIBUTES");
        }
        if (wanted.equals("ALL_PROJECTED_ATTRIBUTES") && index.isEmpty()) {
            throw Invalid.of("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
        index.filter(IndexRecord::isGlobal)
                .filter(each -> !each.projection().equals("ALL"))
                .ifPresent(each -> {
                    if (wanted.equals("ALL_ATTRIBUTES")) {
                        throw Invalid.parameters(
                                "Select type ALL_ATTRIBUTES is not supported for global secondary index " + each.name()
                                        + " because its projection type is not ALL");
                    }
                });
    }

    /** Refuses what a global index does not have. */
    static void refuseInvisible(TableRecord table, Optional<IndexRecord> index, Optional<Projection> projection) {
        if (projection.isEmpty()
                || index.isEmpty()
                || !index.get().isGlobal()
                || index.get().projection().equals("ALL")) {
            return;
        }
        Set<String> visible = visible(table, index.get());
        List<String> invisible = projection.get().paths().stream()
                .map(Path::name)
                .filter(name -> !visible.contains(name))
                .toList();
        if (!invisible.isEmpty()) {
            throw Invalid.parameters("Global secondary index " + index.get().name() + " does not project " + invisible);
        }
    }

    private static Set<String> visible(TableRecord table, IndexRecord index) {
        Set<String> names = new LinkedHashSet<>(table.key().names());
        names.addAll(index.key().names());
        names.addAll(index.included());
        return names;
    }

    /** An item as the filter sees it. */
    Map<String, Value> view(Map<String, Value> item) {
        return visible.map(each -> each.of(item)).orElse(item);
    }

    /** An item as the answer has it. */
    Map<String, Value> shown(Map<String, Value> view) {
        return projection.map(each -> each.of(view)).orElse(view);
    }
}
