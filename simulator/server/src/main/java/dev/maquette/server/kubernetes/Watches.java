package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.ListQuery;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.RequestOptions;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.table.IncludeObject;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireRequest;
import dev.maquette.server.edge.WireResponder;
import dev.maquette.server.edge.WireStream;
import dev.maquette.server.edge.WireUpgrade;
import dev.maquette.world.Records;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Begins watches: from now, from a version, or with the objects that are there (WatchList). */
final class Watches {

    /** How often a watch that wants bookmarks gets one (apiserver's cacher: about once a minute). */
    private static final long BOOKMARK_SECONDS = 60;

    private static final ScheduledExecutorService TIMEOUTS = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watch-timeouts");
        thread.setDaemon(true);
        return thread;
    });

    private final ClusterEndpoint endpoint;
    private final ClientActivity activity;
    private final PlainEvents plain = new PlainEvents();

    Watches(ClusterEndpoint endpoint, ClientActivity activity) {
        this.endpoint = endpoint;
        this.activity = activity;
    }

    void watch(
            Call call,
            Resource resource,
            Representation representation,
            WireRequest request,
            WireResponder responder,
            String client) {
        Records records = endpoint.world().records();
        endpoint.server().authorize(call, resource, records);
        RequestOptions.check(call);
        Parameters parameters = call.parameters();
        ListQuery query = ListQuery.of(call, resource);
        String version = parameters.text("resourceVersion");
        long since = version.isEmpty() ? 0 : Long.parseLong(version);
        long current = ObjectStore.resourceVersion(records, call.cluster());
        if (parameters.flag("sendInitialEvents") && since > current) {
            throw Statuses.tooLargeResourceVersion(since, current);
        }
        WireStream stream = request.upgrade() == WireUpgrade.WEBSOCKET
                ? responder.messages()
                : responder.stream(
                        200,
                        WireHeaders.of(
                                "Content-Type", contentType(representation), "Cache-Control", "no-cache, private"));
        WatchSession session = new WatchSession(
                resource,
                query,
                encoders(call, representation),
                representation.equals(Representation.JSON) ? Optional.of(plain) : Optional.empty(),
                stream,
                bytes -> activity.told(client, bytes));
        Feed feed = Feed.of(call, resource, session, stream, endpoint);
        begin(call, query, feed, stream, since);
        limit(call, query, feed, stream, parameters, client);
    }

    private static String contentType(Representation representation) {
        return representation.shape() == Representation.Shape.OBJECT
                ? "application/json;stream=watch"
                : "application/json";
    }

    private Supplier<ObjectEncoder> encoders(Call call, Representation representation) {
        IncludeObject include =
                IncludeObject.parse(call.parameters().text("includeObject")).orElse(IncludeObject.METADATA);
        Schemas schemas =
                endpoint.server().schemas(call.cluster(), endpoint.world().records());
        Representation json =
                new Representation(representation.shape(), Representation.Format.JSON, representation.version());
        return () -> new ObjectEncoder(schemas, json, include, endpoint.world().now());
    }

    /**
     * Shows a state, then follows the log from there: what was committed meanwhile the log still has, and what it tells late although the
     * state has it already, the session skips.
     */
    private void begin(Call call, ListQuery query, Feed feed, WireStream stream, long since) {
        Parameters parameters = call.parameters();
        boolean sendsInitial = parameters.flag("sendInitialEvents");
        if (since > 0 && !sendsInitial) {
            follow(call, query, feed, stream, since);
            return;
        }
        Records records = endpoint.world().records();
        long version = ObjectStore.resourceVersion(records, call.cluster());
        feed.begin(ObjectStore.list(records, call.cluster(), query.resource(), query.namespace()));
        if (sendsInitial && parameters.flag("allowWatchBookmarks")) {
            feed.initialEventsEnd(version);
        }
        follow(call, query, feed, stream, version);
    }

    private void follow(Call call, ListQuery query, Feed feed, WireStream stream, long since) {
        feed.knows(since);
        boolean isKnown = endpoint.watches().follow(call.cluster(), query.resource(), since, feed);
        if (!isKnown) {
            WatchSession.fail(
                    stream,
                    Statuses.expired("too old resource version: " + since + " ("
                            + endpoint.watches().newest(call.cluster()) + ")"));
        }
    }

    private void limit(Call call, ListQuery query, Feed feed, WireStream stream, Parameters parameters, String client) {
        long seconds = parameters.number("timeoutSeconds").orElse(1800L);
        ScheduledFuture<?> end = TIMEOUTS.schedule(stream::close, Math.max(1, seconds), TimeUnit.SECONDS);
        ScheduledFuture<?> bookmarks = parameters.flag("allowWatchBookmarks")
                ? TIMEOUTS.scheduleAtFixedRate(
                        () -> feed.bookmark(endpoint.watches().newest(call.cluster())),
                        BOOKMARK_SECONDS,
                        BOOKMARK_SECONDS,
                        TimeUnit.SECONDS)
                : end;
        stream.onClosed(() -> {
            endpoint.watches().unfollow(call.cluster(), query.resource(), feed);
            end.cancel(false);
            bookmarks.cancel(false);
            activity.told(client, 0);
        });
    }
}
