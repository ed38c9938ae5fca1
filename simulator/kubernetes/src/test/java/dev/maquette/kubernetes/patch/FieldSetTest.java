package dev.maquette.kubernetes.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FieldSetTest {

    @Test
    void readsAndWritesAllKindsOfSteps() {
        String fields = "{'f:a': {'f:b': {}, '.': {}}, 'f:list': {'k:{\"name\":\"x\"}': {'f:v': {}, '.': {}}}, 'f:set':"
                + " {'v:\"s\"': {}, 'v:1': {}}, 'f:atoms': {'i:0': {}}}";
        assertThat(FieldsV1.write(set(fields))).isEqualTo(Trees.node(fields));
    }

    @Test
    void showsPathsAsErrorMessagesDo() {
        assertThat(set("{'f:spec': {'f:ports': {'k:{\"protocol\":\"TCP\",\"port\":80}': {'f:targetPort': {}}}}}")
                        .paths())
                .containsExactly(".spec.ports[port=80,protocol=\"TCP\"].targetPort");
        assertThat(set("{'f:finalizers': {'v:\"a\"': {}}}").paths()).containsExactly(".finalizers[=\"a\"]");
    }

    @Test
    void sortsKeysByNumberAndNotByText() {
        assertThat(set("{'k:{\"port\":443}': {}, 'k:{\"port\":80}': {}}").paths())
                .containsExactly("[port=80]", "[port=443]");
    }

    @Test
    void skipsStepsOfKindsItDoesNotKnow() {
        assertThat(set("{'x:new': {}, 'f:a': {}}").paths()).containsExactly(".a");
        assertThatThrownBy(() -> set("{'nocolon': {}}"))
                .isInstanceOf(MalformedFieldsException.class)
                .hasMessage("missing colon: nocolon");
    }

    @Test
    void removingAParentKeepsItsChildrenUnlessBranchesAreMeant() {
        FieldSet set = set("{'f:a': {'.': {}, 'f:b': {}}}");
        FieldSet parent = set("{'f:a': {}}");
        assertThat(set.minus(parent).paths()).containsExactly(".a.b");
        assertThat(set.minusBranches(parent).paths()).isEmpty();
    }

    @Test
    void combinesSets() {
        FieldSet left = set("{'f:a': {'f:b': {}}, 'f:c': {}}");
        FieldSet right = set("{'f:a': {'.': {}, 'f:d': {}}, 'f:c': {}}");
        assertThat(left.union(right).paths()).containsExactly(".a", ".c", ".a.b", ".a.d");
        assertThat(left.intersection(right).paths()).containsExactly(".c");
        assertThat(left.minus(right).paths()).containsExactly(".a.b");
    }

    @Test
    void answersOnTheEncodedForm() {
        var encoded = Trees.node("{'f:a': {'.': {}, 'f:b': {}}, 'f:c': {'f:d': {}}}");
        assertThat(FieldsV1.overlaps(encoded, set("{'f:c': {}}"))).isFalse();
        assertThat(FieldsV1.overlaps(encoded, set("{'f:c': {'f:d': {}, 'f:e': {}}}")))
                .isTrue();
        assertThat(FieldsV1.containsAll(encoded, set("{'f:a': {'.': {}, 'f:b': {}}}")))
                .isTrue();
        assertThat(FieldsV1.containsAll(encoded, set("{'f:a': {}, 'f:c': {}}"))).isFalse();
    }

    private static FieldSet set(String fields) {
        return FieldsV1.read(Trees.node(fields));
    }
}
