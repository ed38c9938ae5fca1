package dev.maquette.benchmarks.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.benchmarks.MachineTime;
import dev.maquette.kubernetes.access.NodeAuthorizer;
import dev.maquette.kubernetes.access.RbacAuthorizer;
import dev.maquette.kubernetes.admission.AdmissionPlugins;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.SchemaRules;
import dev.maquette.kubernetes.api.ServedResources;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.TrackedFields;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.registry.Strategies;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.GroupVersionResource;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.world.Door;
import dev.maquette.world.Pace;
import dev.maquette.world.Settings;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import dev.maquette.world.WorldBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An API server over a world in memory in which nothing reacts. */
final class BareCluster implements AutoCloseable {

    static final String ID = "main";
    static final GroupVersionResource PODS = GroupVersion.parse("v1").resource("pods");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Identity CLIENT = Identity.user("benchmark", Identity.MASTERS);

    private enum Entry implements Door {
        INSTANCE;

        @Override
        public Function<Transaction, ?> open(byte[] input) {
            throw new UnsupportedOperationException("benchmarks are not replayed");
        }
    }

    final ApiServer server;
    final World world;

    BareCluster() {
        Cluster cluster = new Cluster(
                ID,
                Release.V1_32,
                "v1.32.0",
                new Cluster.Network("10.96.0.0/16", "10.1.0.0/16", "10.96.0.10", "cluster.local"));
        ServedResources served = new ServedResources(definition -> List.of());
        served.cluster(ID, Schemas.builtIn(Release.V1_32));
        server = new ApiServer(new ApiServer.Parts(
                served,
                new NodeAuthorizer(new RbacAuthorizer()),
                new SchemaRules(),
                new TrackedFields(),
                AdmissionPlugins.usual(),
                Strategies.all(List.of(cluster)),
                Map.of()));
        WorldBuilder builder = new WorldBuilder(MachineTime.INSTANCE);
        ObjectStore.tables().forEach(builder::table);
        builder.door(Entry.INSTANCE);
        world = builder.inMemory(new Settings(1, Instant.EPOCH, new Pace.Stopped()));
        world.start();
        in(transaction -> create(transaction, "namespaces", "", object("v1", "Namespace", "default")));
        in(transaction -> create(transaction, "serviceaccounts", "default", object("v1", "ServiceAccount", "default")));
    }

    /** Does something in one transaction. */
    <R> R in(Function<Transaction, R> work) {
        return world.enter(Entry.INSTANCE, new byte[0], work).join();
    }

    static ObjectNode object(String version, String kind, String name) {
        ObjectNode object = JSON.createObjectNode().put("apiVersion", version).put("kind", kind);
        object.putObject("metadata").put("name", name);
        return object;
    }

    static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    Answer create(Transaction transaction, String plural, String namespace, ObjectNode object) {
        GroupVersionResource resource = GroupVersion.parse("v1").resource(plural);
        return server.write(call(Verb.CREATE, Target.of(resource, namespace, ""), Body.of(object)), transaction);
    }

    static Call call(Verb verb, Target target, Body body) {
        return new Call(ID, CLIENT, verb, target, Parameters.NONE, body, "benchmark");
    }

    @Override
    public void close() {
        world.close();
    }
}
