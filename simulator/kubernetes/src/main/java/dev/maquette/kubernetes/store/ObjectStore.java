package dev.maquette.kubernetes.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.world.Change;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/** Reads and writes objects in the world's tables and keeps what points to them in step. */
public final class ObjectStore {

    /** All objects of all clusters, by {@link ObjectKey}. */
    public static final Table<StoredObject> OBJECTS = Table.restored("kubernetes/objects", StoredObjectCodec.INSTANCE);

    /** The newest resource version of each cluster; never goes back. */
    private static final Table<Long> VERSIONS = Table.enduring("kubernetes/resource-versions", RecordCodec.number());

    /** How often a name was used, so that a second object of a name gets ids of its own. */
    private static final Table<Long> BIRTHS = Table.restored("kubernetes/births", RecordCodec.number());

    /** cluster/owner's uid/object's key → nothing. */
    private static final Table<String> OWNED = Table.restored("kubernetes/owned", RecordCodec.text());

    /** cluster/node/pod's key → nothing. */
    private static final Table<String> PODS_BY_NODE = Table.restored("kubernetes/pods-by-node", RecordCodec.text());

    /** cluster → the resource version of its newest role or binding. */
    private static final Table<byte[]> ACCESS = Table.restored("kubernetes/access-versions", RecordCodec.bytes());

    private static final byte[] NO_ACCESS = {};

    private static final String ACCESS_GROUP = ".rbac.authorization.k8s.io";

    /** Kinds that controllers adopt; those without an owner are indexed under the empty uid. */
    private static final Set<String> ADOPTABLE = Set.of("pods", "replicasets.apps", "controllerrevisions.apps");

    private static final String PODS = "pods";

    /** There are more of them than of all others, and hardly anybody reads one. */
    private static final String EVENTS = "events";

    private static final String NODE_NAME = "spec.nodeName";

    private ObjectStore() {}

    /** The tables this room keeps. */
    public static List<Table<?>> tables() {
        return List.of(OBJECTS, VERSIONS, BIRTHS, OWNED, PODS_BY_NODE, ACCESS);
    }

    public static Optional<StoredObject> get(Records records, ObjectKey key) {
        return records.get(OBJECTS, key.text());
    }

    /** The objects of a collection; all namespaces where the namespace is empty. In order of namespace and name. */
    public static Collection<StoredObject> list(Records records, String cluster, String resource, String namespace) {
        return records.under(OBJECTS, prefix(cluster, resource, namespace)).values();
    }

    /** The part of {@link #list} that comes after the given namespace and name. */
    public static Collection<StoredObject> listAfter(
            Records records, String cluster, String resource, String namespace, String last) {
        String prefix = prefix(cluster, resource, namespace);
        NavigableMap<String, StoredObject> all = records.under(OBJECTS, prefix);
        return all.tailMap(cluster + '/' + resource + '/' + last, false).values();
    }

    private static String prefix(String cluster, String resource, String namespace) {
        String collection = cluster + '/' + resource + '/';
        return namespace.isEmpty() ? collection : collection + namespace + '/';
    }

    /** The objects that name the owner's uid in their owner references. */
    public static List<StoredObject> ownedBy(Records records, String cluster, String uid) {
        return resolve(records, records.under(OWNED, cluster + '/' + uid + '/'));
    }

    /** The pods, ReplicaSets or ControllerRevisions of a namespace that have no owner. */
    public static List<StoredObject> orphans(Records records, String cluster, String resource, String namespace) {
        return resolve(records, records.under(OWNED, cluster + "//" + prefix(cluster, resource, namespace)));
    }

    public static List<StoredObject> podsOn(Records records, String cluster, String node) {
        return resolve(records, records.under(PODS_BY_NODE, cluster + '/' + node + '/'));
    }

    private static List<StoredObject> resolve(Records records, NavigableMap<String, String> index) {
        List<StoredObject> objects = new ArrayList<>(index.size());
        for (String key : index.values()) {
            records.get(OBJECTS, key).ifPresent(objects::add);
        }
        return objects;
    }

    public static long resourceVersion(Records records, String cluster) {
        return records.get(VERSIONS, cluster).orElse(0L);
    }

    /** Stores the tree under a new resource version. */
    public static StoredObject put(Transaction transaction, ObjectKey key, ObjectNode tree) {
        Optional<StoredObject> before = transaction.get(OBJECTS, key.text());
        StoredObject object = StoredObject.of(key, tree, nextVersion(transaction, key.cluster()));
        if (!key.resource().equals(EVENTS)) {
            object.seenAs(tree, before.flatMap(ParsedViews::known).orElseGet(JsonNodeFactory.instance::objectNode));
        }
        boolean isIndexed = before.filter(old -> standsWhere(old, object)).isPresent();
        if (!isIndexed) {
            before.ifPresent(old -> unindex(transaction, old, object));
            index(transaction, object);
        }
        transaction.put(OBJECTS, key.text(), object);
        noteAccess(transaction, key);
        return object;
    }

    /** Whether the indexes know an object in the same places. */
    private static boolean standsWhere(StoredObject old, StoredObject next) {
        return owners(old).equals(owners(next)) && nodeEntry(old).equals(nodeEntry(next));
    }

    /** Notes that who may do what has changed in a cluster. */
    private static void noteAccess(Transaction transaction, ObjectKey key) {
        if (key.resource().endsWith(ACCESS_GROUP)) {
            long version = resourceVersion(transaction, key.cluster());
            transaction.put(
                    ACCESS,
                    key.cluster(),
                    ByteBuffer.allocate(Long.BYTES).putLong(version).array());
        }
    }

    /**
     * Stands for the roles and bindings of a cluster: as long as it is the very same, they are, even where a transaction in between came to
     * nothing. So what they say may be remembered.
     */
    public static Object accessMark(Records records, String cluster) {
        return records.get(ACCESS, cluster).orElse(NO_ACCESS);
    }

    /** Deletes the object; its last state gets a resource version of its own, which watches tell. */
    public static void delete(Transaction transaction, StoredObject object) {
        nextVersion(transaction, object.key().cluster());
        unindexAll(transaction, object);
        transaction.delete(OBJECTS, object.key().text());
        noteAccess(transaction, object.key());
    }

    /** How often an object of this key was born before; counts this birth. */
    public static long birth(Transaction transaction, ObjectKey key) {
        long births = transaction.get(BIRTHS, key.text()).orElse(0L);
        transaction.put(BIRTHS, key.text(), births + 1);
        return births;
    }

    /**
     * Gives every object that differs between the two states a new resource version, because those never go back, while time does.
     */
    public static void renumber(Records before, List<Change<?>> broughtBack, Transaction restored) {
        broughtBack.stream()
                .flatMap(change -> change.in(OBJECTS).stream())
                .flatMap(change -> change.after().stream())
                .forEach(object -> renumber(object, restored));
        before.all(VERSIONS).keySet().forEach(cluster -> nextVersion(restored, cluster));
    }

    private static void renumber(StoredObject object, Transaction restored) {
        long version = nextVersion(restored, object.key().cluster());
        restored.put(OBJECTS, object.key().text(), StoredObject.of(object.key(), object.tree(), version));
    }

    private static long nextVersion(Transaction transaction, String cluster) {
        long version = resourceVersion(transaction, cluster) + 1;
        transaction.put(VERSIONS, cluster, version);
        return version;
    }

    private static void index(Transaction transaction, StoredObject object) {
        String key = object.key().text();
        for (String owner : owners(object)) {
            putOnce(transaction, OWNED, object.key().cluster() + '/' + owner + '/' + key, key);
        }
        nodeEntry(object).ifPresent(entry -> putOnce(transaction, PODS_BY_NODE, entry, key));
    }

    private static List<String> owners(StoredObject object) {
        List<String> owners = object.header().owners();
        boolean isOrphan = owners.isEmpty() && ADOPTABLE.contains(object.key().resource());
        return isOrphan ? List.of("") : owners;
    }

    private static void putOnce(Transaction transaction, Table<String> table, String entry, String key) {
        if (transaction.get(table, entry).isEmpty()) {
            transaction.put(table, entry, key);
        }
    }

    private static void unindex(Transaction transaction, StoredObject old, StoredObject next) {
        for (String owner : owners(old)) {
            if (!owners(next).contains(owner)) {
                transaction.delete(
                        OWNED,
                        old.key().cluster() + '/' + owner + '/' + old.key().text());
            }
        }
        Optional<String> entry = nodeEntry(old);
        if (entry.isPresent() && !entry.equals(nodeEntry(next))) {
            transaction.delete(PODS_BY_NODE, entry.get());
        }
    }

    private static void unindexAll(Transaction transaction, StoredObject object) {
        for (String owner : owners(object)) {
            transaction.delete(
                    OWNED,
                    object.key().cluster() + '/' + owner + '/' + object.key().text());
        }
        nodeEntry(object).ifPresent(entry -> transaction.delete(PODS_BY_NODE, entry));
    }

    private static Optional<String> nodeEntry(StoredObject object) {
        if (!object.key().resource().equals(PODS)) {
            return Optional.empty();
        }
        String node = object.header().fields().getOrDefault(NODE_NAME, "");
        return node.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        object.key().cluster() + '/' + node + '/' + object.key().text());
    }

    /** The change as one of an object, where it is one. */
    public static Optional<Change<StoredObject>> objectChange(Change<?> change) {
        return change.in(OBJECTS);
    }

    /** The key of a changed object. */
    public static ObjectKey keyOf(Change<StoredObject> change) {
        return change.after().or(change::before).orElseThrow().key();
    }
}
