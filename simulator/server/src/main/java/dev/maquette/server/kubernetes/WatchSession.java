package dev.maquette.server.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ListQuery;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.kubernetes.store.WatchEvent;
import dev.maquette.kubernetes.store.WatchLog;
import dev.maquette.server.edge.WireStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One client's watch: tells what happened to the objects it asked for, in the form it asked for, until it goes, falls behind, or the
 * history it builds on is gone.
 */
final class WatchSession implements WatchLog.Follower {

    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    private final Resource resource;
    private final ListQuery query;
    private final java.util.function.Supplier<ObjectEncoder> encoders;
    private final Optional<PlainEvents> plain;
    private final WireStream stream;
    private final LongConsumer told;
    private boolean hasBegun;
    private volatile long since;

    /**
     * @param encoders makes the encoder of a moment, since tables show ages
     * @param plain where stored JSON goes out as it stands: the events that all such watches share
     * @param told learns how many bytes are about to be sent
     */
    WatchSession(
            Resource resource,
            ListQuery query,
            java.util.function.Supplier<ObjectEncoder> encoders,
            Optional<PlainEvents> plain,
            WireStream stream,
            LongConsumer told) {
        this.resource = resource;
        this.query = query;
        this.encoders = encoders;
        this.plain = plain;
        this.stream = stream;
        this.told = told;
    }

    /** Tells of objects as if they had just been added. */
    void begin(Collection<StoredObject> objects) {
        for (StoredObject object : objects) {
            if (query.matches(object)) {
                byte[] event = encoded("ADDED", object);
                told.accept(event.length);
                stream.writeInitial(event);
            }
        }
    }

    /** What happened up to this version the client knows already, from the objects it began with or from an earlier watch. */
    void knows(long resourceVersion) {
        since = resourceVersion;
    }

    /** Tells that the initial objects are complete: what WatchList clients wait for. */
    void initialEventsEnd(long resourceVersion) {
        bookmark(resourceVersion, true);
    }

    void bookmark(long resourceVersion, boolean isEndOfInitialEvents) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("kind", resource.kind())
                .put("apiVersion", resource.groupVersion().apiVersion());
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("resourceVersion", Long.toString(resourceVersion));
        metadata.putNull("creationTimestamp");
        if (isEndOfInitialEvents) {
            metadata.putObject("annotations").put(INITIAL_EVENTS_END, "true");
        }
        write(encoders.get().event("BOOKMARK", resource, object, !hasBegun));
        hasBegun = true;
    }

    @Override
    public void happened(List<WatchEvent> events, long resourceVersion) {
        events.forEach(this::tell);
    }

    private void tell(WatchEvent event) {
        if (event.resourceVersion() <= since) {
            return;
        }
        boolean was = event.before().filter(query::matches).isPresent();
        boolean is = event.after().filter(query::matches).isPresent();
        if (is) {
            send(was ? "MODIFIED" : "ADDED", event.after().orElseThrow());
        } else if (was) {
            StoredObject last = event.object();
            send("DELETED", StoredObject.of(last.key(), lastState(event), event.resourceVersion()));
        }
    }

    /** An object that left the selection is shown as it was when it was last in it. */
    private static ObjectNode lastState(WatchEvent event) {
        return event.before().orElseThrow().tree();
    }

    private void send(String type, StoredObject object) {
        write(encoded(type, object));
    }

    private byte[] encoded(String type, StoredObject object) {
        byte[] event = plain.isPresent()
                ? plain.get().of(type, resource, object)
                : encoders.get().event(type, resource, object.tree(), !hasBegun);
        hasBegun = true;
        return event;
    }

    private void write(byte[] event) {
        told.accept(event.length);
        if (!stream.write(event) && !stream.isClosed()) {
            stream.abort();
        }
    }

    @Override
    public void expired() {
        fail(stream, Statuses.expired("The resourceVersion for the provided watch is too old."));
    }

    /** Ends a watch with an error event, as a server does that has already answered 200. */
    static void fail(WireStream stream, ApiFailure failure) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", "ERROR");
        event.set("object", failure.status());
        stream.write((event + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        stream.close();
    }
}
