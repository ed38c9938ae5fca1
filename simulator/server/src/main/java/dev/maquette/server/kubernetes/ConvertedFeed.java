package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.kubernetes.store.WatchEvent;
import dev.maquette.server.edge.WireStream;
import dev.maquette.world.Records;
import dev.maquette.world.TimeLease;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Feeds a session with objects in the version that is watched. Where a webhook converts them, everything that comes later waits until it has
 * answered, and so does the clock of a world that runs on demand; where it fails, the watch ends.
 */
final class ConvertedFeed implements Feed {

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("webhooks-of-a-watch").start(task);

    private final Call call;
    private final Resource resource;
    private final WatchSession session;
    private final WireStream stream;
    private final ClusterEndpoint endpoint;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    ConvertedFeed(Call call, Resource resource, WatchSession session, WireStream stream, ClusterEndpoint endpoint) {
        this.call = call;
        this.resource = resource;
        this.session = session;
        this.stream = stream;
        this.endpoint = endpoint;
    }

    @Override
    public void begin(Collection<StoredObject> objects) {
        next(List.copyOf(objects), session::begin);
    }

    @Override
    public void knows(long resourceVersion) {
        session.knows(resourceVersion);
    }

    @Override
    public void initialEventsEnd(long resourceVersion) {
        next(() -> session.initialEventsEnd(resourceVersion));
    }

    @Override
    public void bookmark(long resourceVersion) {
        next(() -> session.bookmark(resourceVersion, false));
    }

    @Override
    public void expired() {
        next(session::expired);
    }

    @Override
    public void happened(List<WatchEvent> events, long resourceVersion) {
        List<StoredObject> objects = new ArrayList<>();
        for (WatchEvent event : events) {
            event.before().ifPresent(objects::add);
            event.after().ifPresent(objects::add);
        }
        next(objects, converted -> session.happened(with(events, converted), resourceVersion));
    }

    private static List<WatchEvent> with(List<WatchEvent> events, Collection<StoredObject> converted) {
        Iterator<StoredObject> objects = converted.iterator();
        Function<StoredObject, StoredObject> next = _ -> objects.next();
        List<WatchEvent> shown = new ArrayList<>(events.size());
        for (WatchEvent event : events) {
            Optional<StoredObject> before = event.before().map(next);
            Optional<StoredObject> after = event.after().map(next);
            shown.add(new WatchEvent(event.key(), event.resourceVersion(), before, after));
        }
        return shown;
    }

    private interface Telling {
        void of(Collection<StoredObject> objects);
    }

    private void next(Runnable telling) {
        next(List.of(), _ -> telling.run());
    }

    private void next(List<StoredObject> objects, Telling telling) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> before = replaced(done);
        CompletableFuture<Collection<StoredObject>> shown =
                before.isDone() ? shown(objects) : before.thenComposeAsync(_ -> shown(objects), THREADS);
        if (!shown.isDone()) {
            TimeLease lease = endpoint.world().lease("webhooks");
            done.thenRun(lease::close);
        }
        shown.thenAccept(each -> tell(telling, each)).whenComplete((_, failure) -> {
            if (failure != null) {
                fail(failure);
            }
            done.complete(null);
        });
    }

    /** Takes its place in the order; nothing is told under the lock, because whoever ends a stream needs others. */
    private synchronized CompletableFuture<Void> replaced(CompletableFuture<Void> next) {
        CompletableFuture<Void> before = last;
        last = next;
        return before;
    }

    private void tell(Telling telling, Collection<StoredObject> objects) {
        if (!stream.isClosed()) {
            telling.of(objects);
        }
    }

    private CompletableFuture<Collection<StoredObject>> shown(List<StoredObject> objects) {
        if (objects.isEmpty() || stream.isClosed()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Records records = endpoint.world().records();
        try {
            return new AskedReads(endpoint.webhooks())
                    .read(call, asked -> endpoint.server().versions().shown(asked, resource, records, objects));
        } catch (ApiFailure failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private void fail(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        WatchSession.fail(
                stream, cause instanceof ApiFailure known ? known : Statuses.internalError(String.valueOf(cause)));
    }
}
