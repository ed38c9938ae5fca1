package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeedTest {

    private final Seed seed = new Seed(42);

    @Test
    void givesTheSameForTheSamePartsAndSeed() {
        assertThat(new Seed(42).uuid("pod", "default", "web")).isEqualTo(seed.uuid("pod", "default", "web"));
        assertThat(new Seed(43).uuid("pod", "default", "web")).isNotEqualTo(seed.uuid("pod", "default", "web"));
        assertThat(seed.bits("a")).isEqualTo(new Seed(42).bits("a"));
    }

    @Test
    void tellsPartsFromTheirConcatenation() {
        assertThat(seed.uuid("ab", "c")).isNotEqualTo(seed.uuid("a", "bc"));
    }

    @Test
    void makesRandomUuidsByTheirForm() {
        UUID uuid = seed.uuid("pod");

        assertThat(uuid.version()).isEqualTo(4);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void makesLettersOfTheAlphabetThatHardlyEverCollide() {
        Set<String> suffixes = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String suffix = seed.letters("bcdfghjklmnpqrstvwxz2456789", 10, "pod", String.valueOf(i));
            assertThat(suffix).matches("[bcdfghjklmnpqrstvwxz2456789]{10}");
            suffixes.add(suffix);
        }

        assertThat(suffixes).hasSize(1000);
    }
}
