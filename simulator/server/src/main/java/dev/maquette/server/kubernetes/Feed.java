package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.kubernetes.store.WatchEvent;
import dev.maquette.kubernetes.store.WatchLog;
import dev.maquette.server.edge.WireStream;
import java.util.Collection;
import java.util.List;

/** What goes into a watch's session, in its order. */
interface Feed extends WatchLog.Follower {

    /** Objects as if they had just been added. */
    void begin(Collection<StoredObject> objects);

    /** What the client knows already. */
    void knows(long resourceVersion);

    void initialEventsEnd(long resourceVersion);

    /** Everything up to the version has been told. */
    void bookmark(long resourceVersion);

    /** The feed of a session: objects of built-in kinds come as they stand in the store, those of others may have to be converted first. */
    static Feed of(Call call, Resource resource, WatchSession session, WireStream stream, ClusterEndpoint endpoint) {
        return resource.custom().isPresent()
                ? new ConvertedFeed(call, resource, session, stream, endpoint)
                : new Plain(session);
    }

    /** Passes everything on at once. */
    record Plain(WatchSession session) implements Feed {

        @Override
        public void begin(Collection<StoredObject> objects) {
            session.begin(objects);
        }

        @Override
        public void knows(long resourceVersion) {
            session.knows(resourceVersion);
        }

        @Override
        public void initialEventsEnd(long resourceVersion) {
            session.initialEventsEnd(resourceVersion);
        }

        @Override
        public void bookmark(long resourceVersion) {
            session.bookmark(resourceVersion, false);
        }

        @Override
        public void happened(List<WatchEvent> events, long resourceVersion) {
            session.happened(events, resourceVersion);
        }

        @Override
        public void expired() {
            session.expired();
        }
    }
}
