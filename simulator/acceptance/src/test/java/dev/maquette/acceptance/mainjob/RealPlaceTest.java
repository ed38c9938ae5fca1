package dev.maquette.acceptance.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real place is one that Maquette knows by its kubeconfig alone; another Maquette, served, is the real thing here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class RealPlaceTest {

    private final Path folder;
    private final Path kubeconfig;
    private final Path profile;
    private final Maquette served;

    RealPlaceTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.kubeconfig = folder.resolve("served");
        this.profile = Files.writeString(
                folder.resolve("theirs.yaml"),
                "name: theirs\ncluster: {provider: kubeconfig, platform: k3s, context: sim-k3s}\n");
        this.served = Maquette.start(
                folder,
                "serve",
                "--profile",
                "sim-k3s",
                "--world",
                folder.resolve("real").toString(),
                "--kubeconfig",
                kubeconfig.toString());
        served.until(() -> Files.exists(kubeconfig));
    }

    @AfterAll
    void end() {
        served.close();
    }

    private Maquette.Ended type(String... lines) throws Exception {
        try (Maquette asked = open()) {
            asked.type(String.join("\n", lines) + "\n");
            return asked.end();
        }
    }

    private Maquette open(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 4];
        all[0] = "--profile";
        all[1] = profile.toString();
        all[2] = "--world";
        all[3] = folder.resolve("theirs").toString();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return Maquette.start(folder, Map.of("KUBECONFIG", kubeconfig.toString()), all);
    }

    @Test
    void runsNothingThatMayChangeItUntilItIsUnlocked() throws Exception {
        String[] lines = {
            "kubectl create namespace never",
            "echo {} | kubectl apply -f -",
            "kubectl -n default delete pods --all",
            "kubectl exec x -- ls",
            "sudo kubectl delete ns default",
            "command kubectl delete ns default",
            "env A=b kubectl scale deployment x --replicas=0",
            "helm install a b",
            "echo $(kubectl create namespace never)",
            "sh -c 'kubectl create namespace never'",
            "K=kubectl; $K create namespace never",
            "open kubernetes",
            "kubectl get namespaces"
        };
        Maquette.Ended ended = type(lines);
        assertThat(ended.err().lines())
                .hasSize(lines.length - 1)
                .allMatch(line -> line.startsWith("prompt.place-locked: ") && line.contains("sim-k3s"));
        assertThat(ended.out()).contains("kube-system").doesNotContain("never");
    }

    @Test
    void readsAtOnce() throws Exception {
        Maquette.Ended ended = type(
                "kubectl get pods -A | grep -c coredns",
                "kubectl -n kube-system describe deployment coredns",
                "kubectl auth can-i list pods",
                "kubectl create namespace dry --dry-run=client -o name",
                "why",
                "cat <<< text > note.txt; cat note.txt");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("namespace/dry");
    }

    @Test
    void isUnlockedByItsOwnNameAloneAndLockedAgain() throws Exception {
        Maquette.Ended ended = type(
                "profile unlock production",
                "kubectl create namespace first",
                "profile unlock sim-k3s",
                "kubectl create namespace second",
                "profile lock",
                "kubectl create namespace third",
                "kubectl get namespaces -o name");
        assertThat(ended.err())
                .contains("prompt.other-context: \"production\"")
                .contains("kubectl create is not known");
        assertThat(ended.out())
                .contains("namespace/second created")
                .doesNotContain("namespace/first", "namespace/third");
    }

    @Test
    void forOneLineTheProgramItselfIsToldTheName() throws Exception {
        try (Maquette locked = open("-c", "kubectl create namespace one-line")) {
            assertThat(locked.end().status()).isEqualTo(1);
        }
        try (Maquette wrong = open("--unlock", "production", "-c", "kubectl create namespace one-line")) {
            assertThat(wrong.end().status()).isEqualTo(2);
        }
        try (Maquette right = open("--unlock", "sim-k3s", "-c", "kubectl create namespace one-line")) {
            Maquette.Ended ended = right.end();
            assertThat(ended.out()).isEqualTo("namespace/one-line created\n");
            assertThat(ended.status()).isZero();
        }
    }

    @Test
    void reachesNoOtherClusterEvenUnlocked() throws Exception {
        Maquette.Ended ended = type(
                "profile unlock sim-k3s",
                "kubectl --kubeconfig other get pods",
                "kubectl get pods --server=https://127.0.0.1:1",
                "KUBECONFIG=other kubectl get pods",
                "helm list --kubeconfig other",
                "export KUBECONFIG=other; kubectl get pods");
        assertThat(ended.err().lines()).hasSize(5).allMatch(line -> line.startsWith("prompt.other-cluster: "));
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void saysOnceThatWhatOnlySimulatedPlacesCanDoIsNotHere() throws Exception {
        Maquette.Ended ended = type("world back", "clock", "world fork other");
        assertThat(ended.err().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("prompt.no-capability: The place theirs "));
    }
}
