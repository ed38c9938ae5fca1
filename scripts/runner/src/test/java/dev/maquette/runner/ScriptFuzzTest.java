package dev.maquette.runner;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.maquette.commandline.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spoiled scripts give problems, never anything else. */
class ScriptFuzzTest {

    private static final long SEED = 20250302;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "```",
            "---",
            "\n",
            "## ",
            "# ",
            "[",
            "]",
            ":",
            "- ",
            "\"",
            "'",
            "${",
            "bash {mutate}",
            "\t",
            "한",
            "\u0000",
            "|",
            "&",
            "*",
            "<",
            "!",
            "%",
            "@@",
            "{{{",
            "~~~",
            "> ",
            "1. ",
            "{#",
            "undo=",
            "eventually:",
            "?");

    @TempDir
    Path folder;

    @Test
    void aSpoiledScriptGivesProblemsAndNothingElse() throws IOException {
        Random random = new Random(SEED);
        List<String> names = List.of("script.md", "script.ko.md", "checks.yaml");
        Path copy = Samples.copyTo(folder);
        for (int i = 0; i < 1500; i++) {
            String name = names.get(random.nextInt(names.size()));
            String original = Files.readString(Samples.folder().resolve(name));
            Files.writeString(copy.resolve(name), spoiled(original, random));
            int round = i;
            assertThatCode(() -> {
                        for (Problem problem : ScriptFolder.problems(copy)) {
                            Set.copyOf(problem.values().keySet());
                        }
                        new Linter(Set.of()).lint(name, Files.readString(copy.resolve(name)));
                        Variants.synchronise(original, Files.readString(copy.resolve(name)));
                    })
                    .as("seed %d, round %d, %s:%n%s", SEED, round, name, Files.readString(copy.resolve(name)))
                    .doesNotThrowAnyException();
            Files.writeString(copy.resolve(name), original);
        }
    }

    private static String spoiled(String text, Random random) {
        StringBuilder spoiled = new StringBuilder(text);
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(spoiled.length() + 1);
            int end = Math.min(spoiled.length(), at + random.nextInt(8));
            spoiled.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        }
        return spoiled.toString();
    }
}
