package dev.maquette.server.control;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The objects of a world's clusters, as subjects of reasons name them. */
public final class Inhabitants {

    private final ApiServer server;
    private final List<String> clusters;

    public Inhabitants(ApiServer server, List<String> clusters) {
        this.server = server;
        this.clusters = List.copyOf(clusters);
    }

    static Collection<StoredObject> all(Records records) {
        return records.all(ObjectStore.OBJECTS).values();
    }

    static List<StoredObject> owned(Records records, StoredObject owner) {
        return ObjectStore.ownedBy(records, owner.key().cluster(), owner.uid());
    }

    /** The object of a subject, whether its collection is called {@code pods}, {@code pod} or {@code po}. */
    Optional<StoredObject> find(Records records, String subject) {
        String[] parts = subject.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            return Optional.empty();
        }
        String namespace = parts.length == 3 ? parts[1] : "";
        return clusters.stream()
                .flatMap(cluster -> resource(cluster, parts[0], records)
                        .flatMap(resource -> ObjectStore.get(
                                records, new ObjectKey(cluster, resource, namespace, parts[parts.length - 1])))
                        .stream())
                .findFirst();
    }

    private Optional<String> resource(String cluster, String word, Records records) {
        return server.schemas(cluster, records).resources().stream()
                .filter(resource -> isCalled(resource, word))
                .map(resource -> ObjectKey.resource(resource.plural(), resource.group()))
                .findFirst();
    }

    private static boolean isCalled(Resource resource, String word) {
        return word.equals(resource.plural())
                || word.equals(ObjectKey.resource(resource.plural(), resource.group()))
                || word.equals(resource.singular())
                || word.equalsIgnoreCase(resource.kind())
                || resource.shortNames().contains(word);
    }
}
