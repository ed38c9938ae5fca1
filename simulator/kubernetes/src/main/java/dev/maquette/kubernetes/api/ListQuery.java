package dev.maquette.kubernetes.api;

import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.conversion.Conversion;
import dev.maquette.kubernetes.selector.FieldSelector;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.selector.SelectorException;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.SelectableFields;
import dev.maquette.kubernetes.store.StoredObject;

/** Which objects of a collection a list, a watch or a deletion of many is about. */
public record ListQuery(String resource, String namespace, String name, LabelSelector labels, FieldSelector fields) {

    /**
     * Reads the selectors of a call.
     *
     * @throws ApiFailure 400 where one does not parse or names a field that cannot be selected
     */
    public static ListQuery of(Call call, Resource resource) {
        String collection = Conversion.collection(resource);
        FieldSelector fields = fields(call.parameters().text("fieldSelector"));
        for (FieldSelector.Term term : fields.terms()) {
            boolean isCustom = resource.custom()
                    .filter(custom -> custom.selectableFields().contains(term.field()))
                    .isPresent();
            if (!SelectableFields.isSelectable(collection, term.field()) && !isCustom) {
                throw Statuses.badRequest(SelectableFields.refusal(collection, term.field()));
            }
        }
        return new ListQuery(
                collection,
                call.target().namespace(),
                call.target().name(),
                labels(call.parameters().text("labelSelector")),
                fields);
    }

    private static FieldSelector fields(String text) {
        try {
            return FieldSelector.parse(text);
        } catch (SelectorException unreadable) {
            throw Statuses.badRequest("unable to parse requirement: " + unreadable.getMessage());
        }
    }

    private static LabelSelector labels(String text) {
        try {
            return LabelSelector.parse(text);
        } catch (SelectorException unreadable) {
            throw Statuses.badRequest(String.valueOf(unreadable.getMessage()));
        }
    }

    public boolean matches(StoredObject object) {
        ObjectKey key = object.key();
        boolean isNamed = name.isEmpty() || name.equals(key.name());
        boolean isThere = namespace.isEmpty() || namespace.equals(key.namespace());
        return isNamed
                && isThere
                && labels.matches(object.header().labels())
                && fields.matches(field -> value(object, field));
    }

    private static String value(StoredObject object, String field) {
        return switch (field) {
            case "metadata.name" -> object.key().name();
            case "metadata.namespace" -> object.key().namespace();
            default -> {
                String stored = object.header().fields().get(field);
                yield stored != null ? stored : SelectableFields.value(field, object.view());
            }
        };
    }
}
