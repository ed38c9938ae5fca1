package dev.maquette.kubernetes.schema.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodValidationTest {
    @Test
    void acceptsAnOrdinaryPod() {
        assertThat(errors("{containers: [{name: c, image: nginx, ports: [{containerPort: 80}], volumeMounts: [{name: v,"
                        + " mountPath: /v}]}], volumes: [{name: v, emptyDir: {}}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{containers: []} | spec.containers: Required value",
                "{containers: [{image: i}]} | spec.containers[0].name: Required value",
                "{containers: [{name: c}]} | spec.containers[0].image: Required value",
                "{containers: [{name: c, image: i}, {name: c, image: i}]} | spec.containers[1].name: Duplicate value:"
                        + " \"c\"",
                "{containers: [{name: c, image: ' i'}]} | spec.containers[0].image: Invalid value: \" i\": must not"
                        + " have leading or trailing whitespace",
                "{containers: [{name: c, image: i, imagePullPolicy: Maybe}]} | spec.containers[0].imagePullPolicy:"
                        + " Unsupported value: \"Maybe\": supported values: \"Always\", \"IfNotPresent\", \"Never\"",
                "{containers: [{name: c, image: i, volumeMounts: [{name: x, mountPath: /x}]}]} |"
                        + " spec.containers[0].volumeMounts[0].name: Not found: \"x\"",
                "{containers: [{name: c, image: i, ports: [{containerPort: 70000}]}]} |"
                    + " spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535,"
                    + " inclusive",
                "{containers: [{name: c, image: i, resources: {requests: {cpu: '2'}, limits: {cpu: '1'}}}]} |"
                    + " spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or equal to cpu"
                    + " limit of 1",
                "{containers: [{name: c, image: i, env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath:"
                        + " metadata.name}}}]}]} | spec.containers[0].env[0].valueFrom: Invalid value: \"\": may not be"
                        + " specified when `value` is not empty",
                "{containers: [{name: c, image: i, livenessProbe: {}}]} | spec.containers[0].livenessProbe: Required"
                        + " value: must specify a handler type",
                "{containers: [{name: c, image: i}], restartPolicy: Sometimes} | spec.restartPolicy: Unsupported"
                        + " value: \"Sometimes\": supported values: \"Always\", \"OnFailure\", \"Never\"",
                "{containers: [{name: c, image: i}], volumes: [{name: v, configMap: {name: m}, secret: {secretName:"
                        + " s}}]} | spec.volumes[0].configMap: Forbidden: may not specify more than 1 volume type",
                "{containers: [{name: c, image: i}], tolerations: [{operator: Equal, value: x}]} |"
                    + " spec.tolerations[0].operator: Invalid value: \"Equal\": operator must be Exists when `key` is"
                    + " empty, which means \"match all values and all keys\"",
                "{containers: [{name: c, image: i}], affinity: {podAntiAffinity:"
                    + " {requiredDuringSchedulingIgnoredDuringExecution: [{}]}}} |"
                    + " spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey:"
                    + " Required value: can not be empty",
                "{containers: [{name: c, image: i}], ephemeralContainers: [{name: e, image: i}]} |"
                        + " spec.ephemeralContainers: Forbidden: cannot be set on create",
            })
    void saysWhatIsWrongWithASpec(String spec, String error) {
        assertThat(errors(spec)).containsExactly(error);
    }

    @Test
    void refusesNamesThatAreNoSubdomains() {
        assertThat(ObjectText.errorsOfNew(
                        "v1",
                        "Pod",
                        "{metadata: {name: My_Pod, namespace: d}, spec: {containers: [{name: c, image: i}]}}"))
                .containsExactly(
                        "metadata.name: Invalid value: \"My_Pod\": a lowercase RFC 1123 subdomain must consist of"
                                + " lower case alphanumeric characters, '-' or '.', and must start and end with an"
                                + " alphanumeric character (e.g. 'example.com', regex used for validation is"
                                + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
    }

    @Test
    void needsANameOrAPrefixOfOne() {
        assertThat(ObjectText.errorsOfNew(
                        "v1", "Pod", "{metadata: {namespace: d}, spec: {containers: [{name: c, image: i}]}}"))
                .containsExactly("metadata.name: Required value: name or generateName is required");
    }

    @Test
    void refusesLabelsWithSpaces() {
        assertThat(ObjectText.errorsOfNew(
                        "v1",
                        "Pod",
                        "{metadata: {name: p, namespace: d, labels: {a: 'b c'}}, spec: {containers: [{name: c,"
                                + " image: i}]}}"))
                .singleElement()
                .asString()
                .startsWith(
                        "metadata.labels: Invalid value: \"b c\": a valid label must be an empty string or consist of");
    }

    @Test
    void onlyTheImageOfARunningPodMayChange() {
        String old = "{metadata: {name: p}, spec: {containers: [{name: c, image: i:1}]}}";
        assertThat(ObjectText.errorsOfChange(
                        "v1", "Pod", old, "{metadata: {name: p}, spec: {containers: [{name: c, image: i:2}]}}"))
                .isEmpty();
        assertThat(ObjectText.errorsOfChange(
                        "v1",
                        "Pod",
                        old,
                        "{metadata: {name: p}, spec: {nodeName: node, containers: [{name: c, image: i:1}]}}"))
                .singleElement()
                .asString()
                .startsWith(
                        "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,");
    }

    private static List<String> errors(String spec) {
        return ObjectText.errorsOfNew("v1", "Pod", "{metadata: {name: p, namespace: d}, spec: " + spec + "}");
    }
}
