package dev.maquette.server.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.world.Records;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that is not about a resource: discovery, schemas, version, health. */
final class NonResources {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DISCOVERY_GROUP = "apidiscovery.k8s.io";
    private static final List<String> HEALTH = List.of("healthz", "livez", "readyz");

    private final ClusterEndpoint endpoint;
    private final OpenApi openApi;

    NonResources(ClusterEndpoint endpoint, OpenApi openApi) {
        this.endpoint = endpoint;
        this.openApi = openApi;
    }

    /** What an unknown group gets: plain text, no Status. */
    static final class PageNotFound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PageNotFound() {
            super("404 page not found", null, false, false);
        }
    }

    static ApiFailure pageNotFound() {
        throw new PageNotFound();
    }

    void answer(ApiPath path, Identity identity, WireRequest request, WireResponder responder, Records records) {
        try {
            String verb = request.method().toLowerCase(Locale.ROOT);
            endpoint.server().authorizePath(endpoint.cluster().id(), identity, verb, path.text(), records);
            Schemas schemas = endpoint.server().schemas(endpoint.cluster().id(), records);
            Discovery discovery = new Discovery(
                    schemas, group -> Aggregation.serves(endpoint.cluster().id(), group, records));
            dispatch(path, request, responder, schemas, discovery);
        } catch (PageNotFound unknown) {
            KubernetesHandler.refuse(responder, unknown);
        }
    }

    private void dispatch(
            ApiPath path, WireRequest request, WireResponder responder, Schemas schemas, Discovery discovery) {
        List<String> segments = path.segments();
        String first = segments.isEmpty() ? "" : segments.getFirst();
        if (HEALTH.contains(first)) {
            text(responder, request.rawQuery().contains("verbose") ? "[+]ping ok\n" + first + " check passed\n" : "ok");
            return;
        }
        switch (first) {
            case "" -> KubernetesHandler.json(responder, MAPPER.valueToTree(discovery.paths()));
            case "version" -> KubernetesHandler.json(responder, version());
            case "api", "apis" -> discovery(path, request, responder, discovery);
            case "openapi" -> openApi(segments, request, responder, schemas);
            default -> throw new PageNotFound();
        }
    }

    private void discovery(ApiPath path, WireRequest request, WireResponder responder, Discovery discovery) {
        boolean isCore = path.segments().getFirst().equals("api");
        Optional<GroupVersion> version = path.groupVersion();
        if (version.isPresent()) {
            if (!discovery.hasVersion(version.get())) {
                throw new PageNotFound();
            }
            KubernetesHandler.json(responder, discovery.resources(version.get()));
        } else if (path.segments().size() == 2) {
            if (isCore || !discovery.hasGroup(path.segments().get(1))) {
                throw new PageNotFound();
            }
            KubernetesHandler.json(responder, discovery.group(path.segments().get(1)));
        } else {
            root(isCore, request, responder, discovery);
        }
    }

    private static void root(boolean isCore, WireRequest request, WireResponder responder, Discovery discovery) {
        for (MediaRange range : MediaRange.parse(request.headers().all("Accept"))) {
            boolean isAggregated = range.parameter("g").equals(DISCOVERY_GROUP)
                    && range.parameter("as").equals("APIGroupDiscoveryList")
                    && range.acceptsJson();
            if (isAggregated && List.of("v2", "v2beta1").contains(range.parameter("v"))) {
                ObjectNode document = discovery.aggregated(isCore, range.parameter("v"));
                String contentType = "application/json;g=" + DISCOVERY_GROUP + ";v=" + range.parameter("v")
                        + ";as=APIGroupDiscoveryList";
                responder.respond(
                        200,
                        WireHeaders.of("Content-Type", contentType, "Vary", "Accept"),
                        ObjectEncoder.bytes(document));
                return;
            }
            if (range.parameter("as").isEmpty()) {
                break;
            }
        }
        KubernetesHandler.json(
                responder,
                isCore ? discovery.coreVersions(request.headers().first("Host").orElse("")) : discovery.groups());
    }

    private void openApi(List<String> segments, WireRequest request, WireResponder responder, Schemas schemas) {
        String kind = segments.size() > 1 ? segments.get(1) : "";
        boolean isOlder = kind.equals("v2") && segments.size() == 2;
        List<MediaRange> ranges = MediaRange.parse(request.headers().all("Accept"));
        if (isOlder && ranges.stream().anyMatch(range -> range.type().equals(PROTOBUF_V2.toLowerCase(Locale.ROOT)))) {
            responder.respond(
                    200,
                    WireHeaders.of("Content-Type", "application/com.github.proto-openapi.spec.v2.v1.0+protobuf"),
                    openApi.version2Protobuf(schemas));
            return;
        }
        byte[] document =
                switch (kind) {
                    case "v2" -> openApi.version2(schemas);
                    case "v3" ->
                        segments.size() == 2
                                ? openApi.index(schemas)
                                : openApi.document(schemas, String.join("/", segments.subList(2, segments.size())))
                                        .orElseThrow(PageNotFound::new);
                    default -> throw new PageNotFound();
                };
        if (ranges.stream().noneMatch(MediaRange::acceptsJson)) {
            throw dev.maquette.kubernetes.api.Statuses.notAcceptable(isOlder ? JSON + ", " + PROTOBUF_V2 : JSON);
        }
        responder.respond(200, WireHeaders.of("Content-Type", JSON), document);
    }

    private static final String JSON = "application/json";
    private static final String PROTOBUF_V2 = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    private ObjectNode version() {
        String git = endpoint.cluster().gitVersion();
        ObjectNode version = KubernetesHandler.object();
        version.put("major", Integer.toString(endpoint.cluster().release().major()));
        version.put("minor", Integer.toString(endpoint.cluster().release().minor()));
        version.put("gitVersion", git);
        version.put("gitCommit", "maquette").put("gitTreeState", "clean");
        version.put("buildDate", "2025-09-09T00:00:00Z").put("goVersion", "go1.23.12");
        version.put("compiler", "gc").put("platform", "linux/amd64");
        return version;
    }

    private static void text(WireResponder responder, String text) {
        responder.respond(
                200,
                WireHeaders.of("Content-Type", "text/plain; charset=utf-8"),
                text.getBytes(StandardCharsets.UTF_8));
    }
}
