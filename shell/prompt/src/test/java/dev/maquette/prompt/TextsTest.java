package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.prompt.language.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Texts ENGLISH = Texts.of(Locale.ENGLISH);
    private static final Texts KOREAN = Texts.of(Locale.KOREAN);
    private static final Pattern VALUE = Pattern.compile("\\{([a-zA-Z0-9]+)}");

    @Test
    void everyProblemHasATextInBothLanguages() {
        Set<String> codes = Registry.listed();
        assertThat(codes)
                .contains("commandline.unclosed-quote", "script.no-undo", "lint.moving-target", "prompt.broken");
        assertThat(codes).allMatch(ENGLISH::knows).allMatch(KOREAN::knows);
    }

    @Test
    void everyProblemOfWorldsAndPlacesHasATextInBothLanguages() {
        Set<String> codes = Registry.ofLowerRooms();
        assertThat(codes).contains("world.in-use", "profiles.unknown", "platforms.unknown", "catalog.twice");
        assertThat(codes).allMatch(ENGLISH::knows).allMatch(KOREAN::knows);
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(KOREAN.bundle().keySet())
                .containsExactlyInAnyOrderElementsOf(ENGLISH.bundle().keySet());
    }

    @Test
    void bothLanguagesNameTheSameValues() {
        assertThat(ENGLISH.bundle().keySet())
                .allSatisfy(code -> assertThat(valuesIn(KOREAN, code)).as(code).isEqualTo(valuesIn(ENGLISH, code)));
    }

    @Test
    void leavesOutAPartWhoseValueIsEmpty() {
        assertThat(ENGLISH.named("commandline.command-not-found", Map.of("name", "kubctl", "suggestions", "kubectl")))
                .contains("Similar: kubectl.");
        assertThat(ENGLISH.named("commandline.command-not-found", Map.of("name", "frobnicate", "suggestions", "")))
                .startsWith("frobnicate: no such command. `help all`");
    }

    @Test
    void noTextShowsBothFormsOfAParticle() {
        KOREAN.bundle().keySet().forEach(code -> {
            Map<String, String> values = valuesIn(KOREAN, code).stream()
                    .collect(Collectors.toMap(name -> name.substring(1, name.length() - 1), name -> "값"));
            assertThat(KOREAN.named(code, values)).as(code).doesNotContain("(를)", "(가)", "(는)", "(와)", "(으)");
        });
    }

    private static Set<String> valuesIn(Texts texts, String code) {
        return VALUE.matcher(texts.bundle().getString(code))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
