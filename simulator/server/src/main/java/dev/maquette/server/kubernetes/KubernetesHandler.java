package dev.maquette.server.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.Gap;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.table.IncludeObject;
import dev.maquette.server.edge.BodyLimit;
import dev.maquette.server.edge.WireHandler;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.edge.WireResponse;
import dev.maquette.server.edge.WireUpgrade;
import dev.maquette.world.Records;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One cluster's API over HTTP: authenticates, then reads on the spot, or enters the world and answers when it is done. */
public final class KubernetesHandler implements WireHandler {

    private static final String JSON = "application/json";
    private static final String BEARER = "Bearer ";

    private final ClusterEndpoint endpoint;
    private final Map<String, ConnectHandler> connections;
    private final NonResources nonResources;
    private final Watches watches;
    private final ClientActivity activity;

    /** @param connections by plural and subresource, such as {@code pods/log} */
    public KubernetesHandler(
            ClusterEndpoint endpoint,
            Map<String, ConnectHandler> connections,
            OpenApi openApi,
            ClientActivity activity) {
        this.endpoint = endpoint;
        this.connections = Map.copyOf(connections);
        this.nonResources = new NonResources(endpoint, openApi);
        this.watches = new Watches(endpoint, activity);
        this.activity = activity;
    }

    private static final BodyLimit LIMIT = limit(3 * 1024 * 1024);

    private static BodyLimit limit(long bytes) {
        ApiFailure refusal = Statuses.tooLarge("Request entity too large: limit is " + bytes);
        WireHeaders headers = WireHeaders.of("Content-Type", JSON, "Cache-Control", "no-cache, private");
        return new BodyLimit(bytes, new WireResponse(refusal.code(), headers, ObjectEncoder.bytes(refusal.status())));
    }

    /** As kube-apiserver 1.32 (server/config.go, MaxRequestBodyBytes). */
    @Override
    public BodyLimit bodyLimit(WireRequest head) {
        return LIMIT;
    }

    @Override
    public boolean mayBlock(WireRequest request) {
        return !request.method().equals("GET")
                || request.rawQuery().contains("watch=")
                || request.upgrade() != WireUpgrade.NONE;
    }

    @Override
    public void handle(WireRequest request, WireResponder responder) {
        Optional<Identity> identity = Optional.empty();
        try {
            Records records = endpoint.world().records();
            identity = Optional.of(actor(identify(request, records), request.headers(), records));
            String client = client(request, identity.get());
            activity.asked(client, request.method(), request.rawTarget());
            ApiPath path = ApiPath.parse(request.rawPath());
            if (path.target().isEmpty()) {
                nonResources.answer(path, identity.get(), request, responder, records);
                activity.answered(client);
            } else {
                resource(path, identity.get(), request, responder, records, client);
            }
        } catch (ApiFailure | NonResources.PageNotFound failure) {
            identity.ifPresent(known -> activity.answered(client(request, known)));
            refuse(responder, failure);
        }
    }

    private static String client(WireRequest request, Identity identity) {
        return request.headers().first("Authorization").orElse(identity.name());
    }

    private Identity identify(WireRequest request, Records records) {
        Optional<String> authorization = request.headers().first("Authorization");
        if (authorization.filter(value -> value.startsWith(BEARER)).isPresent()) {
            String token = authorization.get().substring(BEARER.length()).strip();
            return endpoint.authenticator()
                    .authenticate(endpoint.cluster().id(), token, records)
                    .orElseThrow(Statuses::unauthorized);
        }
        return request.clientCertificate()
                .map(certificate -> {
                    if (!certificate.trusted()) {
                        throw Statuses.unauthorized();
                    }
                    return CertificateSubject.of(certificate.certificate());
                })
                .orElse(Identity.ANONYMOUS);
    }

    /** Who the request counts as: the caller, or whom the caller may act as. */
    private Identity actor(Identity caller, WireHeaders headers, Records records) {
        Optional<Impersonation> impersonation = Impersonation.in(headers);
        impersonation.ifPresent(asked -> asked.needed().forEach(attributes -> endpoint.server()
                .authorize(endpoint.cluster().id(), caller, attributes, records)));
        return impersonation.map(Impersonation::acted).orElse(caller);
    }

    private void resource(
            ApiPath path,
            Identity identity,
            WireRequest request,
            WireResponder responder,
            Records records,
            String client) {
        Target target = path.target().orElseThrow();
        Schemas schemas = endpoint.server().schemas(endpoint.cluster().id(), records);
        if (!Aggregation.serves(endpoint.cluster().id(), target.resource().group(), records)) {
            throw NonResources.pageNotFound();
        }
        Resource resource = schemas.resource(target.resource()).orElseThrow(() -> unknown(schemas, target));
        Parameters parameters = Query.parse(request.rawQuery());
        Verb verb = path.watches() ? Verb.WATCH : verb(request.method(), target, parameters);
        requireRoute(resource, target, verb);
        Call call = new Call(
                endpoint.cluster().id(), identity, verb, target, parameters, Body.NONE, agent(request.headers()));
        ConnectHandler connection = connections.get(resource.plural() + "/" + target.subresource());
        if (connection != null) {
            endpoint.server().authorize(connecting(call, request), resource, records);
            connection.connect(call, path.rest(), request, new AttendedResponder(responder, activity, client));
            activity.answered(client);
            return;
        }
        if (target.subresource().equals("proxy")) {
            throw Statuses.notModelled(Gap.SUBRESOURCE.words(resource.plural() + "/proxy"));
        }
        Representation representation =
                Representation.negotiate(MediaRange.parse(request.headers().all("Accept")));
        if (verb == Verb.WATCH) {
            watches.watch(call, resource, representation, request, responder, client);
            activity.answered(client);
        } else if (verb.isReadOnly()) {
            CompletableFuture<Answer> read = new AskedReads(endpoint.webhooks())
                    .read(call, asked -> endpoint.server().read(asked, records));
            respond(read, responder, schemas, representation, parameters, client);
        } else {
            write(call, request, responder, schemas, representation, client);
        }
    }

    /**
     * Verbs that the resource has, where it has them: one object, or the collection of one namespace. Paths that nothing has are not found:
     * a named object outside of any namespace, or something of the whole cluster inside of one.
     */
    private static void requireRoute(Resource resource, Target target, Verb verb) {
        boolean isNamed = !target.name().isEmpty();
        boolean isPlaced = !resource.namespaced() || !target.namespace().isEmpty();
        boolean isMisplaced = isNamed && !isPlaced
                || !resource.namespaced() && !target.namespace().isEmpty();
        if (isMisplaced && verb != Verb.WATCH) {
            throw Statuses.noSuchResource();
        }
        if (!target.subresource().isEmpty()) {
            return;
        }
        boolean exists =
                switch (verb) {
                    case CREATE -> !isNamed && isPlaced;
                    case UPDATE, PATCH, DELETE -> isNamed && isPlaced;
                    case DELETECOLLECTION -> isPlaced;
                    case GET -> isPlaced;
                    case LIST, WATCH -> true;
                };
        if (!exists || !resource.allows(verb.word())) {
            throw Statuses.methodNotAllowed();
        }
    }

    private static ApiFailure unknown(Schemas schemas, Target target) {
        boolean isKnownGroup = schemas.groupVersions().stream()
                .anyMatch(version -> version.equals(target.resource().groupVersion()));
        return isKnownGroup ? Statuses.noSuchResource() : NonResources.pageNotFound();
    }

    /** Exec and the like may come as GET or POST; RBAC knows them as create, logs and GETs of proxies as get. */
    private static Call connecting(Call call, WireRequest request) {
        boolean isStream =
                List.of("exec", "attach", "portforward").contains(call.target().subresource());
        Verb verb = isStream && !request.method().equals("GET") ? Verb.CREATE : call.verb();
        return new Call(
                call.cluster(), call.identity(), verb, call.target(), call.parameters(), call.body(), call.agent());
    }

    private void write(
            Call call,
            WireRequest request,
            WireResponder responder,
            Schemas schemas,
            Representation representation,
            String client) {
        WriteDoor.Arrival arrival = new WriteDoor.Arrival(
                call.cluster(),
                call.identity(),
                call.verb(),
                call.target(),
                request.rawQuery(),
                request.headers().first("Content-Type").orElse(""),
                call.agent(),
                request.body(),
                Map.of());
        CompletableFuture<Answer> written =
                new AskedWrites(endpoint).write(arrival).thenCompose(answer -> shown(call, answer));
        respond(written, responder, schemas, representation, call.parameters(), client);
    }

    /** The answer to a write is in the version that objects are kept in; whoever wrote sees the one that was asked for. */
    private CompletableFuture<Answer> shown(Call call, Answer answer) {
        Records records = endpoint.world().records();
        return new AskedReads(endpoint.webhooks())
                .read(call, asked -> endpoint.server().versions().shown(asked, answer, records));
    }

    private void respond(
            CompletableFuture<Answer> answering,
            WireResponder responder,
            Schemas schemas,
            Representation representation,
            Parameters parameters,
            String client) {
        answering.whenComplete((answer, failure) -> {
            if (failure == null) {
                respond(responder, schemas, representation, parameters, answer);
            } else {
                refuse(responder, failure);
            }
            activity.answered(client);
        });
    }

    private void respond(
            WireResponder responder,
            Schemas schemas,
            Representation representation,
            Parameters parameters,
            Answer answer) {
        IncludeObject include =
                IncludeObject.parse(parameters.text("includeObject")).orElse(IncludeObject.METADATA);
        ObjectEncoder encoder = new ObjectEncoder(
                schemas, representation, include, endpoint.world().now());
        ObjectEncoder.Encoded encoded = encoder.encode(answer);
        responder.respond(answer.code(), headers(encoded.contentType(), answer.warnings()), encoded.bytes());
    }

    private static WireHeaders headers(String contentType, List<String> warnings) {
        WireHeaders headers = WireHeaders.of("Content-Type", contentType, "Cache-Control", "no-cache, private");
        for (String warning : warnings) {
            headers = headers.with(
                    "Warning", "299 - \"" + warning.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        return headers;
    }

    /** The answer to what cannot be done. */
    static void refuse(WireResponder responder, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NonResources.PageNotFound) {
            responder.respond(
                    404,
                    WireHeaders.of("Content-Type", "text/plain; charset=utf-8"),
                    "404 page not found\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return;
        }
        ApiFailure refusal = cause instanceof ApiFailure known ? known : Statuses.internalError(String.valueOf(cause));
        WireHeaders headers = WireHeaders.of("Content-Type", JSON, "Cache-Control", "no-cache, private");
        int retryAfter = refusal.status().at("/details/retryAfterSeconds").asInt();
        responder.respond(
                refusal.code(),
                retryAfter > 0 ? headers.with("Retry-After", Integer.toString(retryAfter)) : headers,
                ObjectEncoder.bytes(refusal.status()));
    }

    static void json(WireResponder responder, ObjectNode body) {
        responder.respond(
                200,
                WireHeaders.of("Content-Type", JSON, "Cache-Control", "no-cache, private"),
                ObjectEncoder.bytes(body));
    }

    private static Verb verb(String method, Target target, Parameters parameters) {
        boolean isOne = !target.name().isEmpty();
        return switch (method) {
            case "GET", "HEAD" -> {
                boolean watches = parameters.flag("watch");
                yield watches ? Verb.WATCH : isOne ? Verb.GET : Verb.LIST;
            }
            case "POST" -> Verb.CREATE;
            case "PUT" -> Verb.UPDATE;
            case "PATCH" -> Verb.PATCH;
            case "DELETE" -> isOne ? Verb.DELETE : Verb.DELETECOLLECTION;
            default -> throw Statuses.methodNotAllowed();
        };
    }

    /** The field manager of clients that do not name one: their user agent up to the first slash. */
    private static String agent(WireHeaders headers) {
        String agent = headers.first("User-Agent").orElse("unknown");
        int slash = agent.indexOf('/');
        return slash < 0 ? agent : agent.substring(0, slash);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
