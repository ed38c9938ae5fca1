package dev.maquette.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TolerationsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {operator: Exists}                                | {key: k, value: v, effect: NoExecute} | true
        {key: k, operator: Exists}                        | {key: k, value: v, effect: NoExecute} | true
        {key: k, operator: Exists, effect: NoSchedule}    | {key: k, value: v, effect: NoExecute} | false
        {key: k, operator: Equal, value: v}               | {key: k, value: v, effect: NoExecute} | true
        {key: k, value: v}                                | {key: k, value: v, effect: NoExecute} | true
        {key: k, value: other}                            | {key: k, value: v, effect: NoExecute} | false
        {key: other, operator: Exists}                    | {key: k, value: v, effect: NoExecute} | false
        {value: v}                                        | {key: k, value: v, effect: NoExecute} | false
        """)
    void coverATaint(String toleration, String taint, boolean isCovered) {
        assertThat(Tolerations.covers(Scenario.parse(toleration), Scenario.parse(taint)))
                .isEqualTo(isCovered);
    }
}
