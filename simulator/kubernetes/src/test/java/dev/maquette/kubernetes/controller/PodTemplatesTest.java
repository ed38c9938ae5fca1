package dev.maquette.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodTemplatesTest {

    private static String hash(String template, int collisions) {
        return PodTemplates.hash(Scenario.parse(template), collisions);
    }

    @Test
    void aHashDoesNotDependOnTheOrderOfFields() {
        assertThat(hash("{a: 1, b: {c: x, d: [1, 2]}}", 0)).isEqualTo(hash("{b: {d: [1, 2], c: x}, a: 1}", 0));
    }

    @Test
    void aHashDependsOnContentAndOrderOfLists() {
        assertThat(hash("{d: [1, 2]}", 0)).isNotEqualTo(hash("{d: [2, 1]}", 0));
        assertThat(hash("{a: x}", 0)).isNotEqualTo(hash("{a: y}", 0));
    }

    @Test
    void aCollisionGivesAnotherHash() {
        assertThat(hash("{a: x}", 1)).isNotEqualTo(hash("{a: x}", 0));
    }

    @Test
    void aHashHasTheLettersOfARealOne() {
        assertThat(hash("{a: x}", 0)).matches("[456789bcdf]{1,10}");
    }
}
