package dev.maquette.kubernetes.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class JsonPatchTest {
    private static final String OBJECT = "{spec: {replicas: 3, list: [a, b, c], nested: {key/with~: x}}}";

    @Test
    void addsReplacesAndRemovesMembers() {
        assertThat(apply("[{op: add, path: /spec/paused, value: true}, {op: replace, path: /spec/replicas, value: 5},"
                        + " {op: remove, path: /spec/nested}]"))
                .isEqualTo(Trees.node("{spec: {replicas: 5, list: [a, b, c], paused: true}}"));
    }

    @Test
    void insertsIntoAndAppendsToLists() {
        assertThat(apply("[{op: add, path: /spec/list/1, value: x}, {op: add, path: /spec/list/-, value: y}]")
                        .at("/spec/list"))
                .isEqualTo(Trees.node("[a, x, b, c, y]"));
    }

    @Test
    void negativeIndicesCountFromTheEnd() {
        assertThat(apply("[{op: remove, path: /spec/list/-1}]").at("/spec/list"))
                .isEqualTo(Trees.node("[a, b]"));
    }

    @Test
    void movesAndCopies() {
        assertThat(apply("[{op: move, from: /spec/list/0, path: /spec/first}, {op: copy, from: /spec/nested,"
                        + " path: /copy}]"))
                .isEqualTo(Trees.node(
                        "{spec: {replicas: 3, list: [b, c], nested: {key/with~: x}, first: a}, copy: {key/with~: x}}"));
    }

    @Test
    void decodesTheEscapesOfPointers() {
        assertThat(apply("[{op: replace, path: /spec/nested/key~1with~0, value: y}]")
                        .at("/spec/nested"))
                .isEqualTo(Trees.node("{key/with~: y}"));
    }

    @Test
    void replaceOfAnAbsentMemberAddsItAsTheServersLibraryDoes() {
        assertThat(apply("[{op: replace, path: /spec/new, value: 1}]")
                        .at("/spec/new")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void testSucceedsForEqualValuesAndForAbsentAgainstNull() {
        assertThat(apply("[{op: test, path: /spec/replicas, value: 3}, {op: test, path: /spec/none, value: null}]"))
                .isEqualTo(Trees.node(OBJECT));
    }

    @Test
    void aFailingTestIsRefusedWith422AndTheGeneralSentence() {
        PatchException refused = refused("[{op: test, path: /spec/replicas, value: 4}]");
        assertThat(refused.kind().code()).isEqualTo(422);
        assertThat(refused.kind().reason()).isEqualTo("Invalid");
        assertThat(refused).hasMessage("the server rejected our request due to an error in our request");
        assertThat(refused.detail()).isEqualTo("testing value /spec/replicas failed: test failed");
    }

    @Test
    void detailsNameWhatIsMissing() {
        assertThat(refused("[{op: remove, path: /spec/none}]").detail())
                .isEqualTo("error in remove for path: '/spec/none': Unable to remove nonexistent key: none: missing"
                        + " value");
        assertThat(refused("[{op: add, path: /none/deep, value: 1}]").detail())
                .isEqualTo("add operation does not apply: doc is missing path: \"/none/deep\": missing value");
        assertThat(refused("[{op: add, path: /spec/list/9, value: 1}]").detail())
                .isEqualTo("error in add for path: '/spec/list/9': Unable to access invalid index: 9: invalid index"
                        + " referenced");
        assertThat(refused("[{op: replace, path: /spec/list/9, value: 1}]").detail())
                .isEqualTo("replace operation does not apply: doc is missing key: /spec/list/9: missing value");
        assertThat(refused("[{op: add, path: /spec/list/x, value: 1}]").detail())
                .contains("value was not a proper array index: 'x': strconv.Atoi: parsing \"x\": invalid syntax");
        assertThat(refused("[{op: invent, path: /spec}]").detail()).isEqualTo("Unexpected kind: invent");
    }

    @Test
    void aBodyThatIsNoListOfOperationsIsABadRequest() {
        PatchException refused = refused("{op: add}");
        assertThat(refused.kind()).isEqualTo(PatchException.Kind.BAD_REQUEST);
        assertThat(refused)
                .hasMessage("error decoding patch: json: cannot unmarshal object into Go value of type"
                        + " []handlers.jsonPatchOp");
        assertThat(refused("[{op: 1, path: /x}]"))
                .hasMessage("error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.op of"
                        + " type string");
    }

    @Test
    void nullIsAPatchWithoutOperations() {
        assertThat(apply("null")).isEqualTo(Trees.node(OBJECT));
    }

    @Test
    void tellsOfMembersThatAnOperationDoesNotHave() {
        assertThat(JsonPatch.parse(Trees.node("[{op: add, path: /x, value: 1, foo: 2}]"))
                        .unknownMembers())
                .containsExactly("json patch unknown field \"[0].foo\"");
    }

    @Test
    void leavesItsInputsAsTheyWere() {
        ObjectNode object = Trees.object(OBJECT);
        JsonNode patch = Trees.node("[{op: add, path: /spec/a, value: {b: 1}}, {op: add, path: /spec/a/c, value: 2}]");
        JsonPatch.parse(patch).apply(object);
        assertThat(object).isEqualTo(Trees.node(OBJECT));
        assertThat(patch.at("/0/value")).isEqualTo(Trees.node("{b: 1}"));
    }

    private static JsonNode apply(String patch) {
        return JsonPatch.parse(Trees.node(patch)).apply(Trees.object(OBJECT));
    }

    private static PatchException refused(String patch) {
        return catchThrowableOfType(PatchException.class, () -> apply(patch));
    }
}
