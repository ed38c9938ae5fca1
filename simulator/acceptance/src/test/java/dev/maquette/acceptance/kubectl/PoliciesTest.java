package dev.maquette.acceptance.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster's owner asks of all requests: ValidatingAdmissionPolicies and classes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PoliciesTest {

    private static final String FEW_REPLICAS = """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicy
        metadata: {name: few-replicas}
        spec:
          failurePolicy: Fail
          paramKind: {apiVersion: v1, kind: ConfigMap}
          matchConstraints:
            resourceRules:
            - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
          matchConditions:
          - {name: not-exempt, expression: "!has(object.metadata.labels) || !('exempt' in object.metadata.labels)"}
          variables:
          - {name: most, expression: "int(params.data.most)"}
          validations:
          - expression: object.spec.replicas <= variables.most
            messageExpression: "'at most ' + string(variables.most) + ' replicas, not ' + string(object.spec.replicas)"
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: limits, namespace: default}
        data: {most: "3"}
        ---
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicyBinding
        metadata: {name: few-replicas-here}
        spec:
          policyName: few-replicas
          validationActions: [%s]
          paramRef: {name: limits, namespace: default, parameterNotFoundAction: Deny}
          matchResources: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}}
        """;

    private final Place place;
    private final Kubectl kubectl;

    PoliciesTest(@TempDir Path home) throws Exception {
        place = Place.quick(home);
        kubectl = place.kubectl("kubectl");
    }

    @AfterAll
    void close() {
        place.close();
    }

    private Kubectl.Result deploy(String namespace, String name, String replicas) throws Exception {
        return kubectl.run(
                "", "create", "deployment", name, "--image=nginx:1.27", "--replicas=" + replicas, "-n", namespace);
    }

    @Test
    void aPolicyRefusesWhereItIsBoundAndInItsOwnWords() throws Exception {
        kubectl.out("create", "namespace", "bound");
        kubectl.feed(FEW_REPLICAS.formatted("Deny", "bound"), "apply", "-f", "-");
        assertThat(deploy("bound", "many", "5").errors())
                .contains(
                        "deployments.apps \"many\" is forbidden: ValidatingAdmissionPolicy 'few-replicas' with binding"
                                + " 'few-replicas-here' denied request: at most 3 replicas, not 5");
        assertThat(deploy("bound", "few", "2").exit()).isZero();
        assertThat(deploy("default", "many", "5").exit()).isZero();
        kubectl.out("label", "deployment", "few", "exempt=yes", "-n", "bound");
        assertThat(kubectl.run("", "patch", "deployment", "few", "-n", "bound", "-p", "{\"spec\":{\"replicas\":9}}")
                        .exit())
                .isZero();
        kubectl.feed(FEW_REPLICAS.formatted("Warn", "bound"), "apply", "-f", "-");
        Kubectl.Result warned = deploy("bound", "warned", "7");
        assertThat(warned.exit()).isZero();
        assertThat(warned.errors())
                .contains("Warning: Validation failed for ValidatingAdmissionPolicy 'few-replicas' with binding"
                        + " 'few-replicas-here': at most 3 replicas, not 7");
    }

    @Test
    void anIngressWithoutAClassGetsTheDefault() throws Exception {
        kubectl.feed("""
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: {name: usual, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}}
            spec: {controller: example.com/usual}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: plain}
            spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
            """, "apply", "-f", "-");
        assertThat(kubectl.out("get", "ingress", "plain", "-ojsonpath={.spec.ingressClassName}"))
                .isEqualTo("usual");
    }

    @Test
    void aPodPaysForItsRuntime() throws Exception {
        kubectl.feed("""
            apiVersion: node.k8s.io/v1
            kind: RuntimeClass
            metadata: {name: boxed}
            handler: boxed
            overhead: {podFixed: {memory: 100Mi}}
            """, "apply", "-f", "-");
        String pod = """
            apiVersion: v1
            kind: Pod
            metadata: {name: boxed}
            spec: {runtimeClassName: %s, containers: [{name: web, image: nginx:1.27}]}
            """;
        kubectl.feed(pod.formatted("boxed"), "apply", "-f", "-");
        assertThat(kubectl.out("get", "pod", "boxed", "-ojsonpath={.spec.overhead.memory}"))
                .isEqualTo("100Mi");
        assertThat(kubectl.run(pod.formatted("none"), "create", "-f", "-").errors())
                .contains("pod rejected: RuntimeClass \"none\" not found");
    }
}
