package dev.maquette.kubernetes.controller;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import java.util.Optional;

/**
 * Events as client-go's recorder makes them: an equal event of the same object is counted up instead of written again
 * (client-go tools/record/events_cache.go).
 */
final class EventRecorder {

    /** cluster, object and text of an event → its name. */
    static final Table<String> RECENT = Table.restored("kubernetes/recent-events", RecordCodec.text());

    private EventRecorder() {}

    static void record(ClusterWork work, Kind kind, KubeObject about, EventRecord event) {
        String namespace = about.namespace().isEmpty() ? "default" : about.namespace();
        String correlation = String.join(
                "\0",
                work.cluster(),
                about.uid(),
                event.component(),
                event.host(),
                event.type(),
                event.reason(),
                event.fieldPath(),
                event.message());
        Optional<KubeObject> earlier =
                work.transaction().get(RECENT, correlation).flatMap(name -> work.get(Kind.EVENTS, namespace, name));
        try {
            if (earlier.isPresent()) {
                count(work, earlier.get());
            } else {
                String name = about.name() + "." + suffix(work, correlation);
                work.create(Kind.EVENTS, namespace, body(work, kind, about, event, name));
                work.transaction().put(RECENT, correlation, name);
            }
        } catch (ApiFailure refused) {
            // A real recorder drops events that the server refuses, such as those of a namespace that is being deleted.
            work.transaction().delete(RECENT, correlation);
        }
    }

    private static void count(ClusterWork work, KubeObject earlier) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.put("count", earlier.at("/count").asInt(1) + 1);
        patch.put("lastTimestamp", ObjectMetadata.time(work.now()));
        work.patch(Kind.EVENTS, earlier, patch);
    }

    private static String suffix(ClusterWork work, String correlation) {
        long bits =
                work.transaction().seed().bits("event", correlation, work.now().toString());
        return String.format("%016x", bits & 0x1fff_ffff_ffff_ffffL);
    }

    private static ObjectNode body(ClusterWork work, Kind kind, KubeObject about, EventRecord event, String name) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("metadata").put("name", name);
        ObjectNode involved = body.putObject("involvedObject");
        involved.put("kind", kind.name());
        if (!about.namespace().isEmpty()) {
            involved.put("namespace", about.namespace());
        }
        involved.put("name", about.name())
                .put("uid", about.uid())
                .put("apiVersion", kind.apiVersion())
                .put("resourceVersion", Long.toString(about.resourceVersion()));
        if (!event.fieldPath().isEmpty()) {
            involved.put("fieldPath", event.fieldPath());
        }
        body.put("reason", event.reason()).put("message", event.message());
        ObjectNode source = body.putObject("source").put("component", event.component());
        if (!event.host().isEmpty()) {
            source.put("host", event.host());
        }
        String now = ObjectMetadata.time(work.now());
        body.put("firstTimestamp", now)
                .put("lastTimestamp", now)
                .put("count", 1)
                .put("type", event.type());
        body.put("reportingComponent", event.component()).put("reportingInstance", event.host());
        return body;
    }
}
