package dev.maquette.acceptance.informers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Place;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** fabric8's informers over the end of an epoch: what they hold afterwards is what the restored world holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class InformersTest {

    private static final String LABEL = "watched";

    private final Place place;
    private final KubernetesClient client;

    InformersTest(@TempDir Path home) throws Exception {
        place = Place.quick(home);
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Files.readString(home.resolve("kubeconfig"))))
                .build();
    }

    @AfterAll
    void close() {
        client.close();
        place.close();
    }

    /** What an informer has been told, by name; every change is announced. */
    private static final class Told implements ResourceEventHandler<ConfigMap> {
        private final Map<String, String> values = new ConcurrentHashMap<>();
        private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();

        @Override
        public void onAdd(ConfigMap added) {
            note(added);
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap after) {
            note(after);
        }

        @Override
        public void onDelete(ConfigMap deleted, boolean isStale) {
            values.remove(deleted.getMetadata().getName());
            changes.add("-" + deleted.getMetadata().getName());
        }

        private void note(ConfigMap map) {
            values.put(map.getMetadata().getName(), map.getData().get("v"));
            changes.add(map.getMetadata().getName() + "=" + map.getData().get("v"));
        }

        void awaitAll(Map<String, String> wanted) throws InterruptedException {
            while (!values.equals(wanted)) {
                assertThat(changes.poll(30, TimeUnit.SECONDS))
                        .as("a change towards %s from %s", wanted, values)
                        .isNotNull();
            }
        }
    }

    private void put(String scenario, String name, String value) {
        client.configMaps()
                .inNamespace("default")
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels(LABEL, scenario)
                        .endMetadata()
                        .addToData("v", value)
                        .build())
                .serverSideApply();
    }

    private void delete(String name) {
        client.configMaps().inNamespace("default").withName(name).delete();
    }

    private SharedIndexInformer<ConfigMap> inform(String scenario, Told told) {
        return client.configMaps()
                .inNamespace("default")
                .withLabel(LABEL, scenario)
                .inform(told);
    }

    private static Map<String, String> held(SharedIndexInformer<ConfigMap> informer) {
        Map<String, String> held = new TreeMap<>();
        List.copyOf(informer.getStore().list())
                .forEach(map ->
                        held.put(map.getMetadata().getName(), map.getData().get("v")));
        return held;
    }

    @Test
    void endAtTheRestoredState() throws Exception {
        put("a", "kept", "1");
        put("a", "changed", "1");
        put("a", "deleted", "1");
        place.running().control().snapshot("before");
        Told told = new Told();
        try (SharedIndexInformer<ConfigMap> informer = inform("a", told)) {
            told.awaitAll(Map.of("kept", "1", "changed", "1", "deleted", "1"));
            put("a", "changed", "2");
            put("a", "added", "2");
            delete("deleted");
            told.awaitAll(Map.of("kept", "1", "changed", "2", "added", "2"));

            place.running().control().restore("before");

            told.awaitAll(Map.of("kept", "1", "changed", "1", "deleted", "1"));
            assertThat(held(informer))
                    .containsOnlyKeys("kept", "changed", "deleted")
                    .containsEntry("changed", "1");
            put("a", "later", "3");
            told.awaitAll(Map.of("kept", "1", "changed", "1", "deleted", "1", "later", "3"));
            assertThat(informer.isWatching()).isTrue();
        }
    }

    @Test
    void seeVersionsThatNeverGoBack() throws Exception {
        put("b", "one", "1");
        place.running().control().snapshot("versions");
        Told told = new Told();
        try (SharedIndexInformer<ConfigMap> informer = inform("b", told)) {
            told.awaitAll(Map.of("one", "1"));
            put("b", "one", "2");
            told.awaitAll(Map.of("one", "2"));
            long before = version(informer);

            place.running().control().restore("versions");

            told.awaitAll(Map.of("one", "1"));
            assertThat(version(informer)).isGreaterThan(before);
        }
    }

    private static long version(SharedIndexInformer<ConfigMap> informer) {
        return Long.parseLong(
                informer.getStore().list().getFirst().getMetadata().getResourceVersion());
    }
}
