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
import java.util.Optional;

/** GET and LIST, with the semantics of resource versions and of chunks. */
final class ObjectReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PageViews pages;

    ObjectReader(PageViews pages) {
        this.pages = pages;
    }

    Answer get(Call call, Resource resource, Records records) {
        requireReached(call, records);
        ObjectKey key = key(call, resource);
        StoredObject object = ObjectStore.get(records, key)
                .orElseThrow(() -> Statuses.notFound(resource, call.target().name()));
        return new Answer.Stored(200, resource, object, List.of());
    }

    static ObjectKey key(Call call, Resource resource) {
        return new ObjectKey(
                call.cluster(),
                Conversion.collection(resource),
                resource.namespaced() ? call.target().namespace() : "",
                call.target().name());
    }

    Answer list(Call call, Resource resource, Records newest) {
        checkResourceVersion(call);
        requireReached(call, newest);
        String token = call.parameters().text("continue");
        boolean fromCache = call.parameters().text("resourceVersion").equals("0");
        long limit = fromCache ? 0 : call.parameters().number("limit").orElse(0L);
        if (token.isEmpty()) {
            return page(call, resource, at(call, newest), "", limit, newest);
        }
        Continuation from = Continuation.read(token);
        Records then = from.resourceVersion() < 0
                ? newest
                : pages.at(call.cluster(), from.resourceVersion())
                        .filter(kept -> kept.epoch() == newest.epoch())
                        .orElseThrow(() -> Statuses.expired("The provided continue parameter is too old to display a"
                                + " consistent list result. You can start a new list without the continue"
                                + " parameter, or use the continue token in this response to retrieve the"
                                + " remainder of the results. Continuing with the provided token results in"
                                + " an inconsistent list - objects that were created, modified, or deleted"
                                + " between the time the first chunk was returned and now may show up in the"
                                + " list."));
        return page(call, resource, then, from.start(), limit, newest);
    }

    private Records at(Call call, Records newest) {
        if (!call.parameters().text("resourceVersionMatch").equals("Exact")) {
            return newest;
        }
        long exact = call.parameters().number("resourceVersion").orElse(0L);
        if (exact == ObjectStore.resourceVersion(newest, call.cluster())) {
            return newest;
        }
        return pages.at(call.cluster(), exact)
                .filter(kept -> kept.epoch() == newest.epoch())
                .orElseThrow(() -> Statuses.expired("The resourceVersion for the provided list is too old."));
    }

    private Answer page(Call call, Resource resource, Records records, String after, long limit, Records newest) {
        ListQuery query = ListQuery.of(call, resource);
        Collection<StoredObject> all = after.isEmpty()
                ? ObjectStore.list(records, call.cluster(), query.resource(), query.namespace())
                : ObjectStore.listAfter(records, call.cluster(), query.resource(), query.namespace(), after);
        List<StoredObject> found = new ArrayList<>();
        long more = 0;
        for (StoredObject object : all) {
            if (query.matches(object)) {
                if (limit > 0 && found.size() == limit) {
                    more++;
                } else {
                    found.add(object);
                }
            }
        }
        long version = ObjectStore.resourceVersion(records, call.cluster());
        if (more == 0) {
            return new Answer.Listing(200, resource, found, version, "", -1, List.of());
        }
        pages.keep(call.cluster(), version, records);
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

    private static void checkResourceVersion(Call call) {
        String version = call.parameters().text("resourceVersion");
        String match = call.parameters().text("resourceVersionMatch");
        if (!version.matches("\\d*")) {
            throw Statuses.badRequest("invalid resource version \"" + version + "\"");
        }
        if (!call.parameters().text("continue").isEmpty() && !version.isEmpty() && !version.equals("0")) {
            throw Statuses.badRequest("specifying resource version is not allowed when using continue");
        }
        if (!match.isEmpty() && version.isEmpty()) {
            throw optionError("resourceVersionMatch is forbidden unless resourceVersion is provided");
        }
        if (!match.isEmpty() && !match.equals("Exact") && !match.equals("NotOlderThan")) {
            throw optionError("resourceVersionMatch must be either, Exact, NotOlderThan");
        }
        if (match.equals("Exact") && version.equals("0")) {
            throw optionError("resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }
    }

    private static ApiFailure optionError(String detail) {
        return Statuses.invalid(
                "ListOptions",
                "meta.k8s.io",
                "",
                List.of(dev.maquette.kubernetes.schema.FieldError.forbidden("resourceVersionMatch", detail)));
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

    /** The state of an owned object set; empty where nothing is kept any more. */
    interface PageViews {
        Optional<Records> at(String cluster, long resourceVersion);

        void keep(String cluster, long resourceVersion, Records records);
    }
}
