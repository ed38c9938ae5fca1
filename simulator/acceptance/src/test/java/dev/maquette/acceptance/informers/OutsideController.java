package dev.maquette.acceptance.informers;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A controller as others write them: once it leads, every namespace with the label {@code greeted} gets a ConfigMap {@code greeting}, and
 * gets it back when somebody deletes it. It says on its output what happens, and ends when its input does.
 */
public final class OutsideController {

    private static final String LABEL = "greeted";

    private final KubernetesClient client;

    private OutsideController(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Runs until the input ends.
     *
     * @param arguments the kubeconfig's path, and the name to be elected under
     */
    public static void main(String[] arguments) throws IOException {
        Config config = Config.fromKubeconfig(Files.readString(Path.of(arguments[0])));
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            CompletableFuture<?> election = new OutsideController(client).run(arguments[1]);
            System.in.transferTo(OutputStream.nullOutputStream());
            election.cancel(true);
        }
        System.exit(0);
    }

    private CompletableFuture<?> run(String identity) {
        return client.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName("greeter")
                        .withLock(new LeaseLock("default", "greeter", identity))
                        .withLeaseDuration(Duration.ofSeconds(4))
                        .withRenewDeadline(Duration.ofSeconds(3))
                        .withRetryPeriod(Duration.ofMillis(500))
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(new LeaderCallbacks(this::lead, () -> say("follows"), any -> {}))
                        .build())
                .build()
                .start();
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }

    private void lead() {
        say("leads");
        client.namespaces().withLabel(LABEL).inform(new Greeter());
        client.configMaps().inAnyNamespace().withLabel(LABEL).inform(new Replacer());
    }

    private final class Greeter implements ResourceEventHandler<Namespace> {
        @Override
        public void onAdd(Namespace namespace) {
            greet(namespace.getMetadata().getName());
        }

        @Override
        public void onUpdate(Namespace before, Namespace after) {
            greet(after.getMetadata().getName());
        }

        @Override
        public void onDelete(Namespace deleted, boolean isStale) {
            say("gone " + deleted.getMetadata().getName());
        }
    }

    private final class Replacer implements ResourceEventHandler<ConfigMap> {
        @Override
        public void onAdd(ConfigMap added) {
            say("greets " + added.getMetadata().getNamespace());
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap after) {}

        @Override
        public void onDelete(ConfigMap deleted, boolean isStale) {
            greet(deleted.getMetadata().getNamespace());
        }
    }

    private void greet(String name) {
        Namespace namespace = client.namespaces().withName(name).get();
        if (namespace == null || namespace.getMetadata().getDeletionTimestamp() != null) {
            return;
        }
        ConfigMap greeting = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("greeting")
                .withNamespace(name)
                .withLabels(Map.of(LABEL, "yes"))
                .endMetadata()
                .addToData("text", "hello " + name)
                .build();
        client.configMaps().inNamespace(name).resource(greeting).serverSideApply();
    }
}
