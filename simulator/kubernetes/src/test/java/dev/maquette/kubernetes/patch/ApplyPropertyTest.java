package dev.maquette.kubernetes.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.patch.ManagedFields.OnConflict;
import dev.maquette.kubernetes.schema.Field;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold for any configuration; the seed of a failing case is the parameter in its name. */
class ApplyPropertyTest {
    private static final Instant NOW = Instant.parse("2025-03-01T10:00:00Z");

    private final ManagedFields deployments = ManagedFields.of(Trees.resource("apps/v1", "deployments"));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void applyingTwiceIsApplyingOnce(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            ObjectNode configuration = configuration(random);
            ObjectNode once = forced(Trees.object("{}"), configuration, "m");
            assertThat(forced(once, configuration, "m")).isEqualTo(once);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theLastConfigurationAloneDecidesForASingleManager(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            ObjectNode first = forced(Trees.object("{}"), configuration(random), "m");
            ObjectNode configuration = configuration(random);
            ObjectNode second = forced(first, configuration, "m");
            assertThat(OwnedFields.of(Trees.DEPLOYMENT, ManagedFields.withoutRecord(second))
                            .paths())
                    .containsExactlyInAnyOrderElementsOf(
                            OwnedFields.of(Trees.DEPLOYMENT, configuration).paths());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatTwoManagersApplyIsThereAndOwned(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            ObjectNode one = configuration(random);
            ObjectNode other = configuration(random);
            ObjectNode object = forced(forced(Trees.object("{}"), one, "m1"), other, "m2");
            FieldSet claimed = OwnedFields.of(Trees.DEPLOYMENT, other).minus(UnownedFields.BOOKKEEPING);
            assertThat(FieldsV1.read(UpdateOwnershipTest.fields(object, "m2"))).isEqualTo(claimed);
            assertThat(JsonEquality.same(AppliedMerge.merge(Trees.DEPLOYMENT, object, other), object))
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aStrategicPatchBetweenTwoObjectsLeadsFromOneToTheOther(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            ObjectNode from = configuration(random);
            ObjectNode to = configuration(random);
            ObjectNode patch = ThreeWayMerge.strategic(Trees.DEPLOYMENT, from, to);
            assertThat(StrategicMergePatch.apply(Trees.DEPLOYMENT, from, patch)).isEqualTo(to);
        }
    }

    private ObjectNode forced(ObjectNode live, ObjectNode configuration, String manager) {
        return ((ApplyOutcome.Applied) deployments.apply(live, configuration, manager, OnConflict.TAKE_OVER, NOW))
                .object();
    }

    /** A deployment with some of its fields, a few levels deep; never an empty object, which nobody owns. */
    private static ObjectNode configuration(Random random) {
        ObjectNode object = Trees.object("{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}}");
        ObjectNode spec = object.putObject("spec").put("replicas", random.nextInt(3));
        Struct pod = (Struct) Trees.POD.field("spec").orElseThrow().schema();
        spec.putObject("template")
                .set("spec", ((ObjectNode) struct(pod, random, 6)).put("hostPID", random.nextBoolean()));
        return object;
    }

    private static JsonNode struct(Struct struct, Random random, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Field field : struct.fields()) {
            if (random.nextInt(4) == 0 && depth > 0) {
                JsonNode value = value(field.schema(), random, depth - 1);
                if (!value.isContainerNode() || !value.isEmpty()) {
                    object.set(field.name(), value);
                }
            }
        }
        return object;
    }

    private static JsonNode value(Schema schema, Random random, int depth) {
        return switch (schema) {
            case Struct struct -> struct(struct, random, depth);
            case Schema.MapOf map -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    JsonNode value = value(map.value(), random, depth);
                    if (!value.isContainerNode()) {
                        object.set("key" + random.nextInt(3), value);
                    }
                }
                yield object;
            }
            case Schema.ListOf list -> list(list, random, depth);
            case Schema.Scalar scalar -> leaf(scalar, random);
            case Schema.Any any -> JsonNodeFactory.instance.objectNode();
        };
    }

    private static JsonNode list(Schema.ListOf list, Random random, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 3; i++) {
            if (random.nextBoolean()) {
                JsonNode item = value(list.element(), random, depth);
                if (item instanceof ObjectNode object) {
                    list.keys().forEach(key -> object.put(key, "e"));
                    list.keys().stream().limit(1).forEach(key -> object.put(key, "e" + array.size()));
                    if (!object.isEmpty() && fits(list, object)) {
                        array.add(object);
                    }
                } else if (list.type() == Schema.ListType.ATOMIC || array.isEmpty()) {
                    array.add(item);
                }
            }
        }
        return array;
    }

    private static boolean fits(Schema.ListOf list, ObjectNode object) {
        return list.element() instanceof Struct struct
                && TypeCheck.problems(struct, object).isEmpty();
    }

    private static JsonNode leaf(Schema.Scalar scalar, Random random) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (scalar.kind()) {
            case BOOLEAN -> nodes.booleanNode(random.nextBoolean());
            case INT32, INT64, DOUBLE -> nodes.numberNode(random.nextInt(3));
            case STRING, BYTES, TIME, MICRO_TIME, DURATION, QUANTITY, INT_OR_STRING ->
                nodes.textNode("v" + random.nextInt(3));
        };
    }
}
