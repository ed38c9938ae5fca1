package dev.maquette.kubernetes.schema.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.decoding.BodyFormat;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import dev.maquette.kubernetes.schema.decoding.FieldValidation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultsTest {
    private final Schemas schemas = Schemas.builtIn(Release.V1_32);

    @Test
    void aPodGetsWhatARealServerFillsIn() {
        ObjectNode pod = defaulted(
                "v1",
                "Pod",
                "{'metadata':{'name':'p'},'spec':{'containers':[{'name':'c','image':'nginx:1.27'}],'volumes':[{'name':'v'}]}}");
        assertThat(pod.get("spec").toString())
                .isEqualTo(("{'volumes':[{'name':'v','emptyDir':{}}],'containers':[{'name':'c','image':'nginx:1.27',"
                               + "'resources':{},'terminationMessagePath':'/dev/termination-log','terminationMessagePolicy':'File',"
                               + "'imagePullPolicy':'IfNotPresent'}],'restartPolicy':'Always','terminationGracePeriodSeconds':30,"
                               + "'dnsPolicy':'ClusterFirst','securityContext':{},'schedulerName':'default-scheduler',"
                               + "'enableServiceLinks':true}")
                        .replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({
        "nginx,Always",
        "nginx:latest,Always",
        "registry:5000/nginx,Always",
        "nginx:1.27,IfNotPresent",
        "registry:5000/nginx:1,IfNotPresent",
        "nginx@sha256:abc,IfNotPresent"
    })
    void thePullPolicyFollowsTheTag(String image, String policy) {
        ObjectNode pod = defaulted("v1", "Pod", "{'spec':{'containers':[{'name':'c','image':'" + image + "'}]}}");
        assertThat(pod.at("/spec/containers/0/imagePullPolicy").textValue()).isEqualTo(policy);
    }

    @Test
    void requestsFollowLimitsInPodsButNotInTemplates() {
        String spec = "{'containers':[{'name':'c','image':'i:1','resources':{'limits':{'cpu':'1'}}}]}";
        assertThat(defaulted("v1", "Pod", "{'spec':" + spec + "}")
                        .at("/spec/containers/0/resources/requests/cpu")
                        .asText())
                .isEqualTo("1");
        assertThat(defaulted("apps/v1", "Deployment", "{'spec':{'template':{'spec':" + spec + "}}}")
                        .at("/spec/template/spec/containers/0/resources/requests")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void hostNetworkPodsTakeTheirPortsOnTheHost() {
        ObjectNode pod = defaulted(
                "v1",
                "Pod",
                "{'spec':{'hostNetwork':true,'containers':[{'name':'c','image':'i:1','ports':[{'containerPort':80}]}]}}");
        assertThat(pod.at("/spec/containers/0/ports/0").toString())
                .isEqualTo("{\"hostPort\":80,\"containerPort\":80,\"protocol\":\"TCP\"}");
    }

    @Test
    void probesAndTheirActionsAreFilledIn() {
        ObjectNode pod = defaulted(
                "v1",
                "Pod",
                "{'spec':{'containers':[{'name':'c','image':'i:1','readinessProbe':{'httpGet':{'port':80}}}]}}");
        assertThat(pod.at("/spec/containers/0/readinessProbe").toString())
                .isEqualTo(("{'httpGet':{'path':'/','port':80,'scheme':'HTTP'},'timeoutSeconds':1,'periodSeconds':10,"
                                + "'successThreshold':1,'failureThreshold':3}")
                        .replace('\'', '"'));
    }

    @Test
    void aDeploymentRollsByAQuarter() {
        assertThat(spec("apps/v1", "Deployment", "{'spec':{'selector':{},'template':{}}}", "/strategy"))
                .isEqualTo("{'type':'RollingUpdate','rollingUpdate':{'maxUnavailable':'25%','maxSurge':'25%'}}");
        assertThat(spec("apps/v1", "Deployment", "{'spec':{'strategy':{'type':'Recreate'}}}", "/strategy"))
                .isEqualTo("{'type':'Recreate'}");
        ObjectNode deployment = defaulted("apps/v1", "Deployment", "{}");
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(deployment.at("/spec/progressDeadlineSeconds").asInt()).isEqualTo(600);
        assertThat(deployment.at("/spec/revisionHistoryLimit").asInt()).isEqualTo(10);
    }

    @Test
    void aStatefulSetsClaimTemplatesArePendingClaims() {
        ObjectNode set =
                defaulted("apps/v1", "StatefulSet", "{'spec':{'volumeClaimTemplates':[{'metadata':{'name':'d'}}]}}");
        assertThat(set.at("/spec/volumeClaimTemplates/0/status/phase").asText()).isEqualTo("Pending");
        assertThat(set.at("/spec/volumeClaimTemplates/0/spec/volumeMode").asText())
                .isEqualTo("Filesystem");
        assertThat(set.at("/spec/updateStrategy/rollingUpdate/partition").asInt(-1))
                .isZero();
        assertThat(set.at("/spec/persistentVolumeClaimRetentionPolicy/whenScaled")
                        .asText())
                .isEqualTo("Retain");
    }

    @Test
    void aJobRunsOnceUnlessToldOtherwise() {
        ObjectNode job = defaulted("batch/v1", "Job", "{'spec':{'template':{'metadata':{'labels':{'a':'b'}}}}}");
        assertThat(job.at("/spec/completions").asInt()).isEqualTo(1);
        assertThat(job.at("/spec/parallelism").asInt()).isEqualTo(1);
        assertThat(job.at("/spec/backoffLimit").asInt()).isEqualTo(6);
        assertThat(job.at("/metadata/labels/a").asText()).isEqualTo("b");
        assertThat(defaulted("batch/v1", "Job", "{'spec':{'parallelism':2}}")
                        .at("/spec/completions")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void aServiceIsAClusterIpForwardingToTheSamePort() {
        assertThat(spec("v1", "Service", "{'spec':{'ports':[{'port':80}]}}", ""))
                .isEqualTo(
                        "{'ports':[{'protocol':'TCP','port':80,'targetPort':80}],'type':'ClusterIP','sessionAffinity':'None',"
                            + "'internalTrafficPolicy':'Cluster'}");
        assertThat(spec("v1", "Service", "{'spec':{'type':'LoadBalancer'}}", "/allocateLoadBalancerNodePorts"))
                .isEqualTo("true");
    }

    @Test
    void aPolicyWithEgressRulesGovernsBothDirections() {
        assertThat(spec("networking.k8s.io/v1", "NetworkPolicy", "{'spec':{}}", "/policyTypes"))
                .isEqualTo("['Ingress']");
        assertThat(spec("networking.k8s.io/v1", "NetworkPolicy", "{'spec':{'egress':[{}]}}", "/policyTypes"))
                .isEqualTo("['Ingress','Egress']");
    }

    @Test
    void bindingsNameTheGroupOfRolesAndUsers() {
        ObjectNode binding = defaulted(
                "rbac.authorization.k8s.io/v1",
                "RoleBinding",
                "{'roleRef':{'kind':'Role','name':'r'},'subjects':[{'kind':'User','name':'u'},{'kind':'ServiceAccount','name':'s'}]}");
        assertThat(binding.at("/roleRef/apiGroup").asText()).isEqualTo("rbac.authorization.k8s.io");
        assertThat(binding.at("/subjects/0/apiGroup").asText()).isEqualTo("rbac.authorization.k8s.io");
        assertThat(binding.at("/subjects/1/apiGroup").isMissingNode()).isTrue();
    }

    @Test
    void aNamespaceIsActiveLabelledAndFinalized() {
        ObjectNode namespace = defaulted("v1", "Namespace", "{'metadata':{'name':'demo'}}");
        assertThat(namespace.at("/metadata/labels").toString()).isEqualTo("{\"kubernetes.io/metadata.name\":\"demo\"}");
        assertThat(namespace.at("/spec/finalizers/0").asText()).isEqualTo("kubernetes");
        assertThat(namespace.at("/status/phase").asText()).isEqualTo("Active");
    }

    @Test
    void defaultingTwiceChangesNothing() {
        for (String kind : new String[] {"Pod", "Service", "PersistentVolumeClaim", "Namespace", "Secret"}) {
            ObjectNode once = defaulted("v1", kind, "{'metadata':{'name':'x'}}");
            assertThat(Defaults.apply(
                            schemas.resource(GroupVersionKind.of("v1", kind)).orElseThrow(), once))
                    .isEqualTo(once);
        }
    }

    private String spec(String apiVersion, String kind, String body, String path) {
        return defaulted(apiVersion, kind, body).at("/spec" + path).toString().replace('"', '\'');
    }

    private ObjectNode defaulted(String apiVersion, String kind, String body) {
        GroupVersionKind type = GroupVersionKind.of(apiVersion, kind);
        byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ObjectNode decoded = new Decoder(schemas)
                .decode(json, BodyFormat.JSON, type, FieldValidation.STRICT)
                .object();
        return Defaults.apply(schemas.resource(type).orElseThrow(), decoded);
    }
}
