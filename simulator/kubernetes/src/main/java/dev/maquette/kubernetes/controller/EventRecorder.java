package dev.maquette.kubernetes.controller;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import java.util.Optional;

/**
 * Events as client-go's recorder makes them: an equal event of the same object is counted up instead of written again, and of those that
 * differ in nothing but their message the tenth and all after it are told as one (client-go tools/record/events_cache.go).
 */
final class EventRecorder {

    /** cluster, object and text of an event → its name. */
    static final Table<String> RECENT = Table.restored("kubernetes/recent-events", RecordCodec.text());

    private EventRecorder() {}

    static void record(ClusterWork work, Kind kind, KubeObject about, EventRecord event) {
        String namespace = about.namespace().isEmpty() ? "default" : about.namespace();
        String alike = alike(work, about, event);
        EventRecord told = SimilarEvents.isCrowd(work.transaction(), alike, event) ? combined(event) : event;
        String correlation = told == event ? alike + '\0' + event.fieldPath() + '\0' + event.message() : alike;
        Optional<KubeObject> earlier =
                work.transaction().get(RECENT, correlation).flatMap(name -> work.get(Kind.EVENTS, namespace, name));
        try {
            if (earlier.isPresent()) {
                count(work, earlier.get(), told);
            } else {
                String name = name(work, namespace, about);
                work.create(Kind.EVENTS, namespace, body(work, kind, about, told, name));
                work.transaction().put(RECENT, correlation, name);
            }
        } catch (ApiFailure refused) {
            // A real recorder drops events that the server refuses, such as those of a namespace that is being deleted.
            work.transaction().delete(RECENT, correlation);
        }
    }

    private static String alike(ClusterWork work, KubeObject about, EventRecord event) {
        return String.join(
                "\0", work.cluster(), about.uid(), event.component(), event.host(), event.type(), event.reason());
    }

    private static EventRecord combined(EventRecord event) {
        return event.withMessage("(combined from similar events): " + event.message());
    }

    private static void count(ClusterWork work, KubeObject earlier, EventRecord event) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.put("count", earlier.at("/count").asInt(1) + 1);
        patch.put("lastTimestamp", ObjectMetadata.time(work.now()));
        patch.put("message", event.message());
        work.patch(Kind.EVENTS, earlier, patch);
    }

    /** The object and the moment in nanoseconds: so a list by name is in the order of time, on which kubectl relies within a second. */
    private static String name(ClusterWork work, String namespace, KubeObject about) {
        long nanos = Math.addExact(
                Math.multiplyExact(work.now().getEpochSecond(), 1_000_000_000L),
                work.now().getNano());
        String name = name(about, nanos);
        while (work.get(Kind.EVENTS, namespace, name).isPresent()) {
            nanos++;
            name = name(about, nanos);
        }
        return name;
    }

    private static String name(KubeObject about, long nanos) {
        return about.name() + "." + Long.toHexString(nanos);
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
