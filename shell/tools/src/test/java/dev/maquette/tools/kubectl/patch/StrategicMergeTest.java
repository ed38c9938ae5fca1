package dev.maquette.tools.kubectl.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.YamlReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {a: 1}         | {a: 1}         | {a: 1, b: 2}     | {}
        {a: 1}         | {a: 2}         | {a: 1, b: 2}     | {a: 2}
        {a: 1, b: 2}   | {a: 1}         | {a: 1, b: 2}     | {b: null}
        {a: 1, b: 2}   | {a: 1}         | {a: 1}           | {}
        {}             | {a: {b: 1}}    | {a: {c: 2}}      | {a: {b: 1}}
        {}             | {a: null}      | {a: 1}           | {a: null}
        {}             | {n: 1.0}       | {n: 1}           | {}
        {}             | {list: [1, 2]} | {list: [1]}      | {list: [1, 2]}
        """)
    void changesWhatDiffersAndDropsWhatIsNoLongerWanted(
            String original, String modified, String current, String patch) {
        assertThat(StrategicMerge.of("Pod").threeWay(read(original), read(modified), read(current)))
                .isEqualTo(read(patch));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [{name: a, image: x}] | [{name: a, image: y}] | [{name: a, image: x, tty: true}] | {$setElementOrder/containers: [{name: a}], containers: [{image: y, name: a}]}
        [{name: a}, {name: b}] | [{name: a}] | [{name: a}, {name: b}] | {$setElementOrder/containers: [{name: a}], containers: [{$patch: delete, name: b}]}
        [{name: a}] | [{name: a}, {name: b}] | [{name: a}] | {$setElementOrder/containers: [{name: a}, {name: b}], containers: [{name: b}]}
        [{name: a}] | [{name: a}] | [{name: a}, {name: injected}] | {$setElementOrder/containers: [{name: a}]}
        """)
    void mergesContainersByName(String original, String modified, String current, String patch) {
        assertThat(StrategicMerge.of("Pod").threeWay(containers(original), containers(modified), containers(current)))
                .isEqualTo(read(patch));
    }

    private static ObjectNode containers(String list) {
        return read("{containers: " + list + "}");
    }

    private static ObjectNode read(String yaml) {
        return (ObjectNode) YamlReader.document(yaml);
    }
}
