package dev.maquette.acceptance.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Outcome;
import dev.maquette.acceptance.served.Place;
import dev.maquette.acceptance.served.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes with kubectl itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KubectlFailuresTest {

    private static final String API = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: simple-jwt-api}
        spec:
          replicas: 1
          selector: {matchLabels: {app: simple-jwt-api}}
          template:
            metadata: {labels: {app: simple-jwt-api}}
            spec: {containers: [{name: api, image: "nginx:1.27"}]}
        """;

    private final Place place;
    private final Terminal shell;

    KubectlFailuresTest(@TempDir Path home) throws Exception {
        place = Place.standing(home, Instant.now(), 1);
        shell = Terminal.builtIn(home);
        place.running().control().advance(Duration.ofMinutes(2));
    }

    @AfterAll
    void close() {
        place.close();
    }

    @Test
    @DisplayName("kubectl-run-replicas")
    void runHasNoReplicas() {
        assertThat(shell.run("kubectl run mynginx --image nginx --replicas=100"))
                .isEqualTo(
                        new Outcome(1, "", "error: unknown flag: --replicas\nSee 'kubectl run --help' for usage.\n"));
        assertThat(shell.run("kubectl get pods -l run=mynginx").errors())
                .isEqualTo("No resources found in default namespace.\n");

        assertThat(shell.run("kubectl create deployment mynginx --image=nginx --replicas=100"))
                .isEqualTo(new Outcome(0, "deployment.apps/mynginx created\n", ""));
        assertThat(shell.run("kubectl get deployment mynginx -o jsonpath={.spec.replicas}")
                        .output())
                .isEqualTo("100");
        shell.run("kubectl delete deployment mynginx");
    }

    @Test
    @DisplayName("sched-configmap-key")
    void variableComesFromAKeyThatIsMissing() throws Exception {
        Files.writeString(shell.folder().resolve("jwt.yaml"), """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: jwt}
            spec:
              selector: {matchLabels: {app: jwt}}
              template:
                metadata: {labels: {app: jwt}}
                spec:
                  containers:
                  - name: api
                    image: nginx:1.27
                    env:
                    - {name: JWT_SECRET, valueFrom: {secretKeyRef: {name: jwt-secret, key: JWT_SECRET}}}
            """);
        shell.run("kubectl create secret generic jwt-secret --from-literal=OTHER=x");
        assertThat(shell.run("kubectl apply -f jwt.yaml").output()).isEqualTo("deployment.apps/jwt created\n");
        place.running().control().advance(Duration.ofMinutes(2));

        assertThat(shell.run("kubectl get pods -l app=jwt").output()).contains("0/1     CreateContainerConfigError");
        assertThat(shell.run("kubectl describe pods -l app=jwt").output())
                .containsPattern("Warning  Failed +.* +kubelet +Error: couldn't find key JWT_SECRET in Secret"
                        + " default/jwt-secret\n");
        String pod = shell.run("kubectl get pods -l app=jwt -o name").output();

        assertThat(shell.run("kubectl create secret generic jwt-secret --from-literal=JWT_SECRET=s --dry-run=client"
                                + " -o yaml | kubectl apply -f -")
                        .status())
                .isZero();
        place.running().control().advance(Duration.ofMinutes(2));
        assertThat(shell.run("kubectl get pods -l app=jwt -o name").output()).isEqualTo(pod);
        assertThat(shell.run("kubectl get pods -l app=jwt").output()).contains("1/1     Running");
    }

    @Test
    @DisplayName("kubectl-exec-v1alpha1")
    void kubeconfigIsOfAnOldClient() {
        shell.run("kubectl config view --raw > old.yaml");
        assertThat(shell.run("kubectl --kubeconfig old.yaml config set-credentials aws"
                                + " --exec-api-version=client.authentication.k8s.io/v1alpha1 --exec-command=aws"
                                + " --exec-arg=eks --exec-arg=get-token")
                        .output())
                .isEqualTo("User \"aws\" set.\n");
        assertThat(shell.run("kubectl --kubeconfig old.yaml config view -o"
                                + " 'jsonpath={.users[?(@.name==\"aws\")].user.exec.apiVersion}'")
                        .output())
                .isEqualTo("client.authentication.k8s.io/v1alpha1");

        Outcome refused = shell.run("kubectl --kubeconfig old.yaml --user aws version");

        assertThat(refused.errors())
                .isEqualTo("error: exec plugin: invalid apiVersion \"client.authentication.k8s.io/v1alpha1\"\n");
        assertThat(refused.status()).isEqualTo(1);
    }

    @Test
    @DisplayName("kubectl-selector-immutable")
    void selectorIsRenamed() throws Exception {
        Files.writeString(shell.folder().resolve("simple_jwt_api.yml"), API);
        assertThat(shell.run("kubectl apply -f simple_jwt_api.yml").status()).isZero();
        Files.writeString(
                shell.folder().resolve("simple_jwt_api.yml"), API.replace("app: simple-jwt-api", "app: jwt-api"));

        Outcome refused = shell.run("kubectl apply -f simple_jwt_api.yml");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors())
                .isEqualTo("The Deployment \"simple-jwt-api\" is invalid: spec.selector: Invalid value:"
                        + " v1.LabelSelector{MatchLabels:map[string]string{\"app\":\"jwt-api\"},"
                        + " MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable\n");
        assertThat(shell.run("kubectl delete deployment simple-jwt-api && kubectl apply -f simple_jwt_api.yml")
                        .output())
                .isEqualTo("deployment.apps \"simple-jwt-api\" deleted\ndeployment.apps/simple-jwt-api created\n");
    }
}
