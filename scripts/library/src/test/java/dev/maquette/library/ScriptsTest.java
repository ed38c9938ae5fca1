package dev.maquette.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.runner.Linter;
import dev.maquette.runner.ScriptFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptsTest {

    /** Tests run in their module's folder, where the scripts stand. */
    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(""))) {
            return folders.filter(folder -> Files.exists(folder.resolve("script.md"))).toList().stream();
        }
    }

    static Stream<Path> texts() throws IOException {
        return scripts().flatMap(folder -> Stream.of(folder.resolve("script.md"), folder.resolve("script.ko.md")));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void loadsInBothLanguages(Path script) {
        assertThat(ScriptFolder.problems(script)).isEmpty();
        assertThat(ScriptFolder.load(script).languages()).containsExactly("en", "ko");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void checksEveryStepThatChangesSomethingEverywhere(Path script) {
        ScriptFolder.load(script).in("en").steps().stream()
                .filter(step -> step.blocks().stream()
                        .anyMatch(block -> block.attributes().containsKey("undo")))
                .forEach(step -> assertThat(step.checks()).as(step.id()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void passesItsOwnLinter(Path text) throws IOException {
        Linter linter = new Linter(Set.of("STORAGE_CLASS"));
        assertThat(linter.lint(text.toString(), Files.readString(text))).isEmpty();
    }
}
