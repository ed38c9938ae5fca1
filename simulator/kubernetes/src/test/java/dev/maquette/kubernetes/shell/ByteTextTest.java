package dev.maquette.kubernetes.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A shell's texts lose no byte. */
class ByteTextTest {

    @Test
    void readsUtf8AsWritten() {
        assertThat(ByteText.of("a\ud55c\ud83d\ude00".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a\ud55c\ud83d\ude00");
    }

    @Test
    void givesAnyBytesBack() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            String text = ByteText.of(bytes);
            assertThat(ByteText.bytes(text)).as("seed %d", seed).isEqualTo(bytes);
        }
    }

    @Test
    void givesCharactersBackThatStandForBytes() {
        String text = "\uf780 and \uf7ff";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(ByteText.bytes(ByteText.of(bytes))).isEqualTo(bytes);
        assertThat(ByteText.bytes(ByteText.of(text))).isEqualTo(bytes);
    }

    @Test
    void endsWithinACharacter() {
        byte[] bytes = {'a', (byte) 0xed, (byte) 0x95};
        assertThat(ByteText.bytes(ByteText.of(bytes))).isEqualTo(bytes);
    }
}
