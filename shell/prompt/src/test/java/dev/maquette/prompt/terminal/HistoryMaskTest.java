package dev.maquette.prompt.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryMaskTest {

    private final HistoryMask mask = new HistoryMask(() -> Map.of("DB_PASSWORD", "tr0ub4dor"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl create secret generic s --from-literal=user=hunter2",
                "kubectl create secret generic s --from-literal user=hunter2 --from-literal='key=hunter2'",
                "kubectl create secret docker-registry r --docker-username=me --docker-password=hunter2",
                "kubectl config set-credentials me --token=hunter2",
                "PASSWORD=hunter2 ./login",
                "helm registry login -u me -p hunter2 localhost:5000",
                "curl -u me:hunter2 http://127.0.0.1:8080",
                "git clone https://me:hunter2@example.com/x.git",
                "kubectl patch secret s -p '{\"stringData\":{\"a\":\"hunter2\"}}'",
                "cat <<EOF | kubectl apply -f -\n"
                        + "kind: Secret\n"
                        + "metadata: {name: s}\n"
                        + "stringData:\n"
                        + "  a: hunter2\n"
                        + "  b: \"hunter2\"\n"
                        + "EOF",
                "export API_TOKEN=hunter2",
                "curl -H 'Authorization: Bearer hunter2' http://127.0.0.1:1"
            })
    void noSecretIsKept(String line) {
        assertThat(mask.hide(line)).doesNotContain("hunter2").contains("****");
    }

    @Test
    void valuesOfSecretVariablesAreHiddenWhereverTheyStand() {
        assertThat(mask.hide("mysql --host h --secret tr0ub4dor")).doesNotContain("tr0ub4dor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl patch service shop -p '{\"spec\":{\"selector\":{\"app\":\"shop\"}}}'",
                "kubectl logs web -p",
                "kubectl get secret hub -o jsonpath={.data.token}",
                "kubectl create configmap c --from-literal=a=b",
                "helm upgrade --install hub jupyterhub/jupyterhub -n jupyterhub --values config.yaml",
                "docker run -p 8080:80 nginx:1.27",
                "mkdir -p a/b"
            })
    void whatIsNoSecretStaysAsItWasTyped(String line) {
        assertThat(mask.hide(line)).isEqualTo(line);
    }
}
