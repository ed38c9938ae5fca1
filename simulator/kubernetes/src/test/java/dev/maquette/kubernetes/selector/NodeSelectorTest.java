package dev.maquette.kubernetes.selector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeSelectorTest {
    private static final Labels NODE = Labels.of(Map.of("zone", "a", "cpus", "8"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone | In           | a   | true",
                "zone | In           | b   | false",
                "zone | NotIn        | b   | true",
                "gpu  | NotIn        | b   | true",
                "zone | Exists       |     | true",
                "gpu  | Exists       |     | false",
                "gpu  | DoesNotExist |     | true",
                "cpus | Gt           | 7   | true",
                "cpus | Gt           | 8   | false",
                "cpus | Lt           | 9   | true",
                "zone | Lt           | 9   | false"
            })
    void comparesANodesLabel(String key, String operator, String value, boolean matches) throws Exception {
        String values = value == null ? "" : "\"" + value + "\"";
        NodeSelector selector = selector("""
            {"nodeSelectorTerms": [{"matchExpressions": [{"key": "%s", "operator": "%s", "values": [%s]}]}]}\
            """.formatted(key, operator, values));
        assertThat(selector.matches("n1", NODE)).isEqualTo(matches);
    }

    @Test
    void needsOneTermOfManyButAllOfATerm() throws Exception {
        NodeSelector selector = selector("""
            {"nodeSelectorTerms": [
              {"matchExpressions": [{"key": "zone", "operator": "In", "values": ["a"]}, {"key": "gpu", "operator": "Exists"}]},
              {"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["n1"]}]}]}\
            """);
        assertThat(selector.matches("n1", NODE)).isTrue();
        assertThat(selector.matches("n2", NODE)).isFalse();
    }

    @Test
    void neverMatchesAnEmptyTerm() throws Exception {
        assertThat(selector("{\"nodeSelectorTerms\": [{}]}").matches("n1", NODE))
                .isFalse();
    }

    @Test
    void knowsTheOnlyNamesThatCanMatch() throws Exception {
        String byName = """
            {"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["n1"]}]}\
            """;
        assertThat(selector("{\"nodeSelectorTerms\": [" + byName + "]}").nodeNames())
                .hasValueSatisfying(names -> assertThat(names).containsExactly("n1"));
        String byZone = """
            {"matchExpressions": [{"key": "zone", "operator": "Exists"}]}\
            """;
        assertThat(selector("{\"nodeSelectorTerms\": [" + byName + "," + byZone + "]}")
                        .nodeNames())
                .isEmpty();
    }

    private static NodeSelector selector(String json) throws Exception {
        return NodeSelector.of(new ObjectMapper().readTree(json));
    }
}
