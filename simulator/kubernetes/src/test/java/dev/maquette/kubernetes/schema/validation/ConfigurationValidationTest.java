package dev.maquette.kubernetes.schema.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationValidationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "valid",
            value = {
                "v1 Service | spec: {selector: {a: b}, ports: [{port: 80}]} | valid",
                "v1 Service | spec: {} | spec.ports: Required value",
                "v1 Service | spec: {clusterIP: None} | valid",
                "v1 Service | spec: {ports: [{port: 0}]} | spec.ports[0].port: Invalid value: 0: must be between 1 and"
                        + " 65535, inclusive; spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535,"
                        + " inclusive",
                "v1 Service | spec: {ports: [{port: 80, nodePort: 30000}]} | spec.ports[0].nodePort: Forbidden: may"
                        + " not be used when `type` is 'ClusterIP'",
                "v1 Service | spec: {ports: [{port: 80, name: a}, {port: 81}]} | spec.ports[1].name: Required value",
                "v1 Service | spec: {type: Magic, ports: [{port: 80}]} | spec.type: Unsupported value: \"Magic\":"
                        + " supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"",
                "v1 ConfigMap | data: {'a b': c} | data[a b]: Invalid value: \"a b\": a valid config key must consist"
                    + " of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name',"
                    + " regex used for validation is '[-._a-zA-Z0-9]+')",
                "v1 Secret | type: kubernetes.io/tls | data[tls.crt]: Required value; data[tls.key]: Required value",
                "v1 PersistentVolumeClaim | spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage:"
                        + " 1Gi}}} | valid",
                "v1 PersistentVolumeClaim | spec: {resources: {requests: {storage: 1Gi}}} | spec.accessModes: Required"
                        + " value: at least 1 access mode is required",
                "v1 PersistentVolumeClaim | spec: {accessModes: [RWO], resources: {requests: {storage: 1Gi}}} |"
                        + " spec.accessModes: Unsupported value: \"RWO\": supported values: \"ReadOnlyMany\","
                        + " \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\"",
                "v1 PersistentVolumeClaim | spec: {accessModes: [ReadWriteOnce]} | spec.resources[storage]: Required"
                        + " value",
                "rbac.authorization.k8s.io/v1 Role | rules: [{apiGroups: [''], resources: [pods], verbs: [get]}] |"
                        + " valid",
                "rbac.authorization.k8s.io/v1 Role | rules: [{apiGroups: [''], resources: [pods]}] | rules[0].verbs:"
                        + " Required value: verbs must contain at least one value",
                "rbac.authorization.k8s.io/v1 RoleBinding | roleRef: {kind: Role, name: r}, subjects: [{kind: Robot,"
                        + " name: x}] | subjects[0].kind: Unsupported value: \"Robot\": supported values:"
                        + " \"ServiceAccount\", \"User\", \"Group\"",
                "networking.k8s.io/v1 NetworkPolicy | spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr:"
                    + " 10.0.0.0/33}}]}]} | spec.egress[0].to[0].ipBlock.cidr: Invalid value: \"10.0.0.0/33\": must be"
                    + " a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)",
                "networking.k8s.io/v1 NetworkPolicy | spec: {podSelector: {}, ingress: [{from: [{}]}]} |"
                        + " spec.ingress[0].from[0]: Required value: must specify a peer",
                "networking.k8s.io/v1 Ingress | spec: {} | spec: Invalid value: \"\": either `defaultBackend` or"
                        + " `rules` must be specified",
                "networking.k8s.io/v1 Ingress | spec: {rules: [{host: x.org, http: {paths: [{path: /, backend:"
                        + " {service: {name: s, port: {number: 80}}}}]}}]} | spec.rules[0].http.paths[0].pathType:"
                        + " Required value: pathType must be specified",
                "policy/v1 PodDisruptionBudget | spec: {minAvailable: 50%, selector: {matchLabels: {a: b}}} | valid",
                "policy/v1 PodDisruptionBudget | spec: {minAvailable: 200%} | spec.minAvailable: Invalid value:"
                        + " intstr.IntOrString{Type:1, IntVal:0, StrVal:\"200%\"}: must not be greater than 100%",
                "discovery.k8s.io/v1 EndpointSlice | addressType: IPv4, endpoints: [{addresses: [x.y]}] |"
                    + " endpoints[0].addresses[0]: Invalid value: \"x.y\": must be a valid IP address, (e.g. 10.9.8.7"
                    + " or 2001:db8::ffff)",
                "coordination.k8s.io/v1 Lease | spec: {leaseDurationSeconds: 0} | spec.leaseDurationSeconds: Invalid"
                        + " value: 0: must be greater than 0",
                "autoscaling/v2 HorizontalPodAutoscaler | spec: {minReplicas: 3, maxReplicas: 2, scaleTargetRef:"
                        + " {kind: Deployment, name: d}} | spec.maxReplicas: Invalid value: 2: must be greater than or"
                        + " equal to `minReplicas`",
            })
    void saysWhatIsWrongInANamespace(String type, String body, String errors) {
        String[] names = type.split(" ");
        assertThat(String.join(
                        "; ",
                        ObjectText.errorsOfNew(
                                names[0], names[1], "{metadata: {name: x, namespace: d}, " + body + "}")))
                .isEqualTo(errors == null ? "" : errors);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "storage.k8s.io/v1 StorageClass | {} | provisioner: Required value",
                "scheduling.k8s.io/v1 PriorityClass | {value: 2000000000} | value: Forbidden: maximum allowed value of"
                        + " a user defined priority is 1000000000",
                "v1 PersistentVolume | {spec: {accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}}} | spec:"
                        + " Required value: must specify a volume type",
                "node.k8s.io/v1 RuntimeClass | {handler: gVisor_x} | handler: Invalid value: \"gVisor_x\": a lowercase"
                    + " RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and"
                    + " end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation"
                    + " is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
                "v1 Node | {spec: {taints: [{key: a, effect: Never}]}} | metadata.taints[0].effect: Unsupported value:"
                        + " \"Never\": supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\"",
                "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration | {webhooks: [{name: a.b.c,"
                        + " sideEffects: None, admissionReviewVersions: [v1], clientConfig: {}}]} |"
                        + " webhooks[0].clientConfig: Required value: exactly one of url or service is required",
                "v1 Namespace | {metadata: {namespace: x}} | metadata.namespace: Forbidden: not allowed on this type",
            })
    void saysWhatIsWrongInACluster(String type, String body, String error) {
        String[] names = type.split(" ");
        String named = body.contains("metadata")
                ? body.replace("metadata: {", "metadata: {name: x, ")
                : body.replaceFirst("\\{", "{metadata: {name: x}, ");
        assertThat(ObjectText.errorsOfNew(names[0], names[1], named.replace(", }", "}")))
                .containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v1 Secret | {type: a} | {type: b} | type: Invalid value: \"b\": field is immutable",
                "v1 ConfigMap | {immutable: true, data: {a: b}} | {immutable: true, data: {a: c}} | data: Forbidden:"
                        + " field is immutable when `immutable` is set",
                "v1 ConfigMap | {immutable: true} | {immutable: false} | immutable: Forbidden: field is immutable when"
                        + " `immutable` is set",
                "rbac.authorization.k8s.io/v1 RoleBinding | {roleRef: {kind: Role, name: a}} | {roleRef: {kind: Role,"
                        + " name: b}} | roleRef: Invalid value: rbac.RoleRef{APIGroup:\"rbac.authorization.k8s.io\","
                        + " Kind:\"Role\", Name:\"b\"}: cannot change roleRef",
                "storage.k8s.io/v1 StorageClass | {provisioner: a, parameters: {a: b}} | {provisioner: a} |"
                        + " parameters: Forbidden: updates to parameters are forbidden.",
                "v1 Node | {spec: {providerID: a}} | {spec: {providerID: b}} | spec.providerID: Forbidden: node"
                        + " updates may not change providerID except from \"\" to valid",
                "v1 Service | {spec: {clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1], ports: [{port: 1}]}} | {spec:"
                        + " {clusterIP: 10.0.0.2, clusterIPs: [10.0.0.2], ports: [{port: 1}]}} | spec.clusterIPs[0]:"
                        + " Invalid value: []string{\"10.0.0.2\"}: may not change once set",
            })
    void saysWhatMayNotChange(String type, String old, String changed, String error) {
        String[] names = type.split(" ");
        assertThat(ObjectText.errorsOfChange(names[0], names[1], old, changed)).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource({"1Gi,2Gi,true", "2Gi,1Gi,false"})
    void aBoundClaimMayGrowButNotShrink(String before, String after, boolean allowed) {
        String claim = "{spec: {volumeName: v, accessModes: [ReadWriteOnce], resources: {requests: {storage: %s}}}}";
        assertThat(ObjectText.errorsOfChange(
                                "v1", "PersistentVolumeClaim", claim.formatted(before), claim.formatted(after))
                        .isEmpty())
                .isEqualTo(allowed);
    }
}
