package dev.maquette.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.commandline.Streams;
import dev.maquette.prompt.language.Texts;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MaquetteTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void saysItsVersionAsTheBuildKnowsIt() {
        assertThat(run(Locale.ENGLISH, "--version")).isZero();
        assertThat(out.toString(UTF_8)).matches("Maquette \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @Test
    void namesEveryArgumentItDoesNotKnow() {
        assertThat(run(Locale.ENGLISH, "--colour", "blue")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("prompt.unknown-option: ", "\"--colour\"", "prompt.unknown-command: ", "\"blue\"");
        assertThat(out.size()).isZero();
    }

    @Test
    void speaksKoreanToAKoreanLocale() {
        run(Locale.KOREA, "--colour");
        assertThat(err.toString(UTF_8)).contains("Maquette 옵션이 아닙니다");
    }

    @Test
    void speaksEnglishWhereALanguageIsNotKnown() {
        run(Locale.FRANCE, "--colour");
        assertThat(err.toString(UTF_8)).contains("is not an option of Maquette");
    }

    private int run(Locale language, String... arguments) {
        Streams streams = Streams.of(
                InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        Maquette maquette = new Maquette(Texts.of(language), streams, StopWatch.start());
        return maquette.run(List.of(arguments));
    }
}
