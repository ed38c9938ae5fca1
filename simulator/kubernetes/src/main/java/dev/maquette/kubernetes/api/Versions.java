package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.conversion.Conversion;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.kubernetes.webhook.conversion.ConversionFailure;
import dev.maquette.kubernetes.webhook.conversion.ConversionWebhook;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Objects in the versions of their kind. What a webhook converts is in the version of the request all the way from the store to the answer;
 * everything else is converted where it is shown, since that needs nobody.
 */
public final class Versions {

    private final ObjectRules rules;

    Versions(ObjectRules rules) {
        this.rules = rules;
    }

    /**
     * Objects of the store as the resource shows them, in their order.
     *
     * @throws dev.maquette.kubernetes.webhook.RepliesNeeded where a webhook has to be asked first
     * @throws ApiFailure 500 where it failed
     */
    public Collection<StoredObject> shown(
            Call call, Resource resource, Records records, Collection<StoredObject> objects) {
        Optional<ConversionWebhook> webhook = ConversionWebhook.of(resource, call.cluster(), records, call.replies());
        if (webhook.isEmpty()) {
            return objects;
        }
        List<ObjectNode> trees = objects.stream().map(StoredObject::tree).toList();
        List<ObjectNode> converted = converted(webhook.get(), resource.groupVersion(), trees);
        List<StoredObject> shown = new ArrayList<>(objects.size());
        for (StoredObject object : objects) {
            ObjectNode tree = converted.get(shown.size());
            boolean isSame = tree == trees.get(shown.size());
            shown.add(
                    isSame
                            ? object
                            : StoredObject.of(
                                    object.key(), rules.normalized(resource, tree), object.resourceVersion()));
        }
        return shown;
    }

    StoredObject shown(Call call, Resource resource, Records records, StoredObject object) {
        return shown(call, resource, records, List.of(object)).iterator().next();
    }

    /** What a request is about, as its version shows it. */
    Optional<StoredObject> present(Request request) {
        return ObjectStore.get(request.transaction(), request.key())
                .map(object -> shown(request.call(), request.resource(), request.transaction(), object));
    }

    /** The answer to a write in the version in which it was asked. */
    public Answer shown(Call call, Answer answer, Records records) {
        return switch (answer) {
            case Answer.Stored(int code, Resource resource, StoredObject object, List<String> warnings) ->
                new Answer.Stored(code, resource, shown(call, resource, records, object), warnings);
            case Answer.Tree(int code, Resource resource, ObjectNode tree, List<String> warnings)
            when resource.custom().isPresent() && tree.path("kind").asText().equals(resource.kind()) ->
                new Answer.Tree(code, resource, to(resource.groupVersion(), tree, resource, call, records), warnings);
            case Answer.Tree tree -> tree;
            case Answer.Listing listing ->
                new Answer.Listing(
                        listing.code(),
                        listing.resource(),
                        List.copyOf(shown(call, listing.resource(), records, listing.objects())),
                        listing.resourceVersion(),
                        listing.continuation(),
                        listing.remaining(),
                        listing.warnings());
        };
    }

    /** The object in the version that its kind is kept in, so that readers of any version find one form. */
    ObjectNode kept(Request request, ObjectNode object) {
        Resource resource = request.resource();
        Resource kept =
                Conversion.stored(request.server().schemas(request.call().cluster(), request.transaction()), resource);
        return kept.groupVersion().equals(resource.groupVersion())
                ? object
                : rules.normalized(
                        kept, to(kept.groupVersion(), object, resource, request.call(), request.transaction()));
    }

    /**
     * An object of the resource in another version.
     *
     * @throws dev.maquette.kubernetes.webhook.RepliesNeeded where a webhook has to be asked first
     * @throws ApiFailure 500 where it failed
     */
    public static ObjectNode to(GroupVersion wanted, ObjectNode object, Resource resource, Call call, Records records) {
        return ConversionWebhook.of(resource, call.cluster(), records, call.replies())
                .map(webhook -> converted(webhook, wanted, List.of(object)).getFirst())
                .orElseGet(() -> Conversion.to(wanted, object));
    }

    private static List<ObjectNode> converted(
            ConversionWebhook webhook, GroupVersion wanted, List<ObjectNode> objects) {
        try {
            return webhook.convert(wanted, objects);
        } catch (ConversionFailure failure) {
            throw Statuses.denied(500, "", String.valueOf(failure.getMessage()), Optional.empty());
        }
    }
}
