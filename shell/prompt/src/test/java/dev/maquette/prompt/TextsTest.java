package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.maquette.commandline.ProblemCode;
import dev.maquette.prompt.language.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Texts ENGLISH = Texts.of(Locale.ENGLISH);
    private static final Texts KOREAN = Texts.of(Locale.KOREAN);
    private static final Pattern VALUE = Pattern.compile("\\{([a-zA-Z0-9]+)}");

    /** The rooms below the command line have no enum of problems; their codes are the strings of this form. */
    private static final Pattern CODE =
            Pattern.compile("(world|control|profiles|platforms|catalog)\\.[a-z]+(-[a-z]+)*");

    @Test
    void everyProblemHasATextInBothLanguages() {
        Set<String> codes = new TreeSet<>();
        classes().stream().filter(TextsTest::isListOfProblems).forEach(each -> codes.addAll(codesOf(each)));
        assertThat(codes)
                .contains("commandline.unclosed-quote", "script.no-undo", "lint.moving-target", "prompt.broken");
        assertThat(codes).allMatch(ENGLISH::knows).allMatch(KOREAN::knows);
    }

    @Test
    void everyProblemOfWorldsAndPlacesHasATextInBothLanguages() {
        Set<String> codes = new TreeSet<>();
        classes().stream()
                .filter(
                        each -> each.getPackageName()
                                .matches(
                                        "dev\\.maquette\\.(world|catalog|server\\.control|server\\.assembly|profiles|platforms)(\\..*)?"))
                .forEach(each -> codes.addAll(stringsOf(each)));
        codes.removeIf(text -> !CODE.matcher(text).matches());
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

    private static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.maquette");
    }

    private static boolean isListOfProblems(JavaClass each) {
        return each.isEnum() && each.isAssignableTo(ProblemCode.class);
    }

    private static List<String> codesOf(JavaClass each) {
        return Stream.of(each.reflect().getEnumConstants())
                .map(constant -> ((ProblemCode) constant).code())
                .toList();
    }

    private static Set<String> stringsOf(JavaClass each) {
        URI file = each.getSource().orElseThrow().getUri();
        try (InputStream in = file.toURL().openStream()) {
            Iterable<PoolEntry> constants =
                    ClassFile.of().parse(in.readAllBytes()).constantPool();
            return StreamSupport.stream(constants.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> valuesIn(Texts texts, String code) {
        return VALUE.matcher(texts.bundle().getString(code))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
