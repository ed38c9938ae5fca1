package dev.maquette.kubernetes.schema.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.decoding.BodyFormat;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import dev.maquette.kubernetes.schema.decoding.DecodingException;
import dev.maquette.kubernetes.schema.decoding.Encoder;
import dev.maquette.kubernetes.schema.decoding.FieldValidation;
import dev.maquette.kubernetes.schema.defaults.Defaults;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an object is broken, it is refused with a text or becomes an object that can be defaulted, validated and sent. */
class MutatedObjectsTest {
    private static final int ROUNDS = 400;
    private static final List<String> OBJECTS = List.of(
            "{kind: Deployment, apiVersion: apps/v1, metadata: {name: d, labels: {a: b}}, spec: {selector:"
                + " {matchLabels: {a: b}}, strategy: {rollingUpdate: {maxSurge: 1}}, template: {metadata: {labels: {a:"
                + " b}}, spec: {tolerations: [{key: a}], containers: [{name: c, image: i, env: [{name: A, valueFrom:"
                + " {fieldRef: {fieldPath: metadata.name}}}], ports: [{containerPort: 80}], resources: {limits: {cpu:"
                + " 1}}, livenessProbe: {httpGet: {port: http}}}], volumes: [{name: v, projected: {sources: [{secret:"
                + " {name: s}}]}}]}}}}",
            "{kind: PersistentVolume, apiVersion: v1, metadata: {name: v}, spec: {capacity: {storage: 1Gi},"
                    + " accessModes: [ReadWriteOnce], nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions:"
                    + " [{key: a, operator: In, values: [b]}]}]}}, csi: {driver: d, volumeHandle: h}}}",
            "{kind: Ingress, apiVersion: networking.k8s.io/v1, metadata: {name: i}, spec: {rules: [{host: a.b, http:"
                    + " {paths: [{path: /, pathType: Prefix, backend: {service: {name: s, port: {number: 80}}}}]}}]}}",
            "{kind: CronJob, apiVersion: batch/v1, metadata: {name: c}, spec: {schedule: '* * * * *', jobTemplate:"
                    + " {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}}}}}",
            "{kind: CustomResourceDefinition, apiVersion: apiextensions.k8s.io/v1, metadata: {name: a.b.c}, spec:"
                    + " {group: b.c, scope: Cluster, names: {plural: a, kind: A}, versions: [{name: v1, served: true,"
                    + " storage: true, schema: {openAPIV3Schema: {type: object, properties: {x: {type: array, items:"
                    + " {type: string}}}}}}]}}",
            "{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: n}, spec: {podSelector: {},"
                    + " egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 1, endPort: 2}]}]}}",
            "{kind: Service, apiVersion: v1, metadata: {name: s}, spec: {type: LoadBalancer, ports: [{port: 80,"
                    + " targetPort: http}]}}");

    private final Schemas schemas = Schemas.builtIn(Release.V1_32);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260101})
    void areRefusedOrHandled(long seed) {
        System.out.println("MutatedObjectsTest seed " + seed);
        Random random = new Random(seed);
        int handled = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode object = parse(OBJECTS.get(random.nextInt(OBJECTS.size())));
            Resource resource = schemas.resource(GroupVersionKind.of(
                            object.path("apiVersion").asText(),
                            object.path("kind").asText()))
                    .orElseThrow();
            mutate(object, random);
            if (isHandled(resource, object)) {
                handled++;
            } else {
                refused++;
            }
        }
        assertThat(handled).isPositive();
        assertThat(refused).isPositive();
    }

    private boolean isHandled(Resource resource, ObjectNode mutated) {
        ObjectNode decoded;
        try {
            byte[] body = mutated.toString().getBytes(StandardCharsets.UTF_8);
            decoded = new Decoder(schemas)
                    .decode(body, BodyFormat.JSON, resource.groupVersionKind(), FieldValidation.WARN)
                    .object();
        } catch (DecodingException e) {
            assertThat(e).hasMessageMatching("(?s).+");
            return false;
        }
        ObjectNode object = Defaults.apply(resource, decoded);
        assertThat(Defaults.apply(resource, object)).as("%s", mutated).isEqualTo(object);
        Validation.create(resource, object)
                .forEach(error -> assertThat(error.text()).isNotBlank());
        assertThat(Validation.update(resource, object, decoded, "")).isNotNull();
        byte[] message = new Encoder(schemas).protobuf(object).orElseThrow();
        assertThat(new Decoder(schemas)
                        .decode(message, BodyFormat.PROTOBUF, resource.groupVersionKind(), FieldValidation.STRICT)
                        .object())
                .as("%s", mutated)
                .isEqualTo(object);
        return true;
    }

    private static ObjectNode parse(String yaml) {
        return (ObjectNode) Decoder.parse(yaml.getBytes(StandardCharsets.UTF_8), BodyFormat.YAML);
    }

    /** Replaces or removes one value somewhere below the type. */
    private static void mutate(ObjectNode root, Random random) {
        JsonNode parent = root;
        while (true) {
            List<String> names = new ArrayList<>();
            parent.fieldNames().forEachRemaining(names::add);
            names.removeAll(List.of("kind", "apiVersion"));
            int count = parent.isArray() ? parent.size() : names.size();
            if (count == 0) {
                return;
            }
            int chosen = random.nextInt(count);
            JsonNode child = parent.isArray() ? parent.get(chosen) : parent.get(names.get(chosen));
            boolean descends = child.isContainerNode() && !child.isEmpty() && random.nextInt(5) > 0;
            if (!descends) {
                replace(parent, parent.isArray() ? chosen : -1, parent.isArray() ? "" : names.get(chosen), random);
                return;
            }
            parent = child;
        }
    }

    private static void replace(JsonNode parent, int index, String name, Random random) {
        JsonNode value = anything(random);
        if (parent instanceof ArrayNode array) {
            array.set(index, value);
        } else if (random.nextInt(4) == 0) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    private static JsonNode anything(Random random) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(12)) {
            case 0 -> nodes.textNode("");
            case 1 -> nodes.textNode("A b/c%\u00e9");
            case 2 -> nodes.numberNode(-1);
            case 3 -> nodes.numberNode(0);
            case 4 -> nodes.numberNode(1.5);
            case 5 -> nodes.numberNode(Long.MAX_VALUE);
            case 6 -> nodes.booleanNode(true);
            case 7 -> nodes.nullNode();
            case 8 -> nodes.objectNode();
            case 9 -> nodes.arrayNode().add(nodes.objectNode());
            case 10 -> nodes.arrayNode().addNull();
            default -> nodes.objectNode().put("a", "b").putNull("c");
        };
    }
}
