package dev.maquette.kubernetes.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.patch.ManagedFields.OnConflict;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends is refused in order or applied, and never changes the object it was sent for. */
class PatchFuzzTest {
    private static final Instant NOW = Instant.parse("2025-03-01T10:00:00Z");
    private static final List<String> NAMES = List.of(
            "spec",
            "template",
            "containers",
            "initContainers",
            "name",
            "env",
            "ports",
            "containerPort",
            "metadata",
            "labels",
            "annotations",
            "finalizers",
            "managedFields",
            "strategy",
            "replicas",
            "$patch",
            "$retainKeys",
            "$setElementOrder/containers",
            "$setElementOrder/finalizers",
            "$deleteFromPrimitiveList/finalizers",
            "nothingOfThisName");
    private static final List<String> PATHS = List.of(
            "",
            "/",
            "/spec",
            "/spec/template",
            "/spec/containers/0",
            "/metadata/finalizers/-",
            "/a/-1",
            "x",
            "/spec/~1~0");

    private final ManagedFields deployments = ManagedFields.of(Trees.resource("apps/v1", "deployments"));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108})
    void everyPatchIsAppliedOrRefusedInOrder(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            ObjectNode live = object(random, 5);
            ObjectNode before = live.deepCopy();
            JsonNode patch = value(random, 5);
            JsonNode patchBefore = patch.deepCopy();
            attempt(() -> StrategicMergePatch.apply(Trees.DEPLOYMENT, live, patch), live, patch);
            attempt(() -> MergePatch.apply(live, patch), live, patch);
            attempt(() -> JsonPatch.parse(patch).apply(live), live, patch);
            attempt(() -> JsonPatch.parse(operations(random)).apply(live), live, patch);
            if (patch instanceof ObjectNode next) {
                attempt(() -> deployments.update(live, next, "m", NOW), live, patch);
                attempt(() -> deployments.apply(live, identified(next), "m", OnConflict.REFUSE, NOW), live, patch);
                attempt(() -> ThreeWayMerge.strategic(Trees.DEPLOYMENT, live, next, live), live, patch);
                attempt(() -> ThreeWayMerge.json(live, next, live), live, patch);
            }
            assertThat(live).isEqualTo(before);
            assertThat(patch).isEqualTo(patchBefore);
        }
    }

    private static void attempt(Runnable change, JsonNode live, JsonNode patch) {
        try {
            change.run();
        } catch (PatchException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        } catch (RuntimeException broken) {
            fail("object " + live + "\npatch " + patch, broken);
        }
    }

    private static ObjectNode identified(ObjectNode next) {
        ObjectNode configuration = next.deepCopy();
        return configuration.put("apiVersion", "apps/v1").put("kind", "Deployment");
    }

    private static JsonNode operations(Random random) {
        ArrayNode operations = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(4); i >= 0; i--) {
            ObjectNode operation = operations.addObject();
            operation.put(
                    "op",
                    List.of("add", "remove", "replace", "move", "copy", "test").get(random.nextInt(6)));
            operation.put("path", PATHS.get(random.nextInt(PATHS.size())));
            operation.put("from", PATHS.get(random.nextInt(PATHS.size())));
            if (random.nextBoolean()) {
                operation.set("value", value(random, 2));
            }
        }
        return operations;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 8 : 4)) {
            case 0 ->
                nodes.textNode(
                        List.of("a", "b", "delete", "replace", "merge", "").get(random.nextInt(6)));
            case 1 -> nodes.numberNode(random.nextInt(3));
            case 2 -> nodes.booleanNode(random.nextBoolean());
            case 3 -> nodes.nullNode();
            case 4, 5 -> {
                ArrayNode array = nodes.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> object(random, depth);
        };
    }
}
