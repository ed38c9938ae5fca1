package dev.maquette.kubernetes.api;

import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What each cluster serves at a moment: the built-in resources and those of its CustomResourceDefinitions. */
public final class ServedResources {

    static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private record Known(List<StoredObject> definitions, Schemas schemas) {}

    private final Map<String, Schemas> builtIn = new ConcurrentHashMap<>();
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Function<StoredObject, Collection<Resource>> compiler;

    /** @param compiler the resources that an established definition adds */
    public ServedResources(Function<StoredObject, Collection<Resource>> compiler) {
        this.compiler = compiler;
    }

    /** Tells what a cluster serves by itself. */
    public void cluster(String id, Schemas schemas) {
        builtIn.put(id, schemas);
        known.remove(id);
    }

    public Schemas of(String cluster, Records records) {
        Collection<StoredObject> definitions = ObjectStore.list(records, cluster, DEFINITIONS, "");
        Known before = known.get(cluster);
        if (before != null && isSame(before.definitions(), definitions)) {
            return before.schemas();
        }
        Schemas schemas = builtIn.get(cluster);
        if (schemas == null) {
            throw Statuses.noSuchResource();
        }
        for (StoredObject definition : definitions) {
            schemas = schemas.with(compiler.apply(definition));
        }
        known.put(cluster, new Known(List.copyOf(definitions), schemas));
        return schemas;
    }

    private static boolean isSame(List<StoredObject> known, Collection<StoredObject> now) {
        if (known.size() != now.size()) {
            return false;
        }
        int i = 0;
        for (StoredObject each : now) {
            if (known.get(i++) != each) {
                return false;
            }
        }
        return true;
    }
}
