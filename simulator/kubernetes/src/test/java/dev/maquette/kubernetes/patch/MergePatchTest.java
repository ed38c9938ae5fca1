package dev.maquette.kubernetes.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

    /** The table of RFC 7386, appendix A, as far as it patches objects with objects. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {a: b}          | {a: c}               | {a: c}
        {a: b}          | {b: c}               | {a: b, b: c}
        {a: b}          | {a: null}            | {}
        {a: b, b: c}    | {a: null}            | {b: c}
        {a: [b]}        | {a: c}               | {a: c}
        {a: c}          | {a: [b]}             | {a: [b]}
        {a: {b: c}}     | {a: {b: d, c: null}} | {a: {b: d}}
        {a: [{b: c}]}   | {a: [1]}             | {a: [1]}
        {e: null}       | {a: 1}               | {e: null, a: 1}
        {}              | {a: {bb: {ccc: null}}} | {a: {bb: {}}}
        """)
    void mergesAsTheRfcSays(String object, String patch, String result) {
        assertThat(MergePatch.apply(Trees.object(object), Trees.node(patch))).isEqualTo(Trees.node(result));
    }

    @Test
    void aPatchThatIsNoObjectIsABadRequest() {
        assertThatThrownBy(() -> MergePatch.apply(Trees.object("{a: 1}"), Trees.node("[1]")))
                .isInstanceOf(PatchException.class)
                .hasMessage(
                        "error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface"
                                + " {}");
    }

    @Test
    void leavesItsInputsAsTheyWere() {
        ObjectNode object = Trees.object("{a: {b: 1}}");
        JsonNode patch = Trees.node("{a: {c: {d: 1}}}");
        ObjectNode merged = MergePatch.apply(object, patch);
        ((ObjectNode) merged.at("/a")).put("x", 1);
        assertThat(object).isEqualTo(Trees.node("{a: {b: 1}}"));
        assertThat(patch).isEqualTo(Trees.node("{a: {c: {d: 1}}}"));
    }
}
