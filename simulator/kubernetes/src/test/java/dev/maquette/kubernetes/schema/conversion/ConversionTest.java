package dev.maquette.kubernetes.schema.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.GroupVersionResource;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.decoding.BodyFormat;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConversionTest {
    private final Schemas schemas = Schemas.builtIn(Release.V1_32);

    @Test
    void theCpuTargetOfAnAutoscalerIsAMetricInTheSecondVersion() {
        ObjectNode first = object("{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: a},"
                + " spec: {maxReplicas: 3, targetCPUUtilizationPercentage: 50}}");
        ObjectNode second = Conversion.to(new GroupVersion("autoscaling", "v2"), first);
        assertThat(second.at("/spec/metrics/0/resource/target/averageUtilization")
                        .asInt())
                .isEqualTo(50);
        assertThat(Conversion.to(new GroupVersion("autoscaling", "v1"), second)).isEqualTo(first);
    }

    @Test
    void whatTheFirstVersionLacksSurvivesInItsAnnotations() {
        ObjectNode second = object(
                "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {maxReplicas:"
                    + " 3, metrics: [{type: Pods, pods: {metric: {name: m, selector: {}}, target: {type: AverageValue,"
                    + " averageValue: '10'}}}, {type: Object, object: {describedObject: {kind: Service, name: s},"
                    + " metric: {name: q}, target: {type: Value, value: '5'}}}], behavior: {scaleDown: {selectPolicy:"
                    + " Max}}}, status: {desiredReplicas: 1, conditions: [{type: AbleToScale, status: 'True'}]}}");
        ObjectNode first = Conversion.to(new GroupVersion("autoscaling", "v1"), second);
        assertThat(first.at("/spec").has("metrics")).isFalse();
        assertThat(Conversion.to(new GroupVersion("autoscaling", "v2"), first)).isEqualTo(second);
    }

    @Test
    void anEventIsKeptInTheCoreGroupAndShownInBoth() {
        Resource events = resource("events.k8s.io/v1", "events");
        assertThat(Conversion.stored(schemas, events)).isEqualTo(resource("v1", "events"));
        ObjectNode core =
                object("{apiVersion: v1, kind: Event, message: hello, involvedObject: {kind: Pod}, count: 2}");
        ObjectNode event = Conversion.to(events.groupVersion(), core);
        assertThat(event.path("note").asText()).isEqualTo("hello");
        assertThat(event.at("/regarding/kind").asText()).isEqualTo("Pod");
        assertThat(Conversion.to(new GroupVersion("", "v1"), event)).isEqualTo(core);
    }

    @Test
    void mostResourcesAreKeptAsTheyAre() {
        assertThat(Conversion.stored(schemas, resource("v1", "pods"))).isEqualTo(resource("v1", "pods"));
    }

    private Resource resource(String apiVersion, String plural) {
        return schemas.resource(GroupVersionResource.of(apiVersion, plural)).orElseThrow();
    }

    private static ObjectNode object(String yaml) {
        return (ObjectNode) Decoder.parse(yaml.getBytes(StandardCharsets.UTF_8), BodyFormat.YAML);
    }
}
