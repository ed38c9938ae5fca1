package dev.maquette.kubernetes.controller;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ObjectMetadata;
import java.util.Optional;

/**
 * Events as client-go's recorder makes them: an equal event of the same object is counted up instead of written again, of those that
 * differ in nothing but their message the tenth and all after it are told as one, and what one source has to say of one object is limited
 * (client-go tools/record/events_cache.go, v1.32).
 */
final class EventRecorder {

    /** Whether too much is not told: the recorder of events.k8s.io, which the scheduler uses, knows no such limit. */
    enum Limit {
        USUAL,
        NONE
    }

    private EventRecorder() {}

    static void record(ClusterWork work, Kind kind, KubeObject about, EventRecord event, Limit limit) {
        long now = work.now().getEpochSecond();
        String key = EventMemory.key(work.cluster(), about.uid(), event.component(), event.host());
        EventMemory memory = EventMemory.of(work.records(), key, now);
        EventRecord told = memory.isCrowd(event, now) ? combined(event) : event;
        String correlation = told == event
                ? EventMemory.hash(event.type(), event.reason(), event.fieldPath(), event.message())
                : EventMemory.hash(event.type(), event.reason());
        Optional<EventMemory.Kept> known = memory.known(correlation);
        int count = known.map(EventMemory.Kept::count).orElse(0) + 1;
        String name = known.map(EventMemory.Kept::name).orElse("");
        if (limit == Limit.NONE || memory.mayTell(now)) {
            try {
                name = tell(work, kind, about, told, new EventMemory.Kept(name, count));
                memory.keep(correlation, new EventMemory.Kept(name, count));
            } catch (ApiFailure refused) {
                // A real recorder drops events that the server refuses, such as those of a namespace that is being
                // deleted.
                memory.forget(correlation);
            }
        } else {
            memory.keep(correlation, new EventMemory.Kept(name, count));
        }
        memory.save(work.transaction());
    }

    /** Writes an event, or how often it has come by now; answers with its name. */
    private static String tell(
            ClusterWork work, Kind kind, KubeObject about, EventRecord event, EventMemory.Kept kept) {
        String namespace = about.namespace().isEmpty() ? "default" : about.namespace();
        Optional<KubeObject> earlier =
                kept.name().isEmpty() ? Optional.empty() : work.get(Kind.EVENTS, namespace, kept.name());
        if (earlier.isPresent()) {
            count(work, earlier.get(), event, kept.count());
            return kept.name();
        }
        String name = name(work, namespace, about);
        ObjectNode body = body(work, kind, about, event, name);
        body.put("count", kept.count());
        work.create(Kind.EVENTS, namespace, body);
        return name;
    }

    private static EventRecord combined(EventRecord event) {
        return event.withMessage("(combined from similar events): " + event.message());
    }

    private static void count(ClusterWork work, KubeObject earlier, EventRecord event, int count) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.put("count", Math.max(count, earlier.at("/count").asInt(1) + 1));
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
