package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.conversion.Conversion;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** GET and LIST, with the semantics of resource versions and of chunks. */
final class ObjectReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RecentStates states;
    private final Versions versions;

    ObjectReader(RecentStates states, Versions versions) {
        this.states = states;
        this.versions = versions;
    }

    Answer get(Call call, Resource resource, Records records) {
        requireReached(call, records);
        ObjectKey key = key(call, resource);
        StoredObject object = ObjectStore.get(records, key)
                .orElseThrow(() -> Statuses.notFound(resource, call.target().name()));
        return new Answer.Stored(200, resource, versions.shown(call, resource, records, object), List.of());
    }

    static ObjectKey key(Call call, Resource resource) {
        return new ObjectKey(
                call.cluster(),
                Conversion.collection(resource),
                resource.namespaced() ? call.target().namespace() : "",
                call.target().name());
    }

    Answer list(Call call, Resource resource, Records newest) {
        String token = call.parameters().text("continue");
        String version = call.parameters().text("resourceVersion");
        if (!token.isEmpty() && !version.isEmpty() && !version.equals("0")) {
            throw Statuses.badRequest("specifying resource version is not allowed when using continue");
        }
        requireReached(call, newest);
        boolean fromCache = token.isEmpty() && version.equals("0");
        long limit =
                fromCache ? 0 : Math.max(0, call.parameters().number("limit").orElse(0L));
        if (token.isEmpty()) {
            return begin(call, resource, newest, limit);
        }
        Continuation from = Continuation.read(token);
        Records then = from.resourceVersion() < 0
                ? newest
                : states.at(call.cluster(), from.resourceVersion(), newest)
                        .orElseThrow(
                                () -> Statuses.expiredPage(from.inconsistent().token()));
        long shown = from.resourceVersion() < 0
                ? ObjectStore.resourceVersion(newest, call.cluster())
                : from.resourceVersion();
        return page(call, resource, new Chunk(then, shown, from.start(), limit));
    }

    /** A state, the version by which it is told, and the part of it that is wanted. */
    private record Chunk(Records records, long resourceVersion, String after, long limit) {}

    /** The first chunk; a limit with a version but no match is exact, as it was before matches could be named. */
    private Answer begin(Call call, Resource resource, Records newest, long limit) {
        long current = ObjectStore.resourceVersion(newest, call.cluster());
        long asked = call.parameters().number("resourceVersion").orElse(0L);
        String match = call.parameters().text("resourceVersionMatch");
        boolean isExact = match.equals("Exact") || match.isEmpty() && limit > 0 && asked > 0;
        if (!isExact || asked == current) {
            return page(call, resource, new Chunk(newest, current, "", limit));
        }
        Records then = states.at(call.cluster(), asked, newest)
                .orElseThrow(() -> Statuses.expired("The resourceVersion for the provided list is too old."));
        return page(call, resource, new Chunk(then, asked, "", limit));
    }

    private Answer page(Call call, Resource resource, Chunk chunk) {
        ListQuery query = ListQuery.of(call, resource);
        Collection<StoredObject> all = chunk.after().isEmpty()
                ? ObjectStore.list(chunk.records(), call.cluster(), query.resource(), query.namespace())
                : ObjectStore.listAfter(
                        chunk.records(), call.cluster(), query.resource(), query.namespace(), chunk.after());
        List<StoredObject> found = new ArrayList<>();
        long more = 0;
        for (StoredObject object : versions.shown(call, resource, chunk.records(), all)) {
            if (query.matches(object)) {
                if (chunk.limit() > 0 && found.size() == chunk.limit()) {
                    more++;
                } else {
                    found.add(object);
                }
            }
        }
        long version = chunk.resourceVersion();
        if (more == 0) {
            return new Answer.Listing(200, resource, found, version, "", -1, List.of());
        }
        states.keep(call.cluster(), chunk.records());
        ObjectKey last = found.getLast().key();
        String next = new Continuation(version, last.namespace() + "/" + last.name()).token();
        boolean counts = query.labels().isEverything() && query.fields().isEverything();
        return new Answer.Listing(200, resource, found, version, next, counts ? more : -1, List.of());
    }

    private static void requireReached(Call call, Records records) {
        long asked = call.parameters().number("resourceVersion").orElse(0L);
        long current = ObjectStore.resourceVersion(records, call.cluster());
        if (asked > current) {
            throw Statuses.tooLargeResourceVersion(asked, current);
        }
    }

    /** Where the next chunk of a list begins, and in which state of the cluster. */
    private record Continuation(long resourceVersion, String start) {

        String token() {
            ObjectNode token = MAPPER.createObjectNode();
            token.put("v", "meta.k8s.io/v1").put("rv", resourceVersion).put("start", start + "\u0000");
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(token.toString().getBytes(StandardCharsets.UTF_8));
        }

        /** Goes on from the same place in the present state. */
        Continuation inconsistent() {
            return new Continuation(-1, start);
        }

        static Continuation read(String token) {
            try {
                JsonNode tree = MAPPER.readTree(Base64.getUrlDecoder().decode(token));
                boolean isOurs = tree.path("v").asText().equals("meta.k8s.io/v1")
                        && tree.path("rv").isNumber();
                if (!isOurs) {
                    throw invalid("server does not recognize this encoded version");
                }
                return new Continuation(
                        tree.path("rv").asLong(), tree.path("start").asText().replace("\u0000", ""));
            } catch (IllegalArgumentException | IOException unreadable) {
                throw invalid("encoded continue token is not readable");
            }
        }

        private static ApiFailure invalid(String why) {
            return Statuses.badRequest("continue key is not valid: " + why);
        }
    }
}
