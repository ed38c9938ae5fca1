package dev.maquette.kubernetes.webhook.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.CustomResource;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.webhook.Address;
import dev.maquette.kubernetes.webhook.Replies;
import dev.maquette.kubernetes.webhook.RepliesNeeded;
import dev.maquette.kubernetes.webhook.WebhookCall;
import dev.maquette.kubernetes.webhook.WebhookReply;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The webhook that a CustomResourceDefinition leaves the conversion of its objects to (strategy Webhook; apiextensions-apiserver
 * pkg/apiserver/conversion/webhook_converter.go, v1.32).
 */
public final class ConversionWebhook {

    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    /** Nobody can set it (apiserver pkg/util/webhook/client.go). */
    private static final int TIMEOUT_SECONDS = 30;

    private final JsonNode webhook;
    private final Address address;
    private final Replies replies;

    private ConversionWebhook(JsonNode webhook, Address address, Replies replies) {
        this.webhook = webhook;
        this.address = address;
        this.replies = replies;
    }

    /** The webhook of a resource; nothing where its versions differ in their names alone. */
    public static Optional<ConversionWebhook> of(Resource resource, String cluster, Records records, Replies replies) {
        return resource.custom()
                .map(CustomResource::definition)
                .flatMap(name -> ObjectStore.get(records, new ObjectKey(cluster, DEFINITIONS, "", name)))
                .map(definition -> definition.view().at("/spec/conversion"))
                .filter(conversion -> conversion.path("strategy").asText().equals("Webhook"))
                .map(conversion -> conversion.path("webhook"))
                .map(webhook -> new ConversionWebhook(
                        webhook, Address.of(cluster, records, webhook.path("clientConfig"), TIMEOUT_SECONDS), replies));
    }

    /**
     * The objects in the wanted version, in their order. All that have another are asked about at once; the others are given back as they
     * are.
     *
     * @throws RepliesNeeded where that was not asked yet
     * @throws ConversionFailure where it cannot be asked, or its answer does not count
     */
    public List<ObjectNode> convert(GroupVersion wanted, List<ObjectNode> objects) {
        List<ObjectNode> others =
                objects.stream().filter(object -> !isIn(wanted, object)).toList();
        if (others.isEmpty()) {
            return objects;
        }
        ConversionReview review = ConversionReview.of(webhook, wanted, others);
        List<ObjectNode> answered = new ConvertedObjects(wanted, others).read(review, reply(review, others));
        List<ObjectNode> converted = new ArrayList<>(objects.size());
        int next = 0;
        for (ObjectNode object : objects) {
            converted.add(isIn(wanted, object) ? object : answered.get(next++));
        }
        return converted;
    }

    private String reply(ConversionReview review, List<ObjectNode> objects) {
        String failed = "conversion webhook for " + type(objects.getFirst()) + " failed: ";
        if (!address.problem().isEmpty()) {
            throw new ConversionFailure(failed + WebhookReply.words(address.url(), address.problem()));
        }
        WebhookCall call = new WebhookCall(
                review.uid(),
                address.url(),
                webhook.at("/clientConfig/caBundle").asText(""),
                TIMEOUT_SECONDS,
                review.text());
        WebhookReply reply = replies.to(call.uid()).orElseThrow(() -> new RepliesNeeded(List.of(call)));
        if (!reply.problem().isEmpty()) {
            throw new ConversionFailure(failed + WebhookReply.words(address.url(), reply.problem()));
        }
        return reply.body();
    }

    private static boolean isIn(GroupVersion wanted, ObjectNode object) {
        return object.path("apiVersion").asText().equals(wanted.apiVersion());
    }

    /** Version and kind as failures name them. */
    static GroupVersionKind type(JsonNode object) {
        return GroupVersionKind.of(
                object.path("apiVersion").asText(), object.path("kind").asText());
    }
}
