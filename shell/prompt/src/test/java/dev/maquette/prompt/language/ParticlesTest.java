package dev.maquette.prompt.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticlesTest {

    @ParameterizedTest
    @CsvSource({
        "파드, 파드를 열 수 없습니다",
        "노드들, 노드들을 열 수 없습니다",
        "config.yaml, config.yaml을 열 수 없습니다",
        "web-0, web-0을 열 수 없습니다",
        "web-2, web-2를 열 수 없습니다",
        "ingress-nginx, ingress-nginx를 열 수 없습니다"
    })
    void aKoreanParticleFollowsTheSoundOfTheValueBeforeIt(String value, String expected) {
        assertThat(Particles.chosen(value + "을(를) 열 수 없습니다")).isEqualTo(expected);
    }

    @Test
    void aKoreanParticleLooksPastWhatClosesAValue() {
        assertThat(Particles.chosen("\"뜰\"(으)로, `집`(으)로, (sim-k3s)이(가)")).isEqualTo("\"뜰\"로, `집`으로, (sim-k3s)가");
    }
}
