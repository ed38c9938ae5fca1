package dev.maquette.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.Gap;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import dev.maquette.world.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API of all clusters of a world. Every call, from the wire or from a controller, comes through {@link #read} or {@link #write}:
 * what is asked for is found, the caller is authorised, then the verb does its work.
 */
public final class ApiServer {

    private static final Strategy USUAL = new Strategy() {};
    private static final Strategy CUSTOM = new Strategy() {
        @Override
        public boolean hasGeneration() {
            return true;
        }

        @Override
        public boolean allowsUnconditionalUpdate() {
            return false;
        }

        @Override
        public List<String> metadataOfStatus() {
            return List.of();
        }
    };

    private final ServedResources served;
    private final Authorizer authorizer;
    private final Map<String, Strategy> strategies;
    private final Map<String, SubresourceHandler> subresources;
    private final RecentStates history = new RecentStates();
    private final Versions versions;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final ObjectPatcher patcher;
    private final ObjectDeleter deleter;

    /**
     * What the API is made of.
     *
     * @param strategies by plural and group, such as {@code deployments.apps}
     * @param subresources by plural, group and subresource, such as {@code pods/binding}; reviews, which are stored nowhere, by plural
     *     and group alone
     */
    public record Parts(
            ServedResources served,
            Authorizer authorizer,
            ObjectRules rules,
            FieldManagement fields,
            List<AdmissionPlugin> admission,
            Map<String, Strategy> strategies,
            Map<String, SubresourceHandler> subresources) {}

    public ApiServer(Parts parts) {
        this.served = parts.served();
        this.authorizer = parts.authorizer();
        this.strategies = Map.copyOf(parts.strategies());
        this.subresources = Map.copyOf(parts.subresources());
        Admission admission = new Admission(parts.admission());
        this.versions = new Versions(parts.rules());
        this.reader = new ObjectReader(history, versions);
        this.writer = new ObjectWriter(parts.rules(), parts.fields(), admission, versions);
        this.patcher = new ObjectPatcher(parts.fields(), writer);
        this.deleter = new ObjectDeleter(admission);
    }

    /** The states that lists of an earlier version read; it has to hear of the world's commits. */
    public RecentStates history() {
        return history;
    }

    /** How the objects of a kind look in its versions. */
    public Versions versions() {
        return versions;
    }

    /** What a cluster serves at the moment of the records. */
    public Schemas schemas(String cluster, Records records) {
        return served.of(cluster, records);
    }

    /**
     * The resource a call is about.
     *
     * @throws ApiFailure 404 where the cluster does not serve it
     */
    public Resource resource(Call call, Records records) {
        return schemas(call.cluster(), records)
                .resource(call.target().resource())
                .orElseThrow(Statuses::noSuchResource);
    }

    /**
     * GET and LIST.
     *
     * @throws ApiFailure what a client is told instead
     */
    public Answer read(Call call, Records records) {
        Resource resource = resource(call, records);
        authorize(call, resource, records);
        RequestOptions.check(call);
        String subresource = call.target().subresource();
        boolean isKnown =
                subresource.isEmpty() || resource.subresource(subresource).isPresent();
        if (!isKnown) {
            throw Statuses.noSuchResource();
        }
        if (subresource.equals("scale")) {
            return Scale.read(resource, current(call, resource, records));
        }
        return call.verb() == Verb.GET ? reader.get(call, resource, records) : reader.list(call, resource, records);
    }

    private StoredObject current(Call call, Resource resource, Records records) {
        return ObjectStore.get(records, ObjectReader.key(call, resource))
                .map(object -> versions.shown(call, resource, records, object))
                .orElseThrow(() -> Statuses.notFound(resource, call.target().name()));
    }

    /**
     * Everything that changes the world.
     *
     * @throws ApiFailure what a client is told instead; then nothing has changed
     */
    public Answer write(Call call, Transaction transaction) {
        Resource resource = resource(call, transaction);
        authorize(call, resource, transaction);
        RequestOptions.check(call);
        Request request = new Request(call, resource, transaction, this);
        return handler(resource, call.target().subresource())
                .map(handler -> handler.handle(request))
                .orElseGet(() -> generic(request));
    }

    private Optional<SubresourceHandler> handler(Resource resource, String subresource) {
        String name = dev.maquette.kubernetes.store.ObjectKey.resource(resource.plural(), resource.group());
        return Optional.ofNullable(subresources.get(subresource.isEmpty() ? name : name + "/" + subresource));
    }

    /** What the verb does to an object of any resource; subresource handlers come back here for the ordinary part of their work. */
    public Answer generic(Request request) {
        Resource resource = request.resource();
        String subresource = request.subresource();
        if (!subresource.isEmpty() && resource.subresource(subresource).isEmpty()) {
            throw Statuses.noSuchResource();
        }
        if (subresource.equals("scale")) {
            return Scale.write(request);
        }
        if (!subresource.isEmpty() && !subresource.equals("status") && !isPartOfObject(subresource)) {
            throw Statuses.notModelled(Gap.SUBRESOURCE.words(resource.plural() + "/" + subresource));
        }
        if (!resource.allows(request.call().verb().word()) && subresource.isEmpty()) {
            throw Statuses.methodNotAllowed();
        }
        return switch (request.call().verb()) {
            case CREATE -> create(request);
            case UPDATE -> update(request);
            case PATCH -> patcher.patch(request, patch(request));
            case DELETE -> deleter.delete(request);
            case DELETECOLLECTION -> deleter.deleteAll(request);
            case GET, LIST, WATCH -> throw new IllegalStateException("a read changes nothing");
        };
    }

    private static boolean isPartOfObject(String subresource) {
        return subresource.equals("ephemeralcontainers")
                || subresource.equals("resize")
                || subresource.equals("approval")
                || subresource.equals("finalize");
    }

    private Answer create(Request request) {
        return writer.create(request, tree(request).tree(), tree(request).problems());
    }

    private Answer update(Request request) {
        Optional<StoredObject> current = versions.present(request);
        boolean mayCreate = strategy(request.resource()).createsOnUpdate()
                && request.subresource().isEmpty();
        if (current.isEmpty() && mayCreate) {
            return writer.create(request, tree(request).tree(), tree(request).problems());
        }
        StoredObject present = current.orElseThrow(() ->
                Statuses.notFound(request.resource(), request.call().target().name()));
        return writer.update(
                request, present, tree(request).tree(), tree(request).problems());
    }

    private static Body.Tree tree(Request request) {
        if (request.call().body() instanceof Body.Tree tree) {
            return tree;
        }
        if (request.call().body() instanceof Body.Status(ObjectNode status)) {
            return new Body.Tree(status, List.of());
        }
        throw Statuses.badRequest("the request has no body");
    }

    private static Body.Patch patch(Request request) {
        if (request.call().body() instanceof Body.Patch patch) {
            return patch;
        }
        throw Statuses.badRequest("the request has no patch");
    }

    /** Updates an object in place of a client, past authorisation of the main resource: for subresources that change the object. */
    public Answer change(Request request, StoredObject current, ObjectNode next) {
        return writer.update(request, current, next, List.of());
    }

    Strategy strategy(Resource resource) {
        if (resource.custom().isPresent()) {
            return CUSTOM;
        }
        String name = dev.maquette.kubernetes.store.ObjectKey.resource(resource.plural(), resource.group());
        return strategies.getOrDefault(name, USUAL);
    }

    /**
     * Checks that the caller may do what the call asks.
     *
     * @throws ApiFailure 403 in the words of RBAC
     */
    public void authorize(Call call, Resource resource, Records records) {
        Attributes attributes = Attributes.of(call.verb(), call.target());
        Authorizer.Verdict verdict = authorizer.authorize(call.cluster(), call.identity(), attributes, records);
        if (!verdict.allowed()) {
            throw Statuses.forbidden(
                    resource, call.target().name(), refusal(call.identity(), attributes, verdict.reason()));
        }
    }

    /** Checks something that no request of its own asks for, such as acting as somebody else. */
    public void authorize(String cluster, Identity identity, Attributes attributes, Records records) {
        Authorizer.Verdict verdict = authorizer.authorize(cluster, identity, attributes, records);
        if (!verdict.allowed()) {
            throw Statuses.forbidden(attributes, refusal(identity, attributes, verdict.reason()));
        }
    }

    /** Checks a request outside resources, such as {@code /version}. */
    public void authorizePath(String cluster, Identity identity, String verb, String path, Records records) {
        Authorizer.Verdict verdict = authorizer.authorize(cluster, identity, Attributes.ofPath(verb, path), records);
        if (!verdict.allowed()) {
            throw Statuses.forbiddenPath(identity.name(), verb, path);
        }
    }

    public Authorizer authorizer() {
        return authorizer;
    }

    /** The words of an authorisation's refusal (apiserver pkg/endpoints/handlers/responsewriters/errors.go). */
    static String refusal(Identity identity, Attributes attributes, String reason) {
        String where = attributes.namespace().isEmpty()
                ? " at the cluster scope"
                : " in the namespace \"" + attributes.namespace() + "\"";
        String text = "User \"" + identity.name() + "\" cannot " + attributes.verb() + " resource \""
                + attributes.resourcePath() + "\" in API group \"" + attributes.group() + "\"" + where;
        return reason.isEmpty() ? text : text + ": " + reason;
    }
}
