package dev.maquette.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
    private static final String DOCUMENT = """
        {"metadata": {"name": "a", "annotations": {"example.com/x": "dotted"}},
         "spec": {"items": [{"n": 1, "t": "p"}, {"n": 2, "t": "q"}, {"n": 3, "t": "q"}], "empty": []}}
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".metadata.name | a",
                "{.metadata.name} | a",
                "$.metadata['name'] | a",
                ".metadata.annotations.example\\.com/x | dotted",
                ".metadata.annotations['example\\.com/x'] | dotted",
                ".spec.items[0].n | 1",
                ".spec.items[-1].n | 3",
                ".spec.items[1:].n | 2 3",
                ".spec.items[0:3:2].n | 1 3",
                ".spec.items[*].t | p q q",
                ".spec.items[0,2].n | 1 3",
                ".spec.items[0]['n','t'] | 1 p",
                ".spec.items[?(@.t==\"q\")].n | 2 3",
                ".spec.items[?(@.n >= 2)].n | 2 3",
                ".spec.items[?(@.n != 2)].n | 1 3",
                ".spec.items[?(@.missing)].n | ''",
                ".spec.none.below | ''",
                "..t | p q q",
            })
    void findsWhatThePathNames(String path, String expected) {
        List<String> found = JsonPath.parse(path).find(document()).stream()
                .map(JsonPath::text)
                .toList();

        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @Test
    void refusesAnIndexBeyondTheList() throws JsonProcessingException {
        JsonPath path = JsonPath.parse(".spec.items[7].n");
        JsonNode document = document();

        assertThatExceptionOfType(JsonPathException.class)
                .isThrownBy(() -> path.find(document))
                .withMessage("array index out of bounds: index 7, length 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"metadata.name", ".spec.items[", ".spec.items[a]", ".spec.items[?(@.t==)]", ".a{", ".a[0:1:0]"})
    void refusesWhatIsNoPath(String path) {
        assertThatExceptionOfType(JsonPathException.class).isThrownBy(() -> JsonPath.parse(path));
    }

    @Test
    void writesObjectsAsJson() {
        assertThat(JsonPath.text(
                        JsonPath.parse(".spec.items[0]").find(document()).getFirst()))
                .isEqualTo("{\"n\":1,\"t\":\"p\"}");
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper().readTree(DOCUMENT);
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
