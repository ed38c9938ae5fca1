package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a description needs beside its object: other objects, events and the time. */
final class Lookup {
    private final ApiServer server;
    private final Instant now;
    private final boolean showEvents;

    Lookup(ApiServer server, Instant now, boolean showEvents) {
        this.server = server;
        this.now = now;
        this.showEvents = showEvents;
    }

    Instant now() {
        return now;
    }

    Optional<ObjectNode> find(String path) throws InterruptedException {
        return server.find(path);
    }

    List<ObjectNode> list(String path, String labelSelector, String fieldSelector) throws InterruptedException {
        List<ObjectNode> found = new ArrayList<>();
        String next = "";
        do {
            ObjectNode page = server.send(Request.get(path)
                            .query("labelSelector", labelSelector)
                            .query("fieldSelector", fieldSelector)
                            .query("limit", "500")
                            .query("continue", next))
                    .object();
            found.addAll(Trees.objects(page.path("items")));
            next = page.at("/metadata/continue").asText("");
        } while (!next.isEmpty());
        return found;
    }

    /** The events of an object, the oldest first; nothing where they are not to be shown or may not be read. */
    Optional<List<ObjectNode>> events(JsonNode object) throws InterruptedException {
        boolean pod = object.path("kind").asText().equals("Pod");
        return events(
                object,
                pod ? "" : object.path("kind").asText(),
                object.at("/metadata/uid").asText(""));
    }

    Optional<List<ObjectNode>> events(JsonNode object, String kind, String uid) throws InterruptedException {
        if (!showEvents) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        if (!kind.isEmpty()) {
            fields.add("involvedObject.kind=" + kind);
        }
        fields.add("involvedObject.name=" + Trees.name(object));
        fields.add("involvedObject.namespace=" + Trees.namespace(object));
        fields.add("involvedObject.uid=" + uid);
        String namespace = Trees.namespace(object);
        String path = namespace.isEmpty() ? "/api/v1/events" : "/api/v1/namespaces/" + namespace + "/events";
        try {
            return Optional.of(list(path, "", String.join(",", fields)));
        } catch (ApiException refused) {
            return Optional.empty();
        }
    }
}
