package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.conversion.Conversion;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.world.Transaction;
import java.util.ArrayList;
import java.util.List;

/**
 * A write under way: the call, what it is about, and the transaction it may change the world in.
 *
 * @param through the subresource by which the client came, as managedFields tell it; empty for the object itself
 */
public record Request(
        Call call,
        Resource resource,
        Transaction transaction,
        ApiServer server,
        List<String> warnings,
        String through) {

    Request(Call call, Resource resource, Transaction transaction, ApiServer server) {
        this(
                call,
                resource,
                transaction,
                server,
                new ArrayList<>(),
                call.target().subresource());
    }

    public ObjectKey key(String name) {
        return new ObjectKey(
                call.cluster(),
                Conversion.collection(resource),
                resource.namespaced() ? call.target().namespace() : "",
                name);
    }

    public ObjectKey key() {
        return key(call.target().name());
    }

    /** Deletions may ask for a dry run in their options, as kubectl does; everything else asks in the query. */
    public boolean isDryRun() {
        return call.parameters().dryRun() || isDeletion() && optionsAskForDryRun();
    }

    private boolean isDeletion() {
        return call.verb() == Verb.DELETE || call.verb() == Verb.DELETECOLLECTION;
    }

    private boolean optionsAskForDryRun() {
        return call.body() instanceof Body.Tree options
                && options.tree().path("dryRun").valueStream().anyMatch(each -> each.asText()
                        .equals("All"));
    }

    public String subresource() {
        return call.target().subresource();
    }

    /** The same call about something else. */
    Request about(Target target, Body body) {
        Call other = call.about(call.verb(), target, body);
        return new Request(other, resource, transaction, server, warnings, target.subresource());
    }

    /** The whole object with a change that came through the subresource of this request. */
    Request changing(ObjectNode object) {
        Request whole = about(call.target().sub(""), Body.of(object));
        return new Request(whole.call(), resource, transaction, server, warnings, subresource());
    }
}
